import { join } from 'node:path';
import { discover } from '../github/candidates.ts';
import type { Discovery } from '../github/candidates.ts';
import { occasionOf, SERVED_EVENTS } from '../github/event.ts';
import { measuredCommitOf } from '../github/measured-commit.ts';
import type { MeasuredCommit } from '../github/measured-commit.ts';
import { PapergapError } from '../shell/errors.ts';
import type { Fault } from '../config/fault.ts';
import { tellFaults } from './faults.ts';
import type { Host } from './host.ts';
import type { Inputs } from './inputs.ts';
import { leaveProof } from './leave-proof.ts';
import type { RunOutcome } from './run.ts';
import type { Shell } from '../shell/shell.ts';
import { verdictFailure } from './verdict-failure.ts';

/** What the step does, by its mode; why it has failed, or nothing where it has not. */
export async function act(inputs: Inputs, host: Host, shell: Shell): Promise<string | undefined> {
  if (inputs.mode === 'compare') {
    const { compareRun } = await import('./compare-run.ts');
    await compareRun(inputs, host);
    return undefined;
  }
  const occasion = occasionOf(host.event);
  if (occasion === undefined) {
    throw new PapergapError(
      'event-unsupported',
      `papergap isn't made for the event ${host.event.name}`,
      `Start it on one of: ${SERVED_EVENTS.join(', ')}.`,
    );
  }
  const approval = {
    onlyReads: inputs.mode === 'check',
    ...(inputs['pull-request'] !== undefined && { pullRequest: inputs['pull-request'] }),
    ...(inputs.sha !== undefined && { sha: inputs.sha }),
  };
  const target = await measuredCommitOf(occasion, approval, host.repository);
  host.setOutput('sha', target.sha);
  // A job of a matrix comes after one that has listed the candidates, and left it.
  const isFirst = inputs.mode === 'discover' || (inputs.mode === 'run' && inputs.candidate === undefined);
  if (isFirst && occasion.kind === 'pull-request') await leaveProof(host);
  const discovered = (): Promise<Discovery> => discover(occasion, target, host.repository);
  if (inputs.mode === 'discover') return list(await discovered(), host);
  const candidates = inputs.candidate === undefined ? await discovered() : chosen(inputs.candidate, target);
  if (inputs.mode === 'check') return check(candidates, inputs, target, host, shell);
  return runOne(candidates, inputs, target, host, shell);
}

function chosen(candidate: string, { sha }: MeasuredCommit): Discovery {
  return { candidates: [{ candidate, id: '', sha }], refused: [] };
}

/** Discovering fails where something was refused: what is not measured must not look as if it had passed. */
async function list({ candidates, refused }: Discovery, host: Host): Promise<string | undefined> {
  host.setOutput('candidates', JSON.stringify(candidates));
  await tellFaults(refused, host);
  return refused.length === 0 ? undefined : `${count(refused.length, 'candidate')} can't be read`;
}

async function check(
  { candidates, refused }: Discovery,
  inputs: Inputs,
  target: MeasuredCommit,
  host: Host,
  shell: Shell,
): Promise<string | undefined> {
  const { faultsAt } = await import('./check.ts');
  const faults = [...refused];
  for (const { candidate } of candidates) {
    const found = await faultsAt({ candidate, policy: inputs.policy }, target, host, shell);
    faults.push(...found.map(elsewhere));
  }
  await tellFaults(faults, host);
  if (inputs.export.length > 0) {
    const { leaveFaults } = await import('./leave-exports.ts');
    await leaveFaults(faults, inputs, join(host.tempDir, 'papergap'), host);
  }
  const errors = faults.filter(({ severity }) => severity !== 'warning');
  return errors.length === 0 ? undefined : count(errors.length, 'fault');
}

/** A check may run on another machine than the run: what is missing here may be there. */
function elsewhere(fault: Fault): Fault {
  return fault.onThisMachine ? { ...fault, severity: 'warning' } : fault;
}

async function runOne(
  { candidates, refused }: Discovery,
  inputs: Inputs,
  target: MeasuredCommit,
  host: Host,
  shell: Shell,
): Promise<string | undefined> {
  await tellFaults(refused, host);
  if (refused.length > 0) return `${count(refused.length, 'candidate')} can't be read`;
  warnOfReach(host);
  const [only, ...others] = candidates;
  if (only === undefined) {
    host.annotate({ level: 'notice', title: 'papergap', message: 'No model config changed.' });
    return undefined;
  }
  if (others.length > 0) {
    throw new PapergapError(
      'usage',
      `${candidates.length} candidates are concerned, and one run measures one`,
      'Let a job with mode: discover list them, and run one job of a matrix for each (workflows-examples/).',
    );
  }
  // Listing candidates needs nothing of what measuring needs.
  const { run } = await import('./run.ts');
  return failureOf(await run(only.candidate, inputs, target, host, shell), inputs);
}

/** A job finds what the one before has left, and anyone can propose a job to a public repository. */
function warnOfReach({ isPrivate, selfHosted, annotate }: Host): void {
  if (isPrivate || !selfHosted) return;
  annotate({
    level: 'warning',
    title: 'papergap: a public repository on a runner of your own',
    message: 'Use ephemeral runners, and keep forks off them: docs/action.md, "Forks and security".',
  });
}

/** Why the step has failed, with its verdict: what was asked for and could not be written fails it, too. */
function failureOf(outcome: RunOutcome, { 'fail-on': failOn }: Inputs): string | undefined {
  if (outcome.kind === 'faults') return count(outcome.faults.length, 'fault');
  const failure = verdictFailure(outcome.judged, failOn);
  if (outcome.unwritten.length === 0) return failure;
  const verdict = outcome.judged.verdict.outcome;
  return `${failure ?? verdict}; ${outcome.unwritten.join(' and ')} could not be written`;
}

function count(number: number, noun: string): string {
  return `${number} ${noun}${number === 1 ? '' : 's'}`;
}
