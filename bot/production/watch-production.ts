import { idOf, POLICY_PATH } from '../../src/config/load.ts';
import type { Config } from '../../src/config/load.ts';
import { candidateFiles, candidatesAt } from '../../src/github/candidates.ts';
import type { Discovered } from '../../src/github/candidates.ts';
import { configAt } from '../../src/github/config.ts';
import { troublesOfEach } from '../../src/github/each.ts';
import type { GitHubRepository } from '../../src/github/repository.ts';
import type { Bot } from '../bot.ts';
import { isOpen } from '../results/bench-run.ts';
import type { BenchRun } from '../results/bench-run.ts';
import { wasTipAt } from '../results/default-branch.ts';
import type { Judged } from '../results/judging.ts';
import { isRefused } from '../results/refused.ts';
import { recordsOf, resultOf } from '../results/results.ts';
import { runArtifacts } from '../results/run-artifacts.ts';
import type { RecordArtifact } from '../results/run-artifacts.ts';
import { latestRuns } from '../results/runs.ts';
import { reportRegression, retireIssues } from './regressions.ts';
import type { MeasuredNights } from './regressions.ts';

/**
 * Nights that are looked back for the last results of a model: many more than a policy may ask for, so that
 * those whose record is not believed end no series.
 */
const MOST_RUNS = 20;

/** A model in production, and a run that measured it. */
interface MeasuredModel {
  readonly model: Discovered;
  readonly run: BenchRun;
  readonly artifacts: readonly RecordArtifact[];
}

/**
 * Brings the issues about models in production up to what the last scheduled runs found: one for each model
 * that got worse, with the comparison; a comment when it changes; closed when the model has recovered.
 * Trouble with one model or one night keeps no other from being looked at. Beyond a night that can't be read
 * nothing is told, since it may have found otherwise.
 */
export async function watchProduction(
  defaultBranch: string,
  bot: Bot,
  repo: GitHubRepository,
): Promise<void> {
  const runs = await endedNights(defaultBranch, bot, repo);
  const [last] = runs;
  if (last === undefined) return;
  // Also those that can't be read, or are too many to be measured.
  const inProduction = new Set((await candidateFiles(last.headSha, repo)).map(({ path }) => idOf(path)));
  const models = new Map<number, readonly MeasuredModel[]>();
  const unread = await troublesOfEach(
    runs,
    ({ id }) => `what the run ${id} measured could not be read`,
    async (run) => models.set(run.id, await modelsOf(run, repo)),
  );
  const measured = runs.map(({ id }) => models.get(id));
  const ids = new Set([...models.values()].flat().map(({ model }) => model.id));
  const unwatched = await troublesOfEach(
    [...ids].filter((one) => inProduction.has(one)),
    (id) => `the model ${id} in production could not be looked at`,
    (id) => watchModel(id, nightsOf(id, measured), bot, repo),
  );
  const left = await retireIssues(inProduction, last.headSha, bot.author, repo).catch((cause: unknown) => [
    new Error('which issues are about models no longer in production could not be told', { cause }),
  ]);
  const troubles = [...unread, ...unwatched, ...left];
  if (troubles.length > 0) throw new AggregateError(troubles, 'models in production were not looked at');
}

async function watchModel(
  id: string,
  nights: readonly MeasuredModel[],
  bot: Bot,
  repo: GitHubRepository,
): Promise<void> {
  const found = await lastNights(id, nights, bot, repo);
  if (found === undefined) return;
  if (found.nights.length > 0) await reportRegression(found, bot.author, repo);
  // After what the other nights say. Nobody else looks at a night's record.
  if (found.refused.length > 0) throw new AggregateError(found.refused, 'records of nights are not believed');
}

/**
 * The last nights running that measured a model: one that left nothing of it ends them, as does one that
 * could not be read.
 *
 * @param measured what each night did, youngest first; undefined where it could not be read
 */
function nightsOf<T extends { readonly model: Pick<Discovered, 'id'> }>(
  id: string,
  measured: readonly (readonly T[] | undefined)[],
): readonly T[] {
  const all = measured.map((its) => its?.find(({ model }) => model.id === id));
  const first = all.findIndex((one) => one !== undefined);
  // It may have measured the model, too, and found otherwise.
  if (first === -1 || measured.slice(0, first).includes(undefined)) return [];
  const from = all.slice(first);
  const end = from.indexOf(undefined);
  return from.slice(0, end === -1 ? undefined : end).filter((one) => one !== undefined);
}

/**
 * The last scheduled runs of the default branch that have ended, youngest first; none where it can't be told
 * of the youngest whether it is. One that is not, such as a tag's of the same name, is passed over.
 */
