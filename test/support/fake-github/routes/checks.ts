import { checkRunEvent } from '../events.ts';
import { happened, now } from '../hub.ts';
import { checkJson, suiteJson } from '../json-runs.ts';
import type { AppIdentity, CheckRun, Json } from '../model.ts';
import {
  Refusal,
  actorOf,
  created,
  forbidden,
  integerParam,
  malformed,
  notFound,
  ok,
  paged,
  param,
  repoIn,
  route,
  textField,
  unprocessable,
} from '../route.ts';
import type { Call, Route } from '../route.ts';
import { isObject } from '../shape.ts';
import type { Fields } from '../shape.ts';
import { commitIn } from './repo.ts';

const R = '/repos/{owner}/{repo}';
const KILOBYTES_64 = 65_536;
const MOST_BYTES = 65_535;
const CONCLUSIONS = ['action_required', 'cancelled', 'failure', 'neutral', 'success', 'skipped', 'timed_out'];
const TIME = { is: 'text', match: /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?(?:Z|[+-]\d\d:\d\d)$/ } as const;

const ANNOTATION: Fields = {
  path: { is: 'text', required: true, filled: true },
  start_line: { is: 'integer', required: true, min: 0 },
  end_line: { is: 'integer', required: true, min: 0 },
  start_column: { is: 'integer' },
  end_column: { is: 'integer' },
  annotation_level: { is: 'text', required: true, oneOf: ['notice', 'warning', 'failure'] },
  message: { is: 'text', required: true, filled: true, maxBytes: KILOBYTES_64 },
  title: { is: 'text', max: 255 },
  raw_details: { is: 'text', maxBytes: KILOBYTES_64 },
};
const OUTPUT: Fields = {
  title: { is: 'text', required: true, filled: true },
  summary: { is: 'text', required: true, maxBytes: MOST_BYTES },
  text: { is: 'text', maxBytes: MOST_BYTES },
  annotations: { is: 'list', max: 50, of: { is: 'object', of: ANNOTATION } },
};
const ACTION: Fields = {
  label: { is: 'text', required: true, filled: true, max: 20 },
  description: { is: 'text', required: true, filled: true, max: 40 },
  identifier: { is: 'text', required: true, filled: true, max: 20 },
};
const CHECK: Fields = {
  name: { is: 'text', filled: true },
  details_url: { is: 'text', match: /^https?:\/\// },
  external_id: { is: 'text' },
  status: { is: 'text', oneOf: ['queued', 'in_progress', 'completed'] },
  started_at: TIME,
  conclusion: { is: 'text', oneOf: CONCLUSIONS },
  completed_at: TIME,
  output: { is: 'object', of: OUTPUT },
  actions: { is: 'list', max: 3, of: { is: 'object', of: ACTION } },
};

function appIn(call: Call): AppIdentity {
  const { app } = actorOf(call);
  if (!app) throw new Refusal(403, 'You must authenticate via a GitHub App.');
  return app;
}

/** One suite for each App and commit. */
function suiteOf(call: Call, app: AppIdentity, headSha: string): number {
  const known = [...repoIn(call).checks.values()].find(
    (check) => check.app.id === app.id && check.headSha === headSha,
  );
  return known?.suiteId ?? call.hub.nextId();
}

function checkIn(call: Call): CheckRun {
  const check = repoIn(call).checks.get(integerParam(call, 'id'));
  if (!check) throw notFound();
  return check;
}

/** Takes over what the body says; a conclusion completes the check. */
function apply(call: Call, check: CheckRun): void {
  const { conclusion, status, output, actions } = call.body;
  const completes = conclusion !== undefined || status === 'completed';
  if (status === 'completed' && conclusion === undefined && check.conclusion === null)
    throw malformed(call, 'Invalid request.\n\n"conclusion" wasn\'t supplied.');
  if (conclusion !== undefined && status !== undefined && status !== 'completed')
    throw malformed(call, 'Invalid request.\n\nA conclusion needs the status "completed".');
  check.name = textField(call, 'name') ?? check.name;
  check.detailsUrl = textField(call, 'details_url') ?? check.detailsUrl;
  check.externalId = textField(call, 'external_id') ?? check.externalId;
  check.startedAt = textField(call, 'started_at') ?? check.startedAt;
  if (completes) {
    check.status = 'completed';
    check.conclusion = textField(call, 'conclusion') ?? check.conclusion;
    check.completedAt = textField(call, 'completed_at') ?? now();
  } else if (status !== undefined) {
    check.status = String(status);
    check.conclusion = null;
    check.completedAt = null;
  }
  if (isObject(output)) {
    const text = (name: string, was: string | null): string | null =>
      typeof output[name] === 'string' ? output[name] : was;
    check.output = {
      title: text('title', check.output.title),
      summary: text('summary', check.output.summary),
      text: text('text', check.output.text),
    };
    // Those of an update come after those that are there.
    check.annotations.push(...((output['annotations'] ?? []) as readonly Json[]));
  }
  if (Array.isArray(actions)) check.actions = actions as readonly Json[];
}

/** Of several checks of one App under one name, the youngest. */
function latest(checks: readonly CheckRun[]): readonly CheckRun[] {
  return [...new Map(checks.map((check) => [`${check.app.id}/${check.name}`, check])).values()];
}

/** Of a commit GitHub lists the checks of so many suites, the youngest. */
const MOST_SUITES = 1000;

function checksAt(call: Call): readonly CheckRun[] {
  const sha = commitIn(call, param(call, 'ref'));
  return [...repoIn(call).checks.values()].filter(({ headSha }) => headSha === sha);
}

function isAsked(call: Call, { name, status, app }: CheckRun): boolean {
  const asked = (key: string, value: string): boolean => (call.query.get(key) ?? value) === value;
  return asked('check_name', name) && asked('status', status) && asked('app_id', String(app.id));
}

function pageOfChecks(call: Call, checks: readonly CheckRun[]) {
  const found = checks.filter((check) => isAsked(call, check));
  const shown = call.query.get('filter') === 'all' ? found : latest(found);
  return paged(
    call,
    shown.toReversed(),
    (check) => checkJson(call.hub, repoIn(call), check),
    (check_runs, total_count) => ({ total_count, check_runs }),
  );
}

export const checkRoutes: readonly Route[] = [
  route(
    `POST ${R}/check-runs`,
    {
      needs: ['checks:write'],
      body: {
        ...CHECK,
        name: { is: 'text', required: true, filled: true },
        head_sha: { is: 'text', required: true, match: /^[0-9a-f]{40}$/ },
      },
    },
    (call) => {
      const repo = repoIn(call);
      const app = appIn(call);
      const headSha = textField(call, 'head_sha') ?? '';
      if (!repo.commits.has(headSha)) throw unprocessable(`No commit found for SHA: ${headSha}`);
      const check: CheckRun = {
        id: call.hub.nextId(),
        app,
        headSha,
        suiteId: suiteOf(call, app, headSha),
        name: '',
        status: 'queued',
        conclusion: null,
        detailsUrl: null,
        externalId: '',
        startedAt: now(),
        completedAt: null,
        output: { title: null, summary: null, text: null },
        annotations: [],
        actions: [],
      };
      apply(call, check);
      repo.checks.set(check.id, check);
      const sender = actorOf(call).user;
      happened(call.hub, () => checkRunEvent(call.hub, repo, check, 'created', sender));
      return created(checkJson(call.hub, repo, check));
    },
  ),
  route(`GET ${R}/check-runs/{id}`, { needs: ['checks:read'] }, (call) =>
    ok(checkJson(call.hub, repoIn(call), checkIn(call))),
  ),
  route(
    `PATCH ${R}/check-runs/{id}`,
    {
      needs: ['checks:write'],
      body: {
        ...CHECK,
        output: { is: 'object', of: { ...OUTPUT, title: { is: 'text', filled: true } } },
      },
    },
    (call) => {
      const check = checkIn(call);
      const app = appIn(call);
      if (check.app.id !== app.id) throw forbidden();
      const was = check.status;
      apply(call, check);
      const sender = actorOf(call).user;
      if (was !== 'completed' && check.status === 'completed')
        happened(call.hub, () => checkRunEvent(call.hub, repoIn(call), check, 'completed', sender));
      return ok(checkJson(call.hub, repoIn(call), check));
    },
  ),
  route(`GET ${R}/check-runs/{id}/annotations`, { needs: ['checks:read'] }, (call) =>
    paged(call, checkIn(call).annotations, (annotation) => annotation),
  ),
  route(`GET ${R}/commits/{+ref}/check-runs`, { needs: ['checks:read'] }, (call) => {
    const all = checksAt(call);
    const suites = [...new Set(all.map(({ suiteId }) => suiteId))].toSorted((a, b) => b - a);
    const listed = new Set(suites.slice(0, MOST_SUITES));
    return pageOfChecks(
      call,
      all.filter(({ suiteId }) => listed.has(suiteId)),
    );
  }),
  route(`GET ${R}/commits/{+ref}/check-suites`, { needs: ['checks:read'] }, (call) => {
    const found = checksAt(call).filter((check) => isAsked(call, check));
    const youngest = new Map(found.map((check) => [check.suiteId, check]));
    return paged(
      call,
      [...youngest.values()].toReversed(),
      (check) =>
        suiteJson(call.hub, repoIn(call), check, found.filter((one) => one.suiteId === check.suiteId).length),
      (check_suites, total_count) => ({ total_count, check_suites }),
    );
  }),
  route(`GET ${R}/check-suites/{id}/check-runs`, { needs: ['checks:read'] }, (call) => {
    const id = integerParam(call, 'id');
    return pageOfChecks(
      call,
      [...repoIn(call).checks.values()].filter(({ suiteId }) => suiteId === id),
    );
  }),
];
