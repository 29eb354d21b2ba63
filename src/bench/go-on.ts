import { isOpenAgain } from '../judge.ts';
import type { SuitePass } from '../plan.ts';
import type { PassEnd } from '../record/pass.ts';
import type { Answer } from '../scoring/answer.ts';
import type { Shell } from '../shell/shell.ts';
import { runSuitePass } from './pass.ts';
import type { Run } from './run.ts';
import type { Serving } from './serving.ts';
import type { BenchWords } from './words.ts';

/**
 * Lets production, which a look ended, go on to its next looks where what has been measured since leaves open
 * what it had decided: such as a reproduced score that is not the claimed one.
 *
 * @returns how it ended; undefined where it has not to go on
 */
export async function goOnWithProduction(
  serving: Serving,
  run: Run,
  shell: Shell,
  words: BenchWords,
): Promise<PassEnd['ended'] | undefined> {
  const open = await openProduction(run);
  if (open === undefined) return undefined;
  shell.progress.note(words.productionGoesOn);
  return await runSuitePass(open.pass, open.answers, serving, run, shell);
}

/** Production with the answers that it has, where it has to go on; else undefined. */
export async function openProduction(
  run: Run,
): Promise<{ readonly pass: SuitePass; readonly answers: readonly Answer[] } | undefined> {
  const pass = run.passes.find(({ role }) => role === 'production');
  if (pass?.kind !== 'suite') return undefined;
  const record = await run.soFar();
  const seen = record.passes.find((one) => one.pass === pass.id);
  if (seen?.kind !== 'suite' || !isOpenAgain(record, run.known)) return undefined;
  return { pass, answers: seen.answers };
}
