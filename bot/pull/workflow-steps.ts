import { isFields } from '../../src/config/fields.ts';
import type { Fields } from '../../src/config/fields.ts';
import { parseSyntax } from '../../src/config/syntax.ts';

/** A page of a workflow; reading a hostile one takes time with its length. */
export const MOST_WORKFLOW_BYTES = 64 * 1024;

/**
 * Actions whose steps run nothing of what is checked out: GitHub's checkout, and papergap, a copy of it too.
 */
const CLOSED = /^(?:actions\/checkout|[\w-]+\/papergap)@\S+$/;

/**
 * Variables that hold a credential and nothing else. Any other one may name a file that a program loads, of
 * Node, the shell, the linker, git or an installer: `NODE_OPTIONS`, `BASH_ENV`, `PATH`, `LD_PRELOAD`.
 */
const CREDENTIAL = /^(?:[A-Z0-9]+_)+(?:TOKEN|KEY|SECRET|PASSWORD)$/;

/** Keys that decide when a workflow or a job runs, where, and by which permissions. */
const OF_WORKFLOW = new Set(['name', 'run-name', 'on', 'permissions', 'concurrency', 'env', 'jobs']);
const OF_JOB = new Set([
  'name',
  'needs',
  'if',
  'runs-on',
  'permissions',
  'environment',
  'concurrency',
  'outputs',
  'env',
  'timeout-minutes',
  'continue-on-error',
  'strategy',
  'steps',
]);
const OF_STEP = new Set(['id', 'name', 'if', 'uses', 'with', 'env', 'timeout-minutes', 'continue-on-error']);

/**
 * Whether a workflow may run files of the checkout: it has anything but known keys, steps of closed actions,
 * and variables with credentials. A script, its shell, an action or a workflow of the repository, a container
 * and a variable may each lead to a file, and what such files are, a pull request decides that changes them,
 * although it leaves the workflow alone.
 */
export function mayRunCheckout(text: string): boolean {
  if (text.length > MOST_WORKFLOW_BYTES) return true;
  const parsed = parseSyntax('workflow', text);
  // GitHub may read otherwise what we don't take as it is written.
  if (!parsed.ok || parsed.value.lost.length > 0) return true;
  return !isClosedWorkflow(parsed.value.value);
}

const hasOnly = (mapping: Fields, keys: ReadonlySet<string>): boolean =>
  Object.keys(mapping).every((key) => keys.has(key));

function isClosedWorkflow(workflow: unknown): boolean {
  if (!isFields(workflow) || !hasOnly(workflow, OF_WORKFLOW) || !isClosedEnv(workflow['env'])) return false;
  const { jobs } = workflow;
  return isFields(jobs) && Object.values(jobs).every(isClosedJob);
}

function isClosedJob(job: unknown): boolean {
  if (!isFields(job) || !hasOnly(job, OF_JOB) || !isClosedEnv(job['env'])) return false;
  const { steps } = job;
  return Array.isArray(steps) && steps.every(isClosedStep);
}

function isClosedStep(step: unknown): boolean {
  if (!isFields(step) || !hasOnly(step, OF_STEP) || !isClosedEnv(step['env'])) return false;
  const { uses } = step;
  return typeof uses === 'string' && CLOSED.test(uses);
}

function isClosedEnv(env: unknown): boolean {
  return env === undefined || (isFields(env) && Object.keys(env).every((name) => CREDENTIAL.test(name)));
}