async function endedNights(
  defaultBranch: string,
  bot: Bot,
  repo: GitHubRepository,
): Promise<readonly BenchRun[]> {
  const all = await latestRuns('nightly', bot.workflows, repo);
  const ofBranch = all.filter((run) => !isOpen(run) && run.isOwnHead && run.headBranch === defaultBranch);
  // Whoever may write starts one by hand, and cancels it: that is no night, and ends none.
  const ended = ofBranch.filter(
    ({ event, conclusion }) => event === 'schedule' || conclusion !== 'cancelled',
  );
  const found: BenchRun[] = [];
  for (const run of ended) {
    const isOfBranch = await wasTipAt(run, defaultBranch, bot, repo);
    if (isOfBranch === true) found.push(run);
    if (isOfBranch === undefined || found.length === MOST_RUNS) break;
  }
  return found;
}

async function modelsOf(run: BenchRun, repo: GitHubRepository): Promise<readonly MeasuredModel[]> {
  const { records: artifacts } = await runArtifacts(run.id, repo);
  if (artifacts.length === 0) return [];
  const { candidates } = await candidatesAt(run.headSha, 'all', repo);
  return candidates
    .filter(({ id }) => artifacts.some(({ model }) => model === id))
    .map((model) => ({ model, run, artifacts }));
}

/** What one night has found, and why records of its attempts are not believed. */
interface JudgedNight {
  /** Absent where none is believed. */
  readonly judged?: Judged;
  readonly refused: readonly Error[];
}

/** What the last nights have found, and why the records of others among them are not believed. */
interface LastNights extends MeasuredNights {
  readonly refused: readonly Error[];
}

/**
 * What the last runs measured of the model, as many as the policy asks for; undefined where the youngest
 * can't be told. A night that can't ends them: those before it are not running with it. One whose record is
 * not believed says nothing of the model, and ends nothing: an engine could hide by it that it got worse.
 */
async function lastNights(
  id: string,
  measured: readonly MeasuredModel[],
  bot: Bot,
  repo: GitHubRepository,
): Promise<LastNights | undefined> {
  const [last] = measured;
  if (last === undefined) return undefined;
  const config = await configOf(last, repo);
  if (config === undefined) return undefined;
  const running = config.policy.value.regression.nights;
  const nights: { readonly judged: Judged; readonly run: BenchRun }[] = [];
  const refused: Error[] = [];
  for (const one of measured) {
    if (nights.length === running) break;
    const found = await judgedOf(one, bot, repo);
    if (found === undefined) break;
    refused.push(...found.refused);
    if (found.judged !== undefined) nights.push({ judged: found.judged, run: one.run });
  }
  const { run } = nights[0] ?? last;
  return { id, nights: nights.map(({ judged }) => judged), running, run, refused };
}

/** The model and the policy as the run's commit has them; undefined where they can't be read. */
async function configOf(
  { model: { candidate, sha } }: MeasuredModel,
  repo: GitHubRepository,
): Promise<Config | undefined> {
  const paths = { candidate, policy: POLICY_PATH };
  const read = await configAt(paths, { sha, baseSha: sha, onDefault: true }, '', repo);
  return read.ok ? read.value : undefined;
}

/**
 * What the run measured of the model; undefined where that can't be told. The first attempt that decides
 * counts, else the last one: a bad night is not made a good one by starting it again.
 */
async function judgedOf(
  measured: MeasuredModel,
  bot: Bot,
  repo: GitHubRepository,
): Promise<JudgedNight | undefined> {
  const { model, run, artifacts } = measured;
  const { sha } = model;
  const config = await configOf(measured, repo);
  if (config === undefined) return undefined;
  // What this run left is no baseline for it, unless it has been accepted since.
  const mayServe = ({ accepted, run: url }: { readonly accepted: boolean; readonly run: string }): boolean =>
    accepted || !url.endsWith(`/${run.id}`);
  const left = recordsOf(model.id, sha, artifacts);
  if (left.length === 0) return undefined;
  const refused: Error[] = [];
  let judged: Judged | undefined;
  for (const artifact of left) {
    try {
      judged = await resultOf({ artifact, config, baseSha: sha, baseline: 'accepted', mayServe }, bot, repo);
      if (DECIDED.has(judged.regression?.outcome)) break;
    } catch (cause) {
      if (!isRefused(cause)) throw cause;
      refused.push(new Error(`what the run ${run.id} left is not believed`, { cause }));
    }
  }
  return { refused, ...(judged && { judged }) };
}

const DECIDED: ReadonlySet<string | undefined> = new Set(['regressed', 'improved', 'unchanged']);
