import { findChecks } from '../../src/github/check.ts';
import type { GitHubRepository } from '../../src/github/repository.ts';
import type { Bot } from '../bot.ts';
import { isOpen } from '../results/bench-run.ts';
import { artifactLists } from '../results/run-artifacts.ts';
import type { ArtifactsOf } from '../results/run-artifacts.ts';
import { believedRuns, commitRuns, ownRunsCount, wasRetargeted } from './believed-runs.ts';
import type { CommitRuns } from './believed-runs.ts';
import { candidateSnapshot } from './candidate-snapshot.ts';
import { changesOf, unreadableChanges } from './changes.ts';
import type { Changes } from './changes.ts';
import { checkOn } from './check.ts';
import { hasMoved } from './pulls.ts';
import type { Pull } from './pulls.ts';
import type { PullsByHead } from './pulls-by-head.ts';
import { runQueue } from './run-queue.ts';
import type { CandidateSnapshot, CommitSnapshot, PullSnapshot } from './snapshot.ts';

/** Reads the snapshot; undefined where one of the pull requests has moved meanwhile, so that it fits none. */
export async function readSnapshot(
  sha: string,
  pulls: readonly Pull[],
  byHead: PullsByHead,
  bot: Bot,
  repo: GitHubRepository,
): Promise<CommitSnapshot | undefined> {
  const checks = await findChecks(checkOn(sha, bot), repo);
  const changes = new Map<Pull, Changes>();
  for (const pull of pulls) changes.set(pull, await changesOf(pull, repo).catch(unreadableChanges));
  const isMeasured = ({ candidates, hasPolicy }: Changes): boolean => hasPolicy && candidates.length > 0;
  const measured = pulls.filter((pull) => isMeasured(changes.get(pull)!));
  const runs = await commitRuns(sha, measured, bot, repo);
  const artifactsOf = artifactLists(repo);
  const found: PullSnapshot[] = [];
  for (const [pull, its] of changes)
    found.push(await pullSnapshot(pull, its, runs, artifactsOf, byHead, bot, repo));
  // Files that were listed in between may be of another head, or against another base.
  for (const pull of pulls) if (await hasMoved(pull, repo)) return undefined;
  const awaited = found.flatMap(({ candidates }) => candidates.flatMap(({ runs }) => runs.filter(isOpen)));
  const queue = awaited.length > 0 && { queue: await runQueue(awaited, artifactsOf, bot, repo) };
  return { sha, checks, pulls: found, ...queue };
}

async function pullSnapshot(
  pull: Pull,
  changes: Changes,
  runs: CommitRuns,
  artifactsOf: ArtifactsOf,
  byHead: PullsByHead,
  bot: Bot,
  repo: GitHubRepository,
): Promise<PullSnapshot> {
  const countsOwn = ownRunsCount(pull, changes.changesWorkflows, byHead);
  const candidates: CandidateSnapshot[] = [];
  if (changes.hasPolicy) {
    const believed = await believedRuns(pull, countsOwn, runs, byHead, bot, repo);
    for (const candidate of changes.candidates)
      candidates.push(await candidateSnapshot(candidate, pull, believed, artifactsOf, bot, repo));
  }
  // GitHub starts no run because a base was changed.
  const isLeftWithout =
    wasRetargeted(pull, byHead) && !candidates.some(({ runs: its }) => its.some(({ order }) => !order));
  return { pull, changes, ownRunsCount: countsOwn && !isLeftWithout, candidates };
}
