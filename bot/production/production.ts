import { idOf, POLICY_PATH } from '../../src/config/load.ts';
import { candidatesAt } from '../../src/github/candidates.ts';
import type { Discovered } from '../../src/github/candidates.ts';
import { configAt } from '../../src/github/config.ts';
import { PapergapError } from '../../src/shell/errors.ts';
import type { GitHubRepository } from '../../src/github/repository.ts';
import type { Bot } from '../bot.ts';
import { retire, tell } from './regressions.ts';
import { resultOf } from '../results/results.ts';
import { runArtifacts } from '../results/run-artifacts.ts';
import type { RecordArtifact } from '../results/run-artifacts.ts';
import { isOpen, runsOf } from '../pull/runs.ts';
import type { BenchRun } from '../pull/runs.ts';
import { isOnTrunk } from '../pull/trunk.ts';

/** Nights that are looked back for the last result of a model. */
const MOST_RUNS = 5;

/**
 * Brings the issues about models in production up to what the last scheduled runs found: one for each model that got
 * worse, with the comparison; a comment when it changes; closed when the model has recovered.
 */
export function watchProduction(defaultBranch: string, bot: Bot, repo: GitHubRepository): Promise<void> {
  return bot.turns.bringUpToDate(`${repo.fullName} production`, async () => {
    const all = await runsOf('nightly', bot.workflows, {}, repo);
    const ended = all.filter(
      (run) =>
        !isOpen(run) && run.ownHead && run.headBranch === defaultBranch && run.event !== 'pull_request',
    );
    const [last] = ended;
    if (last === undefined || !(await isOnTrunk(last.headSha, defaultBranch, bot, repo))) return;
    const { candidates, refused } = await candidatesAt(last.headSha, 'all', repo);
    const inProduction = new Set([
      ...candidates.map(({ id }) => id),
      ...refused.map(({ file }) => idOf(file)),
    ]);
    const seen = new Set<string>();
    for (const run of ended.slice(0, MOST_RUNS)) {
      if (!(await isOnTrunk(run.headSha, defaultBranch, bot, repo))) continue;
      const { records: artifacts } = await runArtifacts(run.id, repo);
      for (const candidate of await measuredBy(run, artifacts, repo)) {
        // An older run says nothing about a model that a younger one has measured.
        if (seen.has(candidate.id) || !inProduction.has(candidate.id)) continue;
        seen.add(candidate.id);
        await watchOne(candidate, run, artifacts, bot, repo);
      }
    }
    await retire(inProduction, last.headSha, bot.author, repo);
  });
}

async function measuredBy(
  { headSha }: BenchRun,
  artifacts: readonly RecordArtifact[],
  repo: GitHubRepository,
): Promise<readonly Discovered[]> {
  if (artifacts.length === 0) return [];
  const { candidates } = await candidatesAt(headSha, 'all', repo);
  return candidates.filter(({ id }) => artifacts.some(({ model }) => model === id));
}

async function watchOne(
  { candidate, id, sha }: Discovered,
  run: BenchRun,
  artifacts: readonly RecordArtifact[],
  bot: Bot,
  repo: GitHubRepository,
): Promise<void> {
  const paths = { candidate, policy: POLICY_PATH };
  const config = await configAt(paths, { sha, baseSha: sha, onDefault: true }, '', repo);
  if (!config.ok) return;
  const own = (entry: { readonly run: string }): boolean => entry.run.endsWith(`/${run.id}`);
  const judged = await resultOf(
    {
      artifacts,
      config: config.value,
      sha,
      baseline: 'accepted',
      // What this run left is no baseline for it, unless somebody has accepted it since.
      mayServe: (entry) => entry.accepted || !own(entry),
    },
    bot,
    repo,
  ).catch((error: unknown) => {
    // A record that isn't believed says nothing about the model; the run's log and the sweep's tell of it.
    if (error instanceof PapergapError && error.code === 'record-invalid') return undefined;
    throw error;
  });
  if (judged !== undefined) await tell(id, judged, run, bot.author, repo);
}
