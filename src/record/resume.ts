import { stat } from 'node:fs/promises';
import { overAtMs } from '../client/exchange.ts';
import type { Answer } from '../scoring/answer.ts';
import { PapergapError } from '../shell/errors.ts';
import { VERSION } from '../shell/version.ts';
import { assemble } from './assemble.ts';
import { runBegunIn } from './begun.ts';
import type { Header } from './events.ts';
import { journalFile } from './files.ts';
import { readJournal } from './read-journal.ts';
import type { RunRecord } from './schema.ts';

/**
 * The unfinished run in a folder, absent where there is none; refused where it was not begun on this machine,
 * is not as it was left there, or isn't the same run as the one wanted.
 */
export async function resumable(
  folder: string,
  wanted: Header,
  cacheDir: string,
): Promise<RunRecord | undefined> {
  const { size } = await stat(journalFile(folder)).catch(() => ({ size: 0 }));
  if (size === 0) return undefined;
  const begun = await runBegunIn(cacheDir, folder);
  // Not read as a journal: it may be of any length.
  if (begun === undefined) throw begunElsewhere(folder, cacheDir);
  const seen = assemble(await readJournal(journalFile(folder), true));
  if (seen === undefined) return undefined;
  if (seen.run.id !== begun) throw begunElsewhere(folder, cacheDir);
  const differences = differencesOf(seen, wanted);
  if (differences.length === 0) return seen;
  throw new PapergapError(
    'journal-mismatch',
    `The unfinished run in ${folder} can't go on: ${differences.join('; ')}`,
    'Go on with what it began with, or start a new run without --resume.',
  );
}

function begunElsewhere(folder: string, cacheDir: string): PapergapError {
  return new PapergapError(
    'journal-foreign',
    `The journal in ${folder} was not begun here, or is not as it was left (by what ${cacheDir} knows): its answers may be anyone's`,
    'Go on with it where it was begun, in the same folder and with the same PAPERGAP_CACHE, or start a new run without --resume.',
  );
}

/**
 * The answers that stand when a suite pass goes on: all but those that failed after the last one that came.
 *
 * What a dying engine failed is asked again; a failure before that is what the candidate did, and stays. That
 * it died ends no suite pass for good: what it answers to an item is as true after a new start, and who types
 * `--resume` has seen it die. The Action never goes on with a run, so that no pull request gains by a death.
 */
export function standingAnswers(answers: readonly Answer[]): readonly Answer[] {
  let lastMs = -Infinity;
  for (const { exchange } of answers) {
    if (exchange && exchange.failure === undefined) lastMs = Math.max(lastMs, overAtMs(exchange));
  }
  return answers.filter(({ exchange }) => exchange?.failure === undefined || exchange.endedAtMs <= lastMs);
}

/** In what an earlier part of a run differs from what it would go on with: figures of two runs don't mix. */
export function differencesOf(earlier: Header, wanted: Header): readonly string[] {
  const differences = [
    ...candidateDifference(earlier, wanted),
    ...(earlier.policy.sha256 === wanted.policy.sha256
      ? []
      : [`the policy (${wanted.policy.file}) has changed`]),
    // Where production ends depends on it.
    ...(earlier.reference?.sha256 === wanted.reference?.sha256 ? [] : ['the reference has changed']),
    ...dataDifferences(earlier.plan, wanted.plan),
    ...valueDifference('seed', earlier.plan.seed, wanted.plan.seed),
    ...valueDifference('profile', earlier.plan.profile, wanted.plan.profile),
    ...valueDifference('number of production items', itemsAsked(earlier), itemsAsked(wanted)),
    ...valueDifference('machine', machineOf(earlier), machineOf(wanted)),
    ...passesDifference(passesOf(earlier), passesOf(wanted)),
  ];
  if (differences.length > 0 || JSON.stringify(earlier.plan) === JSON.stringify(wanted.plan)) {
    return differences;
  }
  return [`papergap ${earlier.run.papergap} planned other passes than this one (${VERSION}) does`];
}

function candidateDifference(earlier: Header, { candidate }: Header): readonly string[] {
  const { id, sha256 } = earlier.candidate;
  if (id !== candidate.id) return [`the candidate was ${id} and is ${candidate.id}`];
  return sha256 === candidate.sha256 ? [] : [`the candidate (${candidate.file}) has changed`];
}

function dataDifferences(earlier: Header['plan'], wanted: Header['plan']): readonly string[] {
  const now = new Map(Object.entries(wanted.suites));
  return Object.entries(earlier.suites).flatMap(([name, { sha256, asking }]) => {
    const suite = now.get(name);
    if (suite === undefined) return [];
    if (suite.sha256 !== sha256) return [`the data of suite "${name}" has changed`];
    return suite.asking === asking ? [] : [`the way in which suite "${name}" is asked has changed`];
  });
}

function valueDifference(what: string, earlier: string | number, now: string | number): readonly string[] {
  return earlier === now ? [] : [`the ${what} was ${earlier} and is ${now}`];
}

function passesDifference(earlier: string, now: string): readonly string[] {
  return earlier === now ? [] : [`the passes were ${earlier} and are ${now}`];
}

/** What `--fixed-n` changes. */
function itemsAsked({ plan }: Header): string {
  const isLookedAt = plan.passes.some((pass) => pass.kind === 'suite' && pass.looks !== undefined);
  return isLookedAt ? 'left to looks' : 'fixed';
}

function machineOf({ run: { machine } }: Header): string {
  return `${machine.cpu} with ${machine.cores} cores`;
}

function passesOf({ plan }: Header): string {
  return plan.passes.map(({ id }) => id).join(', ');
}
