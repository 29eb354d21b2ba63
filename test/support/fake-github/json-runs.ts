import type { Hub } from './hub.ts';
import { PAGES, apiOf, appJson, commitOf, nodeId, repoJson, userJson } from './json.ts';
import type { Artifact, CheckRun, Delivery, Job, Json, Repo, Run } from './model.ts';
import { pullsOf } from './pulls.ts';
import type { PullIssue } from './pulls.ts';
import { fullNameOf } from './repository.ts';

/** Pull requests of a commit, as checks and runs list them: none from forks. */
function ownPulls(hub: Hub, repo: Repo, sha: string): readonly Json[] {
  return pullsOf(repo)
    .filter(({ state, pull }) => state === 'open' && pull.head.sha === sha && pull.head.repo === repo)
    .map((issue) => minimalPull(hub, repo, issue));
}

function minimalPull(hub: Hub, repo: Repo, { number, pull }: PullIssue): Json {
  const minimal = { id: repo.id, url: apiOf(hub, repo), name: repo.name };
  return {
    id: pull.id,
    number,
    url: `${apiOf(hub, repo)}/pulls/${number}`,
    head: { ref: pull.head.ref, sha: pull.head.sha, repo: minimal },
    base: { ref: pull.base.ref, sha: pull.base.sha, repo: minimal },
  };
}

export function checkJson(hub: Hub, repo: Repo, check: CheckRun): Json {
  const url = `${apiOf(hub, repo)}/check-runs/${check.id}`;
  return {
    id: check.id,
    name: check.name,
    node_id: nodeId('CR', check.id),
    head_sha: check.headSha,
    external_id: check.externalId,
    url,
    html_url: `${PAGES}/${fullNameOf(repo)}/runs/${check.id}`,
    // The App's own page where a check names none.
    details_url: check.detailsUrl ?? `${PAGES}/apps/${check.app.slug}`,
    status: check.status,
    conclusion: check.conclusion,
    started_at: check.startedAt,
    completed_at: check.completedAt,
    output: {
      ...check.output,
      annotations_count: check.annotations.length,
      annotations_url: `${url}/annotations`,
    },
    check_suite: { id: check.suiteId },
    app: appJson(hub, check.app),
    pull_requests: ownPulls(hub, repo, check.headSha),
  };
}

/** A check run as payloads have it: with its suite. */
export function checkPayload(hub: Hub, repo: Repo, check: CheckRun): Json {
  const shown = checkJson(hub, repo, check);
  const pull = pullsOf(repo).find(({ pull }) => pull.head.sha === check.headSha);
  return {
    ...shown,
    check_suite: {
      id: check.suiteId,
      node_id: nodeId('CS', check.suiteId),
      head_branch: pull?.pull.head.repo === repo ? pull.pull.head.ref : null,
      head_sha: check.headSha,
      status: check.status,
      conclusion: check.conclusion,
      app: appJson(hub, check.app),
      pull_requests: shown['pull_requests'],
    },
  };
}

/** A suite, as lists have it, by its youngest check. */
export function suiteJson(hub: Hub, repo: Repo, youngest: CheckRun, checks: number): Json {
  const { suiteId: id, headSha, startedAt, status, conclusion, app } = youngest;
  const url = `${apiOf(hub, repo)}/check-suites/${id}`;
  const { tree, message, author, committer } = commitOf(repo.store, headSha);
  return {
    ...(checkPayload(hub, repo, youngest)['check_suite'] as Json),
    ...{ status, conclusion, url, app: appJson(hub, app) },
    ...{ before: null, after: headSha, created_at: startedAt, updated_at: startedAt },
    head_commit: { id: headSha, tree_id: tree, message, timestamp: author.date, author, committer },
    repository: repoJson(hub, repo),
    latest_check_runs_count: checks,
    check_runs_url: `${url}/check-runs`,
  };
}

