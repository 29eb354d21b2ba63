import type { Discovered } from '../../src/github/candidates.ts';
import type { GitHubRepository } from '../../src/github/repository.ts';
import { ChangedMeanwhile } from '../../src/github/client.ts';
import { isTestMerge } from '../../src/github/test-merge.ts';
import { PapergapError } from '../../src/shell/errors.ts';
import type { Bot } from '../bot.ts';
import { candidateConfig } from '../pull/candidate-config.ts';
import { changesOf, NO_POLICY_TEXT, noCandidateText, selectCandidates } from '../pull/changes.ts';
import { runEta } from '../pull/eta.ts';
import type { Pull } from '../pull/pulls.ts';
import { isFork, pullAt } from '../pull/pulls.ts';
import { readPull } from '../pull/read-pull.ts';
import { reconcilePull } from '../pull/reconcile-pull.ts';
import { timelinesOf } from '../pull/timelines.ts';
import { runQueue } from '../pull/run-queue.ts';
import type { RunQueue } from '../pull/run-queue.ts';
import { withoutDuplicates, isProven } from '../results/bench-run.ts';
import type { BenchRun } from '../results/bench-run.ts';
import { artifactLists } from '../results/run-artifacts.ts';
import { isAutomatic } from '../results/ticket.ts';
import type { Answer, BotCommand, PullRequestCommand } from './command.ts';
import { startRun } from '../pull/dispatch.ts';
import { isOfHead, openRunsOf, runsFor } from './open-runs.ts';
import type { OptionTexts } from './options.ts';

const DAY_MS = 86_400_000;
/** So long the first job of a run may take, which leaves the proof of what it is. */
const FIRST_JOB_MS = 10 * 60_000;

export const run: BotCommand = {
  help: "measure again; for a fork's pull request the commit is needed, in full",
  takes: ['model', 'passes', 'profile', 'baseline'],
  takesCommit: true,
  async onPull(request) {
    const answer = await startRuns(request);
    // The check says at once that there is a run to wait for; what people can mend about that it says, too.
    await reconcilePull(request.number, request.bot, request.repo).catch((error: unknown) => {
      if (!(error instanceof PapergapError)) throw error;
    });
    return answer;
  },
};

/** Starts the runs that were asked for, each once. */
async function startRuns(request: PullRequestCommand): Promise<Answer> {
  const { by, number, sha, options, bot, repo } = request;
  const pull = await pullAt(number, repo);
  const objection = objectionTo(pull, sha) ?? (await newBaseObjection(pull, request));
  if (objection !== undefined) return { text: objection };
  if (await isTestMerge(pull.head.sha, repo)) return { text: TEST_MERGE_TEXT };
  const runs = await runsFor(pull, bot, repo);
  const mine = runs.filter(({ order }) => order?.ticket?.asked === by);
  const open = openRunsOf(pull, runs).filter((one) => !mine.includes(one) && isOfHead(pull, one));
  const busy = open.find(({ order }) => order !== undefined) ?? (await countingOf(open, request));
  if (busy !== undefined) return { text: busyText(busy), isTemporary: true };
  const { candidates, hasPolicy } = await changesOf(pull, repo);
  const selected = selectCandidates(candidates, options.model);
  if (selected.length === 0) return { text: noCandidateText(candidates) };
  if (!hasPolicy) return { text: NO_POLICY_TEXT };
  const faulty = await faultyOf(selected, pull, bot, repo);
  const wanted = selected.filter((one) => !faulty.includes(one));
  const today = startedToday(runs, bot.now()) - mine.length;
  if (today + wanted.length > bot.dailyRuns) return { text: budgetText(today, wanted.length, bot) };
  const missing = wanted.filter(({ candidate }) => mine.every(({ order }) => order?.candidate !== candidate));
  const urls = new Map<string, string | undefined>();
  for (const candidate of missing) urls.set(candidate.id, await dispatch(candidate, pull, request));
  const queue = await runQueue([], artifactLists(repo), bot, repo);
  const lines = runLines(by, urls, queue);
  return { text: answerText(pull.head.sha, lines, faulty), isTemporary: lines.length > 0 };
}

/**
 * The first of its own runs that counts, and so is waited for: else all who can have GitHub start one would
 * keep it from being measured.
 */
async function countingOf(
  own: readonly BenchRun[],
  { number, bot, repo }: PullRequestCommand,
): Promise<BenchRun | undefined> {
  const snapshot = own.length === 0 ? undefined : await readPull(number, bot, repo).catch(noneWhereMoving);
  // One that moves while it is read may be waiting for any of them.
  if (snapshot === undefined) return own[0];
  const its = snapshot.candidates.flatMap(({ runs }) => runs);
  const isNew = ({ updatedAt }: BenchRun): boolean =>
    bot.now().getTime() - Date.parse(updatedAt) < FIRST_JOB_MS;
  const waited = its.filter((one) => isProven(one) || isNew(one));
  const counting = new Set(waited.map(({ id }) => id));
  return own.find(({ id }) => counting.has(id));
}

function noneWhereMoving(error: unknown): undefined {
  if (!(error instanceof ChangedMeanwhile)) throw error;
}

