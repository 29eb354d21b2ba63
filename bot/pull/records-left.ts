import { isDeepStrictEqual } from 'node:util';
import type { Candidate } from '../../src/config/candidate.ts';
import type { Config } from '../../src/config/load.ts';
import type { GitHubRepository } from '../../src/github/repository.ts';
import { hasSameWeights } from '../../src/github/same-weights.ts';
import type { Bot } from '../bot.ts';
import { isOpen } from '../results/bench-run.ts';
import type { BenchRun } from '../results/bench-run.ts';
import type { ArtifactsOf, RecordArtifact } from '../results/run-artifacts.ts';
import { candidateConfig } from './candidate-config.ts';
import type { FormerRun } from './former-runs.ts';
import type { Pull } from './pulls.ts';

/** A record that counts for a candidate, with the candidate as the measured commit has it. */
export interface LeftRecord {
  readonly run: BenchRun;
  readonly artifact: RecordArtifact;
  readonly config: Config;
}

/**
 * Records that are looked at, the youngest ones; runs that are asked for theirs, and commits whose candidate
 * is read for that: each takes a few of the requests that GitHub allows.
 */
export const MOST = { records: 10, runs: 100, looked: 1_000, commits: 200 } as const;

/**
 * The youngest records of a candidate, the oldest of them first: those of its runs, and of those at other
 * heads where it served the same. Runs that left none, or none of this candidate, take no place of one that
 * has failed: undefined where so many are before it that it can't be told whether there is one.
 *
 * @param runs those at the head
 */
export async function recordsLeft(
  config: Config,
  { runs, former }: { readonly runs: readonly BenchRun[]; readonly former: readonly FormerRun[] },
  pull: Pull,
  artifactsOf: ArtifactsOf,
  bot: Bot,
  repo: GitHubRepository,
): Promise<readonly LeftRecord[] | undefined> {
  const { sha: head } = pull.head;
  const atHead = runs.map((run) => ({ run, commit: head, isBelieved: () => Promise.resolve(true) }));
  const inOrder = [...atHead, ...former].toSorted(
    ({ run: a }, { run: b }) => lastOf(b) - lastOf(a) || b.id - a.id,
  );
  const servedAt = new Map<string, Config | undefined>([[head, config]]);
  const asked = new Set<number>();
  let looked = 0;
  const left: LeftRecord[] = [];
  for (const { run, commit, isBelieved } of inOrder) {
    const younger = left.filter(({ artifact }) => Date.parse(artifact.createdAt ?? '') > lastOf(run));
    if (younger.length >= MOST.records) break;
    if (asked.size >= MOST.runs || servedAt.size >= MOST.commits) return undefined;
    const serving = async (sha: string): Promise<Config | undefined> => {
      if (!servedAt.has(sha)) servedAt.set(sha, await servingTheSame(config, sha, pull, bot, repo));
      return servedAt.get(sha);
    };
    if (commit !== undefined && (await serving(commit)) === undefined) continue;
    // Those of other bases may be many: what they are is asked once.
    if (++looked > MOST.looked) return undefined;
    if (!(await isBelieved())) continue;
    asked.add(run.id);
    const { records } = await artifactsOf(run);
    for (const artifact of records) {
      const { model, sha } = artifact;
      // What a run by hand left of the head counts as one at the head.
      if (model !== config.id || (commit === undefined ? sha === head : sha !== commit)) continue;
      const then = await serving(sha);
      if (then !== undefined) left.push({ run, artifact, config: then });
    }
  }
  // GitHub numbers artifacts as they are made.
  return left.toSorted((a, b) => a.artifact.id - b.artifact.id).slice(-MOST.records);
}

/**
 * Until when a run may have left a record, in ms: one that began first, or was started again, may have ended
 * last. What goes on may leave one yet.
 */
const lastOf = (run: BenchRun): number => (isOpen(run) ? Infinity : Date.parse(run.updatedAt));

/**
 * A candidate as another commit has it, whatever its comments and claims were there; undefined where it
 * served something else.
 */
async function servingTheSame(
  { candidate: { file, value } }: Config,
  sha: string,
  pull: Pull,
  bot: Bot,
  repo: GitHubRepository,
): Promise<Config | undefined> {
  const config = await candidateConfig(file, { ...pull, head: { ...pull.head, sha } }, bot, repo);
  return config.ok && servesTheSame(config.value.candidate.value, value) ? config.value : undefined;
}

/** A path that is written otherwise leads to the same weights where these are pinned. */
const servesTheSame = ({ claims: _, ...one }: Candidate, { claims: __, ...other }: Candidate): boolean =>
  isDeepStrictEqual(one, other) ||
  (hasSameWeights(one, other) && isDeepStrictEqual(one.engine, other.engine));
