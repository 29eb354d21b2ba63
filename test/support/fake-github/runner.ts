import type { GitHubEvent, Hub } from './hub.ts';
import { isObject } from './shape.ts';
import type { Run } from './model.ts';
import { fullNameOf } from './repository.ts';

/**
 * What a runner tells a step about where it runs; the event's file, the other files and the inputs are the
 * caller's.
 */
export function runnerEnvironment(hub: Hub, event: GitHubEvent, run?: Run): Readonly<Record<string, string>> {
  const { repo, payload, ref, sha, name } = event;
  if (!repo) throw new Error(`no workflow runs for ${name}`);
  const text = (...path: readonly string[]): string => {
    let at: unknown = payload;
    for (const part of path) at = isObject(at) ? at[part] : undefined;
    return typeof at === 'string' || typeof at === 'number' ? String(at) : '';
  };
  const pullRequest = 'pull_request' in payload;
  const path = run?.path ?? '.github/workflows/papergap.yml';
  const actor = text('sender', 'login');
  return {
    CI: 'true',
    GITHUB_ACTIONS: 'true',
    GITHUB_ACTOR: actor,
    GITHUB_ACTOR_ID: text('sender', 'id'),
    GITHUB_API_URL: hub.url,
    GITHUB_BASE_REF: pullRequest ? text('pull_request', 'base', 'ref') : '',
    GITHUB_EVENT_NAME: name,
    GITHUB_GRAPHQL_URL: `${hub.url}/graphql`,
    GITHUB_HEAD_REF: pullRequest ? text('pull_request', 'head', 'ref') : '',
    GITHUB_JOB: 'papergap',
    GITHUB_REF: ref,
    GITHUB_REF_NAME: ref.replace(/^refs\/(?:heads|tags|pull)\//, ''),
    GITHUB_REF_TYPE: ref.startsWith('refs/tags/') ? 'tag' : 'branch',
    GITHUB_REPOSITORY: fullNameOf(repo),
    GITHUB_REPOSITORY_ID: String(repo.id),
    GITHUB_REPOSITORY_OWNER: repo.owner.login,
    GITHUB_REPOSITORY_OWNER_ID: String(repo.owner.id),
    GITHUB_RUN_ATTEMPT: String(run?.attempt ?? 1),
    GITHUB_RUN_ID: String(run?.id ?? 1),
    GITHUB_RUN_NUMBER: String(run?.number ?? 1),
    GITHUB_SERVER_URL: 'https://github.com',
    GITHUB_SHA: sha,
    GITHUB_TRIGGERING_ACTOR: actor,
    GITHUB_WORKFLOW: run?.name ?? path,
    GITHUB_WORKFLOW_REF: `${fullNameOf(repo)}/${path}@${ref}`,
    GITHUB_WORKFLOW_SHA: sha,
    RUNNER_ENVIRONMENT: 'self-hosted',
    RUNNER_OS: 'Linux',
  };
}
