import { isMap, isScalar, parseDocument } from 'yaml';
import type { Document } from 'yaml';

/** What action.yml declares. */
export interface ActionContract {
  readonly inputs: ReadonlySet<string>;
  readonly outputs: ReadonlySet<string>;
}

/** How workflows name papergap: the published action, or this repository itself. */
const PAPERGAP = /^(papergap\/papergap@|\.\/?$)/;
/** They run with the rights of the repository, and anyone may trigger them. */
const FORBIDDEN_EVENTS = ['pull_request_target', 'workflow_run', 'issue_comment'];
/** A pull request triggers these with the workflow as the pull request has it. */
const PULL_REQUEST_EVENTS = ['pull_request', 'pull_request_review', 'pull_request_review_comment'];
const FORK_GUARD = 'github.event.pull_request.head.repo.full_name == github.repository';
/** Those who may only read can open a pull request from any branch to every other one. */
const BASE_GUARD = 'github.event.pull_request.base.ref == github.event.repository.default_branch';
/** The very commit that papergap compares the suites with; the branch may move on while a job waits. */
const BASE_REF = '${{ github.event.pull_request.base.sha }}';
const MATRIX_KEYS = new Set(['candidate', 'id', 'sha']);

type Mapping = Readonly<Record<string, unknown>>;

interface Workflow {
  readonly text: string;
  readonly document: Document.Parsed;
  readonly root: Mapping;
  readonly events: readonly string[];
  readonly action: ActionContract;
}

/** Every way in which a workflow breaks our rules; empty where it keeps them. */
export function workflowFaults(text: string, action: ActionContract): readonly string[] {
  const document = parseDocument(text);
  if (document.errors.length > 0) return document.errors.map(({ message }) => message);
  const root = mapping(document.toJS());
  const workflow = { text, document, root, events: namesOf(root['on']), action };
  const faults = FORBIDDEN_EVENTS.filter((name) => workflow.events.includes(name)).map(
    (name) => `on: ${name} runs with the rights of the repository, and anyone may trigger it`,
  );
  if (!isMap(document.get('permissions')) || Object.keys(mapping(root['permissions'])).length > 0)
    faults.push('permissions: the top level gives {}, each job what it needs');
  for (const id of Object.keys(mapping(root['jobs']))) {
    faults.push(...jobFaults(workflow, id).map((fault) => `jobs.${id}: ${fault}`));
  }
  return faults;
}

function jobFaults(workflow: Workflow, id: string): readonly string[] {
  const job = mapping(mapping(workflow.root['jobs'])[id]);
  const faults = [...permissionFaults(workflow, id), ...referenceFaults(workflow, job)];
  if (typeof job['timeout-minutes'] !== 'number') faults.push('no timeout-minutes');
  if (job['uses'] !== undefined) faults.push(...pinFaults(workflow, ['jobs', id, 'uses']));
  if (onOwnRunner(job['runs-on'])) faults.push(...ownRunnerFaults(workflow, job));
  for (const [index, step] of list(job['steps']).entries()) {
    faults.push(...stepFaults(workflow, mapping(step), ['jobs', id, 'steps', index]));
  }
  return faults;
}

function permissionFaults({ text, document }: Workflow, id: string): readonly string[] {
  const permissions = document.getIn(['jobs', id, 'permissions'], true);
  if (!isMap(permissions)) return ['no permissions of its own, scope by scope'];
  const lines = text.split('\n');
  return permissions.items.flatMap(({ key }) => {
    if (!isScalar(key)) return ['a permission that is no name'];
    const line = lineOf(text, key.range?.[0] ?? 0);
    const said = /\s#\s*\S/.test(lines[line] ?? '') || /^\s*#\s*\S/.test(lines[line - 1] ?? '');
    return said ? [] : [`permission ${String(key.value)} without a comment that says why`];
  });
}

/** Runners of one's own: they keep what a job leaves, and one GPU serves one job at a time. */
function ownRunnerFaults(workflow: Workflow, job: Mapping): readonly string[] {
  const { events } = workflow;
  const faults: string[] = [];
  const concurrency = mapping(job['concurrency']);
  if (concurrency['cancel-in-progress'] !== false)
    faults.push('a GPU job needs concurrency with cancel-in-progress: false');
  if (concurrency['queue'] !== 'max') faults.push('a GPU job needs concurrency with queue: max');
  if (!events.some((name) => PULL_REQUEST_EVENTS.includes(name))) return faults;
  if (!isGuarded(job['if'], FORK_GUARD))
    faults.push(`pull requests from forks reach the runner; if: ${FORK_GUARD}`);
  if (!isGuarded(job['if'], BASE_GUARD))
    faults.push(`pull requests to any base reach the runner; if: ${BASE_GUARD}`);
  if (!isAfterRefusal(workflow, job))
    faults.push('readers take places in the queue of the runner; needs: a hosted job with mode: discover');
  return faults;
}

/**
 * Whether papergap asks on a hosted runner first who has caused the run, and nothing runs here where it
 * refuses them: GitHub lets a hundred jobs wait for a group, and cancels what comes beyond.
 */