export function runJson(hub: Hub, repo: Repo, run: Run): Json {
  const url = `${apiOf(hub, repo)}/actions/runs/${run.id}`;
  const { tree, message, author, committer } = commitOf(repo.store, run.headSha);
  return {
    id: run.id,
    name: run.name,
    node_id: nodeId('WFR', run.id),
    head_branch: run.headBranch,
    head_sha: run.headSha,
    path: run.path,
    display_title: run.title,
    run_number: run.number,
    run_attempt: run.attempt,
    event: run.event,
    status: run.status,
    conclusion: run.conclusion,
    workflow_id: run.workflowId,
    check_suite_id: run.id + 1_000_000,
    url,
    html_url: `${PAGES}/${fullNameOf(repo)}/actions/runs/${run.id}`,
    pull_requests: run.headRepo === repo ? ownPulls(hub, repo, run.headSha) : [],
    created_at: run.createdAt,
    updated_at: run.updatedAt,
    run_started_at: run.startedAt ?? run.createdAt,
    actor: userJson(hub, run.actor),
    triggering_actor: userJson(hub, run.actor),
    jobs_url: `${url}/jobs`,
    logs_url: `${url}/logs`,
    artifacts_url: `${url}/artifacts`,
    cancel_url: `${url}/cancel`,
    rerun_url: `${url}/rerun`,
    workflow_url: `${apiOf(hub, repo)}/actions/workflows/${run.workflowId}`,
    head_commit: { id: run.headSha, tree_id: tree, message, timestamp: author.date, author, committer },
    repository: repoJson(hub, repo),
    head_repository: run.headRepo.deleted ? null : repoJson(hub, run.headRepo),
  };
}

/** The jobs of a run. */
export function jobsOf(run: Run): readonly Job[] {
  if (run.jobs.length > 0) return run.jobs;
  const { status, conclusion, createdAt, jobStartedAt, updatedAt } = run;
  const completedAt = status === 'completed' ? updatedAt : null;
  const startedAt = jobStartedAt ?? createdAt;
  return [{ id: run.id + 2_000_000, name: 'papergap', status, conclusion, startedAt, completedAt }];
}

export function jobJson(hub: Hub, repo: Repo, run: Run, job: Job): Json {
  return {
    id: job.id,
    run_id: run.id,
    run_attempt: run.attempt,
    run_url: `${apiOf(hub, repo)}/actions/runs/${run.id}`,
    html_url: `${PAGES}/${fullNameOf(repo)}/actions/runs/${run.id}/job/${job.id}`,
    head_sha: run.headSha,
    head_branch: run.headBranch,
    name: job.name,
    workflow_name: run.name,
    status: job.status,
    conclusion: job.conclusion,
    created_at: run.createdAt,
    started_at: job.startedAt,
    completed_at: job.completedAt,
    steps: [],
    labels: [],
    runner_id: null,
    runner_name: null,
  };
}

export function artifactJson(hub: Hub, repo: Repo, artifact: Artifact): Json {
  const url = `${apiOf(hub, repo)}/actions/artifacts/${artifact.id}`;
  const { run } = artifact;
  return {
    id: artifact.id,
    node_id: nodeId('MDg', artifact.id),
    name: artifact.name,
    size_in_bytes: artifact.sizeInBytes,
    url,
    archive_download_url: `${url}/zip`,
    expired: artifact.expired,
    digest: artifact.digest,
    created_at: artifact.createdAt,
    updated_at: artifact.createdAt,
    expires_at: new Date(Date.parse(artifact.createdAt) + 90 * 86_400_000).toISOString(),
    workflow_run: {
      id: run.id,
      repository_id: repo.id,
      head_repository_id: run.headRepo.id,
      head_branch: run.headBranch,
      head_sha: run.headSha,
    },
  };
}

export function deliveryJson(delivery: Delivery): Json {
  const { payload } = delivery;
  const idOf = (name: string): unknown => (payload[name] as Json | undefined)?.['id'] ?? null;
  return {
    id: delivery.id,
    guid: delivery.guid,
    delivered_at: delivery.deliveredAt,
    redelivery: delivery.redelivery,
    duration: delivery.duration,
    status: delivery.status,
    status_code: delivery.statusCode,
    event: delivery.event,
    action: payload['action'] ?? null,
    installation_id: idOf('installation'),
    repository_id: idOf('repository'),
    throttled_at: null,
  };
}
