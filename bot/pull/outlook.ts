import type { GitHubRepository } from '../../src/github/repository.ts';
import type { Bot } from '../bot.ts';
import { estimateFrom } from '../commands/estimate.ts';
import { allRuns, marksOf, placeOf } from '../commands/place.ts';
import type { StageMark } from '../results/run-artifacts.ts';
import { isOpen } from './runs.ts';
import type { BenchRun } from './runs.ts';
import type { Standing } from './standings.ts';

/** The run that a candidate waits for; absent where none has come yet, or all have ended. */
export function awaitedRun(standing: Standing): BenchRun | undefined {
  if (standing.kind === 'open') return standing.run;
  if (standing.kind !== 'measured' || standing.later === undefined) return undefined;
  return isOpen(standing.later) ? standing.later : undefined;
}

/** Whether a candidate is being measured now. */
export const isRunning = (standing: Standing): boolean => awaitedRun(standing)?.status === 'in_progress';

/** The same, with what is to be expected where a run is waited for: its place in the queue or its stage, and its end. */
export async function withOutlook(
  standings: readonly Standing[],
  sha: string,
  bot: Bot,
  repo: GitHubRepository,
): Promise<readonly Standing[]> {
  if (!standings.some(awaitedRun)) return standings;
  const runs = await allRuns(bot.workflows, repo);
  const estimate = await estimateFrom(runs, bot, repo);
  // One run measures many candidates: its artifacts are listed once.
  const listed = new Map<number, readonly StageMark[]>();
  const told: Standing[] = [];
  for (const standing of standings) {
    const run = awaitedRun(standing);
    if (run === undefined) {
      told.push(standing);
      continue;
    }
    const all = listed.get(run.id) ?? (await marksOf(run, repo));
    listed.set(run.id, all);
    const marks = all.filter(({ model, shaStart }) => model === standing.id && sha.startsWith(shaStart));
    told.push({ ...standing, outlook: placeOf(run, runs, marks, estimate) });
  }
  return told;
}
