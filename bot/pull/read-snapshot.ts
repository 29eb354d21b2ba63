import { isHistoryOpen } from '../../src/github/history-protection.ts';
import type { GitHubRepository } from '../../src/github/repository.ts';
import type { Bot } from '../bot.ts';
import { isExpected, isOpen } from '../results/bench-run.ts';
import { artifactLists } from '../results/run-artifacts.ts';
import { believedRuns } from './believed-runs.ts';
import { candidateSnapshot } from './candidate-snapshot.ts';
import { changesOf, unreadableChanges } from './changes.ts';
import type { Changes } from './changes.ts';
import { lastOpened } from './listed-pulls.ts';
import type { ListedPull } from './listed-pulls.ts';
import { ourChecks } from './our-checks.ts';
import { hasMoved } from './pulls.ts';
import type { Pull } from './pulls.ts';
import { runQueue } from './run-queue.ts';
import { measuredUnasked } from './unasked-runs.ts';
import { yardstickChanges } from './yardstick.ts';
import type { CandidateSnapshot, PullSnapshot } from './snapshot.ts';

/**
 * Reads the snapshot; undefined where the pull request has moved meanwhile, so that it fits none.
 *
 * @param twins every open pull request with its head and its base, itself included
 */
export async function readSnapshot(
  pull: Pull,
  twins: readonly ListedPull[],
  bot: Bot,
  repo: GitHubRepository,
): Promise<PullSnapshot | undefined> {
  const ours = await ourChecks(pull, bot, repo);
  const changes = await changesOf(pull, repo).catch(unreadableChanges);
  const isMeasured = changes.hasPolicy && changes.candidates.length > 0;
  const artifactsOf = artifactLists(repo);
  const believed = await believedRuns(pull, twins, isMeasured, artifactsOf, bot, repo);
  const { runs, former, own, its, listed: listedRuns } = believed;
  const candidates: CandidateSnapshot[] = [];
  for (const candidate of isMeasured ? changes.candidates : [])
    candidates.push(await candidateSnapshot(candidate, pull, runs, former, artifactsOf, bot, repo));
  const isHeld = candidates.some(({ results }) => [...results.values()].some((one) => 'report' in one));
  const isOpenToAll = isHeld && (await isHistoryOpen(repo));
  const changedPaths = await changedYardstick(pull, changes, repo);
  const openedAt = isMeasured ? await lastOpened(its, repo) : '';
  // Files that were listed in between may be of another head, or against another base.
  if (await hasMoved(pull, repo)) return undefined;
  const awaited = candidates.flatMap((one) => one.runs.filter((run) => isOpen(run) && isExpected(run)));
  const queue = awaited.length > 0 && { queue: await runQueue(awaited, artifactsOf, bot, repo) };
  const noOwnRuns = own.whyNone !== undefined && { noOwnRuns: own.whyNone };
  const isToStart = candidates.some((one) => !one.runs.some(isExpected));
  const unaskedFor =
    own.whyNone !== undefined
      ? await measuredUnasked(pull, twins, own.whyNone, isToStart, bot, repo)
      : undefined;
  return {
    pull,
    twins: twins.map(({ number }) => number),
    ...ours,
    changes,
    ...noOwnRuns,
    ...(unaskedFor !== undefined && { unaskedFor }),
    yardstickChanges: changedPaths,
    openedAt,
    candidates,
    listedRuns,
    isHistoryOpen: isOpenToAll,
    ...queue,
  };
}

/** What a pull request changes of what models are measured by. */
async function changedYardstick(
  { head, base }: Pull,
  { hasPolicy, changesOthers, before }: Changes,
  repo: GitHubRepository,
): Promise<readonly string[]> {
  if (!hasPolicy || !changesOthers || before === undefined) return [];
  return yardstickChanges(before, head.sha, [before, base.sha], repo);
}