function isAfterRefusal({ root }: Workflow, job: Mapping): boolean {
  if (/\b(always|cancelled|failure)\s*\(/.test(String(job['if']))) return false;
  return namesOf(job['needs']).some((id) => {
    const needed = mapping(mapping(root['jobs'])[id]);
    return !onOwnRunner(needed['runs-on']) && !mayGoOn(needed) && list(needed['steps']).some(refuses);
  });
}

const mayGoOn = (value: Mapping): boolean => value['continue-on-error'] !== undefined;

function refuses(value: unknown): boolean {
  const step = mapping(value);
  const isDiscovery = mapping(step['with'])['mode'] === 'discover';
  return PAPERGAP.test(String(step['uses'])) && isDiscovery && step['if'] === undefined && !mayGoOn(step);
}

function isGuarded(condition: unknown, guard: string): boolean {
  if (typeof condition !== 'string' || condition.includes('||')) return false;
  const parts = condition.replace(/^\s*\$\{\{|\}\}\s*$/g, '').split('&&');
  return parts.some((part) => part.trim().replace(/\s+/g, ' ') === guard);
}

function stepFaults(
  workflow: Workflow,
  step: Mapping,
  path: readonly (string | number)[],
): readonly string[] {
  const faults: string[] = [];
  const given = mapping(step['with']);
  for (const [where, script] of [
    ['run', step['run']],
    ['script', given['script']],
  ] as const) {
    if (typeof script === 'string' && script.includes('${{'))
      faults.push(`an expression inside ${where} becomes code; hand it over in env`);
  }
  const uses = step['uses'];
  if (typeof uses !== 'string') return faults;
  faults.push(...pinFaults(workflow, [...path, 'uses']));
  if (uses.startsWith('actions/checkout@')) faults.push(...checkoutFaults(workflow, given));
  if (PAPERGAP.test(uses)) {
    for (const name of Object.keys(given)) {
      if (!workflow.action.inputs.has(name)) faults.push(`papergap has no input ${name}`);
    }
  }
  return faults;
}

function checkoutFaults({ events }: Workflow, given: Mapping): readonly string[] {
  const faults: string[] = [];
  if (given['persist-credentials'] !== false) faults.push('checkout without persist-credentials: false');
  const ref = given['ref'];
  const fromPullRequest = events.some((name) => PULL_REQUEST_EVENTS.includes(name));
  const ofBase = fromPullRequest ? ref === BASE_REF : ref === undefined;
  if (!ofBase || given['repository'] !== undefined)
    faults.push('checkout of something else than the base commit');
  return faults;
}

function pinFaults({ text, document }: Workflow, path: readonly (string | number)[]): readonly string[] {
  const node = document.getIn(path, true);
  const uses = isScalar(node) ? String(node.value) : '';
  if (uses.startsWith('./')) return [];
  const sha = /@([0-9a-f]{40})$/.exec(uses)?.[1];
  if (sha === undefined) return [`${uses} is not pinned to a full commit`];
  const line = text.split('\n')[lineOf(text, (isScalar(node) && node.range?.[0]) || 0)] ?? '';
  const comment = /\s#\s*(.*)$/.exec(line)?.[1] ?? '';
  if (!/^v\d+(\.\d+)*\b/.test(comment)) return [`${uses} without its version in a comment`];
  if (/^0+$/.test(sha) && !comment.includes('replace'))
    return [`${uses} does not say that it is a placeholder`];
  return [];
}

/** Outputs, inputs and matrix keys that expressions name and nothing sets. */
function referenceFaults({ root, action }: Workflow, job: Mapping): readonly string[] {
  const faults: string[] = [];
  const text = JSON.stringify(job);
  const steps = list(job['steps']).map(mapping);
  for (const [, id = '', output = ''] of text.matchAll(/\bsteps\.([\w-]+)\.outputs\.([\w-]+)/g)) {
    const step = steps.find((step) => step['id'] === id);
    if (step === undefined) faults.push(`no step ${id}`);
    else if (PAPERGAP.test(String(step['uses'])) && !action.outputs.has(output))
      faults.push(`papergap has no output ${output}`);
  }
  for (const [, id = '', output = ''] of text.matchAll(/\bneeds\.([\w-]+)\.outputs\.([\w-]+)/g)) {
    if (!namesOf(job['needs']).includes(id)) faults.push(`does not need ${id}`);
    else if (!(output in mapping(mapping(mapping(root['jobs'])[id])['outputs'])))
      faults.push(`job ${id} has no output ${output}`);
  }
  for (const [, key = ''] of text.matchAll(/\bmatrix\.([\w-]+)/g)) {
    if (!MATRIX_KEYS.has(key)) faults.push(`a candidate has no ${key}`);
  }
  const inputs = mapping(mapping(mapping(root['on'])['workflow_dispatch'])['inputs']);
  for (const [, name = ''] of text.matchAll(/\binputs\.([\w-]+)/g)) {
    if (!(name in inputs)) faults.push(`the workflow has no input ${name}`);
  }
  return faults;
}

/** Hosted runners have names that GitHub keeps; all else, groups and expressions too, may be one's own. */
function onOwnRunner(runsOn: unknown): boolean {
  if (runsOn === undefined) return false;
  return typeof runsOn !== 'string' || !/^(ubuntu|windows|macos)-[\w.-]+$/.test(runsOn);
}

/** `on` and `needs`: one name, a list of names, or a mapping by name. */
function namesOf(value: unknown): readonly string[] {
  if (typeof value === 'string') return [value];
  return Array.isArray(value) ? value.map(String) : Object.keys(mapping(value));
}

function mapping(value: unknown): Mapping {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Mapping) : {};
}

function list(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

function lineOf(text: string, offset: number): number {
  return text.slice(0, offset).split('\n').length - 1;
}
