import { randomBytes } from 'node:crypto';
import { workflowRunEvent } from '../events.ts';
import { happened, now, tell } from '../hub.ts';
import { PAGES, apiOf } from '../json.ts';
import { artifactJson, jobJson, jobsOf, runJson } from '../json-runs.ts';
import type { Artifact, Run } from '../model.ts';
import { fullNameOf, headOf } from '../repository.ts';
import {
  Refusal,
  actorOf,
  integerParam,
  malformed,
  noContent,
  notFound,
  ok,
  paged,
  param,
  repoIn,
  route,
  textField,
  unprocessable,
} from '../route.ts';
import type { Answer, Call, Route } from '../route.ts';
import { createRun } from '../runs.ts';
import { isObject } from '../shape.ts';
import { inputsFor, workflowAt, titleOf } from '../workflows.ts';

const R = '/repos/{owner}/{repo}/actions';
const READ = ['actions:read'] as const;
const WRITE = ['actions:write'] as const;
/** GitHub's signed addresses of artifacts live for a minute. */
const DOWNLOAD_MS = 60_000;

function dispatch(call: Call): Answer {
  const repo = repoIn(call);
  if (call.hub.server !== 'api.github.com' && 'return_run_details' in call.body)
    throw unprocessable('Invalid request.\n\n"return_run_details" is not a permitted key.');
  const file = param(call, 'workflow');
  // What is dispatched is what the ref has, but only of workflows that the default branch knows.
  if (!workflowAt(repo, headOf(repo, repo.defaultBranch), file)) throw notFound();
  const ref = textField(call, 'ref') ?? '';
  const full = [ref, `refs/heads/${ref}`, `refs/tags/${ref}`].find((name) => repo.refs.has(name));
  const headSha = repo.refs.get(full ?? '');
  if (headSha === undefined) throw unprocessable(`No ref found for: ${ref}`);
  const workflow = workflowAt(repo, headSha, file);
  if (!workflow) throw notFound();
  const given = isObject(call.body['inputs']) ? call.body['inputs'] : {};
  const inputs = inputsFor(workflow, given);
  // Which workflows can be dispatched no client can know.
  if (workflow.inputs === undefined) throw unprocessable(String(inputs));
  if (typeof inputs === 'string') throw malformed(call, inputs);
  const run = createRun(call.hub, repo, {
    path: workflow.path,
    name: workflow.name,
    title: titleOf(workflow, inputs),
    headBranch: (full ?? '').replace(/^refs\/(?:heads|tags)\//, ''),
    headSha,
    actor: actorOf(call).user,
    inputs,
  });
  happened(call.hub, () => workflowRunEvent(call.hub, repo, run, 'requested'));
  tell(call.hub, 'workflow_dispatch', run);
  if (call.body['return_run_details'] !== true) return noContent;
  return ok({
    workflow_run_id: run.id,
    run_url: `${apiOf(call.hub, repo)}/actions/runs/${run.id}`,
    html_url: `${PAGES}/${fullNameOf(repo)}/actions/runs/${run.id}`,
  });
}

function runIn(call: Call): Run {
  const run = repoIn(call).runs.get(integerParam(call, 'id'));
  if (!run) throw notFound();
  return run;
}

function artifactIn(call: Call): Artifact {
  const artifact = repoIn(call).artifacts.get(integerParam(call, 'id'));
  if (!artifact) throw notFound();
  return artifact;
}

/**
 * Tells whether a time is within what a search asks for: `>=2026-11-20`, `2026-11-19..2026-11-20`, a time
 * itself. A search goes over thousands: what it asks for is read once.
 */
function within(asked: string | null): (at: string) => boolean {
  if (asked === null) return () => true;
  const [from, to] = asked.split('..');
  if (from !== undefined && to !== undefined) {
    const bounds = [within(`>=${from}`), within(`<=${to}`)];
    return (at) => bounds.every((isWithin) => isWithin(at));
  }
  const [, sign = '=', time = ''] = /^([<>]=?)?(.*)$/.exec(asked) ?? [];
  const wanted = Date.parse(time);
  if (Number.isNaN(wanted)) throw unprocessable(`Invalid value for created: ${asked}`);
  return (at) => {
    const difference = Date.parse(at) - wanted;
    return (
      (sign.endsWith('=') && difference === 0) ||
      (sign[0] === '>' && difference > 0) ||
      (sign[0] === '<' && difference < 0)
    );
  };
}

/** A list with one of these is a search, which ends after so many results. */
const SEARCHES = ['actor', 'branch', 'created', 'event', 'head_sha', 'status'] as const;
const MOST_RESULTS = 1_000;

/** Youngest first; `status` looks for a conclusion too. */
function runs(call: Call): Answer {
  const asked = (name: string, ...values: readonly (string | null)[]): boolean =>
    !call.query.has(name) || values.includes(call.query.get(name));
  const file = call.params['workflow'];
  const isCreatedWithin = within(call.query.get('created'));
  const found = [...repoIn(call).runs.values()].filter(
    (run) =>
      (file === undefined || run.path === `.github/workflows/${file}` || String(run.workflowId) === file) &&
      asked('event', run.event) &&
      asked('status', run.status, run.conclusion) &&
      asked('branch', run.headBranch) &&
      asked('head_sha', run.headSha) &&
      asked('actor', run.actor.login) &&
      isCreatedWithin(run.createdAt),
  );
  const isSearch = SEARCHES.some((name) => call.query.has(name));
  return paged(
    call,
    found.toReversed().slice(0, isSearch ? MOST_RESULTS : Infinity),
    (run) => runJson(call.hub, repoIn(call), run),
    (workflow_runs, total_count) => ({ total_count, workflow_runs }),
  );
}

function artifacts(call: Call, found: readonly Artifact[]): Answer {
  const name = call.query.get('name');
  return paged(
    call,
    found.filter((artifact) => (name ?? artifact.name) === artifact.name).toReversed(),
    (artifact) => artifactJson(call.hub, repoIn(call), artifact),
    (shown, total_count) => ({ total_count, artifacts: shown }),
  );
}

/** A run is only asked to stop; where no test listens, it stops at once. */
function cancel(call: Call): Answer {
  const run = runIn(call);
  if (run.status === 'completed') throw new Refusal(409, 'Cannot cancel a workflow run that is completed.');
  run.cancelRequested = true;
  if (!tell(call.hub, 'cancel', run)) {
    run.status = 'completed';
    run.conclusion = 'cancelled';
    run.updatedAt = now();
  }
  return { status: 202, body: {} };
}

function download(call: Call): Answer {
  const artifact = artifactIn(call);
  if (param(call, 'format') !== 'zip') throw malformed(call, 'archive_format must be zip');
  if (artifact.expired) throw new Refusal(410, 'Artifact has expired');
  const secret = randomBytes(16).toString('hex');
  call.hub.downloads.set(secret, {
    repo: repoIn(call),
    artifactId: artifact.id,
    until: Date.now() + DOWNLOAD_MS,
  });
  return { status: 302, headers: { location: `${call.hub.downloadsUrl}/artifacts/${secret}?sig=${secret}` } };
}

export const actionsRoutes: readonly Route[] = [
  route(
    `POST ${R}/workflows/{workflow}/dispatches`,
    {
      needs: WRITE,
      body: {
        ref: { is: 'text', required: true, filled: true },
        inputs: { is: 'map' },
        return_run_details: { is: 'boolean' },
      },
    },
    dispatch,
  ),
  route(`GET ${R}/workflows/{workflow}`, { needs: READ }, (call) => {
    const repo = repoIn(call);
    const workflow = workflowAt(repo, headOf(repo, repo.defaultBranch), param(call, 'workflow'));
    if (!workflow) throw notFound();
    return ok({ id: 1, name: workflow.name, path: workflow.path, state: 'active' });
  }),
  route(`GET ${R}/workflows/{workflow}/runs`, { needs: READ }, runs),
  route(`GET ${R}/runs`, { needs: READ }, runs),
  route(`GET ${R}/runs/{id}`, { needs: READ }, (call) => ok(runJson(call.hub, repoIn(call), runIn(call)))),
  route(`GET ${R}/runs/{id}/jobs`, { needs: READ }, (call) =>
    paged(
      call,
      jobsOf(runIn(call)),
      (job) => jobJson(call.hub, repoIn(call), runIn(call), job),
      (jobs, total_count) => ({ total_count, jobs }),
    ),
  ),
  route(`POST ${R}/runs/{id}/cancel`, { needs: WRITE }, cancel),
  route(`GET ${R}/runs/{id}/artifacts`, { needs: READ }, (call) => {
    const run = runIn(call);
    return artifacts(
      call,
      [...repoIn(call).artifacts.values()].filter((artifact) => artifact.run === run),
    );
  }),
  route(`GET ${R}/artifacts`, { needs: READ }, (call) =>
    artifacts(call, [...repoIn(call).artifacts.values()]),
  ),
  route(`GET ${R}/artifacts/{id}`, { needs: READ }, (call) =>
    ok(artifactJson(call.hub, repoIn(call), artifactIn(call))),
  ),
  route(`GET ${R}/artifacts/{id}/{format}`, { needs: READ }, download),
];