function objectionTo(pull: Pull, sha: string | undefined): string | undefined {
  const head = pull.head.sha;
  if (pull.state !== 'open') return 'This pull request is closed: open it again to have it measured.';
  if (isFork(pull) && sha === undefined)
    return `This comes from a fork. Read it, then name the commit that you have read: \`/rebench ${head}\``;
  if (sha !== undefined && sha !== head)
    return `The head of this pull request is \`${head}\`, not that commit. Read what is new, then name it.`;
  return undefined;
}

/**
 * What a command does not stand for: a change of the base after it, by which the pull request changes
 * something else. Who has opened it may do that at any time, and who asked has not looked at it since.
 */
async function newBaseObjection(
  { node_id: id, base: { ref } }: Pull,
  { askedAt, base, repo }: PullRequestCommand,
): Promise<string | undefined> {
  if (base !== undefined && ref !== base) return NEW_BASE_TEXT;
  if (askedAt === undefined) return undefined;
  const [timeline] = await timelinesOf([id], repo);
  if (timeline === undefined) return NOT_TOLD_TEXT;
  const { nodes: changes } = timeline.baseChanges;
  const isOld = changes.every((one) => one !== null && Date.parse(one.createdAt) < Date.parse(askedAt));
  return isOld ? undefined : NEW_BASE_TEXT;
}

const NEW_BASE_TEXT =
  'The base of this pull request was changed after that was asked: look at what it changes now, then ask again.';
const NOT_TOLD_TEXT =
  'GitHub does not tell whether the base of this pull request was changed after that was asked: look at what it changes, then ask again.';
const TEST_MERGE_TEXT =
  'The head of this pull request is a commit in which GitHub has tried a merge, and gets no check. Push a commit of your own.';

/** Candidates whose file has faults, which the check tells: they take no GPU. */
async function faultyOf(
  candidates: readonly Discovered[],
  pull: Pull,
  bot: Bot,
  repo: GitHubRepository,
): Promise<readonly Discovered[]> {
  const found: Discovered[] = [];
  for (const one of candidates) {
    const config = await candidateConfig(one.candidate, pull, bot, repo);
    if (!config.ok && config.faults.some(({ file }) => file === one.candidate)) found.push(one);
  }
  return found;
}

/** Those that were started by command: what strangers start without one takes nothing of the day's runs. */
function startedToday(runs: readonly BenchRun[], now: Date): number {
  const since = new Date(now.getTime() - DAY_MS).toISOString();
  return runs.filter(
    ({ createdAt, order }) => createdAt > since && order?.ticket !== undefined && !isAutomatic(order.ticket),
  ).length;
}

/** The address of the run, as far as GitHub has said it. */
function dispatch(
  { candidate, id }: Discovered,
  { number, head, base }: Pull,
  { by, options, bot, repo }: PullRequestCommand,
): Promise<string | undefined> {
  const ticket = { asked: by, sha: head.sha, baseline: options.baseline ?? 'accepted', id };
  const inputs = inputsOf(options);
  const order = { pullRequest: number, sha: head.sha, candidate, ticket, inputs };
  return startRun(order, base.repo.default_branch, bot, repo);
}

function inputsOf({ passes, profile, baseline }: OptionTexts): Readonly<Record<string, string>> {
  return {
    ...(passes !== undefined && { passes }),
    ...(profile !== undefined && { profile }),
    ...(baseline !== undefined && { baseline }),
  };
}

/** A line for each run that was asked for, listed or just made. */
function runLines(
  by: string,
  urls: ReadonlyMap<string, string | undefined>,
  queue: RunQueue,
): readonly string[] {
  const listed = withoutDuplicates(queue.runs)
    .filter(({ order }) => order?.ticket?.asked === by)
    .toSorted((a, b) => a.id - b.id);
  const lines = listed.map((one) => `- [\`${one.order?.ticket?.id}\`](${one.url}): ${runEta(one, queue)}`);
  for (const [id, url] of urls)
    if (url !== undefined && !listed.some(({ order }) => order?.ticket?.id === id))
      lines.push(`- [\`${id}\`](${url}): it starts`);
  return lines;
}

const busyText = ({ url }: BenchRun): string =>
  `This pull request is being measured already: [run](${url}). \`/rebench cancel\` stops it.`;

const budgetText = (today: number, wanted: number, { dailyRuns }: Bot): string =>
  `This repository has had ${today} of ${dailyRuns} runs within a day; ${wanted} more would be too many. Name one with \`model=…\`, or wait. The limit is the bot's setting DAILY_RUNS.`;

function answerText(head: string, lines: readonly string[], faulty: readonly Discovered[]): string {
  const notMeasured = faulty.map(
    ({ id }) => `- \`${id}\`: not measured; its file has faults, which the check names`,
  );
  const what = lines.length > 0 ? `Measuring at \`${head}\`:` : `Nothing to measure at \`${head}\`:`;
  const how = '`/rebench status` says how far it is, `/rebench cancel` stops it.';
  return [what, '', ...lines, ...notMeasured, ...(lines.length > 0 ? ['', how] : [])].join('\n');
}
