import * as z from 'zod';
import { discover } from '../src/discover/candidates.ts';
import { targetOf } from '../src/discover/target.ts';
import { upsertCheck } from '../src/publish/check.ts';
import type { Check } from '../src/publish/check.ts';
import { PapergapError } from '../src/shell/errors.ts';
import type { GitHub } from '../src/shell/github.ts';
import { Repo, repositoryOf, Sha } from './payload.ts';

/** The check that a repository requires; one for each commit, whatever it changes. */
export const CHECK_NAME = 'papergap';

/** What is read of a `pull_request` event. */
export const PullRequestEvent = z.object({
  action: z.string(),
  repository: Repo,
  pull_request: z.object({
    number: z.int().positive(),
    head: z.object({ sha: Sha, repo: z.object({ full_name: z.string() }).nullable() }),
    base: z.object({ sha: Sha }),
  }),
});
export type PullRequestEvent = z.infer<typeof PullRequestEvent>;

/** What is read of a `merge_group` event. */
export const MergeGroupEvent = z.object({
  action: z.string(),
  repository: Repo,
  merge_group: z.object({ head_sha: Sha }),
});
export type MergeGroupEvent = z.infer<typeof MergeGroupEvent>;

/** The actions after which a pull request has a head that wants a check. */
const NEW_HEADS = new Set(['opened', 'synchronize', 'reopened', 'ready_for_review']);

/**
 * Answers a pull request with a check on its head: success at once where it changes no model, else in progress until
 * its runs have ended; a fork's waits for a maintainer.
 */
export async function onPullRequest(
  { action, repository, pull_request: pull }: PullRequestEvent,
  github: GitHub,
): Promise<void> {
  if (!NEW_HEADS.has(action)) return;
  const at = repositoryOf(repository);
  const fork = pull.head.repo?.full_name !== repository.full_name;
  const occasion = {
    kind: 'pull-request',
    number: pull.number,
    sha: pull.head.sha,
    baseSha: pull.base.sha,
    fork,
  } as const;
  try {
    // Only looked at: what may run is decided again where it runs.
    const target = await targetOf(occasion, { onlyReads: true }, github, at);
    const { candidates, refused } = await discover(occasion, target, github, at);
    const models = [...candidates.map(({ id }) => id), ...refused.map(({ file }) => file)];
    await upsertCheck(checkOf(pull.head.sha, models, fork), github, at);
  } catch (error) {
    // A newer head has, or will have, an event and a check of its own.
    if (!(error instanceof PapergapError) || !PASSED_OVER.has(error.code)) throw error;
  }
}

const PASSED_OVER: ReadonlySet<string> = new Set(['ref-changed', 'pull-request-closed']);

function checkOf(sha: string, models: readonly string[], fork: boolean): Check {
  const about = { name: CHECK_NAME, sha, externalId: `papergap:${sha}` };
  if (models.length === 0) {
    return {
      ...about,
      state: { status: 'completed', conclusion: 'success' },
      title: 'No model config changed',
      summary: 'This pull request adds or changes no `models/*.yaml`.',
    };
  }
  const named = models.length === 1 ? 'One model' : `${models.length} models`;
  if (!fork) {
    return {
      ...about,
      state: { status: 'in_progress' },
      title: `${named} to measure`,
      summary: 'The runs of this pull request measure what it changes; the check ends with them.',
    };
  }
  return {
    ...about,
    state: { status: 'completed', conclusion: 'action_required' },
    title: `${named} from a fork: a maintainer starts the measuring`,
    summary: `Nothing of a fork runs by itself. Who may write to this repository and has read the change comments \`/rebench ${sha}\`.`,
  };
}

/** A merge group holds pull requests that each had their verdict: it is answered, so that the queue goes on. */
export async function onMergeGroup(
  { action, repository, merge_group: group }: MergeGroupEvent,
  github: GitHub,
): Promise<void> {
  if (action !== 'checks_requested') return;
  const check: Check = {
    name: CHECK_NAME,
    sha: group.head_sha,
    externalId: `papergap:${group.head_sha}`,
    state: { status: 'completed', conclusion: 'success' },
    title: 'Measured in its pull requests',
    summary:
      'Each pull request of this group was measured before it was queued; nothing is measured again here.',
  };
  await upsertCheck(check, github, repositoryOf(repository));
}
