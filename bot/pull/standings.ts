import type { Fault } from '../../src/config/document.ts';
import { claimLine, POLICY_PATH } from '../../src/config/load.ts';
import type { Config } from '../../src/config/load.ts';
import { configAt } from '../../src/github/config.ts';
import type { CandidateReport } from '../../src/report/candidate.ts';
import type { Scope } from '../../src/report/scope.ts';
import { PapergapError } from '../../src/shell/errors.ts';
import type { GitHubRepository } from '../../src/github/repository.ts';
import type { Bot } from '../bot.ts';
import type { Changes, Pull } from './pulls.ts';
import { isFork } from './pulls.ts';
import { resultOf } from '../results/results.ts';
import { runArtifacts } from '../results/run-artifacts.ts';
import type { RunArtifacts } from '../results/run-artifacts.ts';
import type { Heads } from './heads.ts';
import { isOnTrunk } from './trunk.ts';
import { isOpen, runsOf, withoutTwins } from './runs.ts';
import type { BenchRun } from './runs.ts';

/** How far one candidate of a pull request has come, by what GitHub knows now. */
export type Standing = {
  readonly id: string;
  readonly file: string;
  /** What is to be expected of the run that it waits for; in words. */
  readonly outlook?: string;
} & (
  | {
      readonly kind: 'measured';
      readonly report: CandidateReport;
      /** Line of the claim that the verdict is about. */
      readonly line?: number;
      readonly run: BenchRun;
      /** A younger run, which goes on, left nothing, or measured less; how much less. */
      readonly later?: BenchRun;
      readonly laterScope?: Scope;
    }
  /** Its file can't be read, or says what it must not. */
  | { readonly kind: 'faulty'; readonly faults: readonly Fault[] }
  | { readonly kind: 'refused'; readonly why: string; readonly run: BenchRun }
  | { readonly kind: 'ended'; readonly run: BenchRun }
  | { readonly kind: 'open'; readonly run: BenchRun }
  /** Nothing has begun: its own run is still to come, should have come long ago, or nothing starts before somebody asks. */
  | { readonly kind: 'waiting'; readonly for: 'its run' | 'a maintainer' | 'nothing' | 'nobody' }
);

/**
 * Where every candidate of a pull request stands at its head.
 *
 * @param heads of its commit
 * @param waitsLong whether a run of its own should have begun long ago
 */
export async function standingsOf(
  pull: Pull,
  { candidates, refused, workflows }: Changes,
  heads: Heads,
  waitsLong: boolean,
  bot: Bot,
  repo: GitHubRepository,
): Promise<readonly Standing[]> {
  const standings: Standing[] = refused.map((fault) => ({
    id: fault.file.replace(/^models\//, ''),
    file: fault.file,
    kind: 'faulty',
    faults: [fault],
  }));
  if (candidates.length === 0) return standings;
  const ownCount = !isFork(pull) && !workflows && isOfOneBase(pull, heads);
  const runs = await believedRuns(pull, ownCount, bot, repo);
  const awaited = awaitedBy(pull, ownCount, waitsLong);
  // One run measures many candidates: its artifacts are listed once.
  const listed = new Map<number, Promise<RunArtifacts>>();
  const artifactsOf: ArtifactsOf = ({ id }) => {
    const known = listed.get(id) ?? runArtifacts(id, repo);
    listed.set(id, known);
    return known;
  };
  for (const { candidate: file, id } of candidates) {
    const ofIt = runs.filter(({ order }) => order === undefined || order.candidate === file);
    const found = await standingOf(file, pull, ofIt, artifactsOf, bot, repo).catch((error: unknown) =>
      unreadable(file, error),
    );
    standings.push({ id, file, ...(found ?? { kind: 'waiting', for: awaited }) });
  }
  return standings;
}

function awaitedBy({ state }: Pull, ownCount: boolean, waitsLong: boolean) {
  if (state !== 'open') return 'nobody';
  if (!ownCount) return 'a maintainer';
  return waitsLong ? 'nothing' : 'its run';
}

/**
 * Whether every pull request of this repository with this head, closed ones too, is to the same base. A run of one by the
 * workflow of another base can't be told from its own.
 */
function isOfOneBase({ base }: Pull, { open, closed }: Heads): boolean {
  return [...open, ...closed].every(
    ({ baseRefName, isCrossRepository }) => isCrossRepository || baseRefName === base.ref,
  );
}

/** A candidate that is no text, say: a fault of its own. */
function unreadable(file: string, error: unknown): Found {
  if (!(error instanceof PapergapError) || error.code !== 'blob-refused') throw error;
  const { message, hint } = error;
  return { kind: 'faulty', faults: [{ file, path: '', message, hint }] };
}

/**
 * The runs whose results count for a pull request's head, youngest first: its own where it comes from this repository
 * and changes nothing that says what they do, and those that were dispatched from the default branch for it.
 */
async function believedRuns(
  pull: Pull,
  ownCount: boolean,
  bot: Bot,
  repo: GitHubRepository,
): Promise<readonly BenchRun[]> {
  const { number, head, base } = pull;
  const ofHead = { head_sha: head.sha, event: 'pull_request' };
  const own = ownCount ? await runsOf('pullRequest', bot.workflows, ofHead, repo) : [];
  // However many others were asked for since: an older pass would count again where a failure was not seen.
  const dispatched = { event: 'workflow_dispatch', created: `>=${pull.created_at}` };
  const asked = await runsOf('rebench', bot.workflows, dispatched, repo);
  const ours: BenchRun[] = [];
  for (const run of asked) {
    const { order, headBranch, headSha } = run;
    // Without a ticket somebody started it by hand; what it measured, its artifact's name says.
    const isOfHead = order?.ticket === undefined || head.sha.startsWith(order.ticket.shaStart);
    if (order?.pullRequest !== number || headBranch !== base.repo.default_branch || !isOfHead) continue;
    if (await isOnTrunk(headSha, base.repo.default_branch, bot, repo)) ours.push(run);
  }
  return [...own.filter(({ ownHead }) => ownHead), ...withoutTwins(ours)].toSorted((a, b) => b.id - a.id);
}

/** The fullest first. */
const SCOPES: readonly Scope[] = ['whole', 'quick', 'part', 'cut-off'];

type ArtifactsOf = (run: BenchRun) => Promise<RunArtifacts>;
type Found = Standing extends infer S
  ? S extends Standing
    ? Omit<S, 'id' | 'file' | 'outlook'>
    : never
  : never;

async function standingOf(
  file: string,
  pull: Pull,
  runs: readonly BenchRun[],
  artifactsOf: ArtifactsOf,
  bot: Bot,
  repo: GitHubRepository,
): Promise<Found | undefined> {
  const { head, base } = pull;
  // Which commit a run without a ticket is for is only known once it has a result.
  const youngest = runs.find(({ order }) => order === undefined || order.ticket !== undefined);
  const read = await configAt(
    { candidate: file, policy: POLICY_PATH },
    { sha: head.sha, baseSha: base.sha, onDefault: false },
    '',
    repo,
  );
  if (!read.ok) return { kind: 'faulty', faults: read.faults };
  const own = read.value;
  let refused: Found | undefined;
  let best: { readonly report: CandidateReport; readonly run: BenchRun } | undefined;
  let laterScope: Scope | undefined;
  for (const run of runs.filter((one) => !isOpen(one))) {
    const result = await trusted(run, own, pull, artifactsOf, bot, repo);
    if (result === undefined) continue;
    if ('why' in result) {
      // An older one may be believed: of two pull requests with one head each has runs by its own base's policy.
      refused ??= { kind: 'refused', why: result.why, run };
      continue;
    }
    const { report } = result;
    if (run.id === youngest?.id) laterScope = report.scope;
    // A look at a part takes nothing back of what was measured whole.
    if (best === undefined || SCOPES.indexOf(report.scope) < SCOPES.indexOf(best.report.scope))
      best = { report, run };
    if (report.scope === 'whole') break;
  }
  if (best !== undefined) {
    const { report, run } = best;
    const line = claimLine(own);
    const later = youngest !== undefined && youngest.id > run.id ? youngest : undefined;
    return {
      kind: 'measured',
      report,
      run,
      ...(line !== undefined && { line }),
      ...(later && { later }),
      ...(later && laterScope && { laterScope }),
    };
  }
  if (youngest !== undefined && isOpen(youngest)) return { kind: 'open', run: youngest };
  return refused ?? (youngest && { kind: 'ended', run: youngest });
}

/** A run's result; why it isn't believed; or nothing where it left none. */
async function trusted(
  run: BenchRun,
  own: Config,
  { head }: Pull,
  artifactsOf: ArtifactsOf,
  bot: Bot,
  repo: GitHubRepository,
): Promise<{ readonly report: CandidateReport } | { readonly why: string } | undefined> {
  try {
    const baseline = run.order?.ticket?.baseline ?? 'accepted';
    const { records: artifacts } = await artifactsOf(run);
    return await resultOf({ artifacts, config: own, sha: head.sha, baseline }, bot, repo);
  } catch (error) {
    if (error instanceof PapergapError && error.code === 'record-invalid') return { why: error.message };
    throw error;
  }
}
