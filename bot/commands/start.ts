import { POLICY_PATH } from '../../src/config/load.ts';
import type { Discovered } from '../../src/github/candidates.ts';
import { configAt } from '../../src/github/config.ts';
import type { GitHubRepository } from '../../src/github/repository.ts';
import type { Bot } from '../bot.ts';
import type { RunOptions } from './commands.ts';
import { startRun } from './dispatch.ts';
import type { Started } from './dispatch.ts';
import { estimateFrom } from './estimate.ts';
import type { Estimate } from './estimate.ts';
import { allRuns, placeOf } from './place.ts';
import { changesOf, isFork, meant, noneMeant, pullAt } from '../pull/pulls.ts';
import type { Pull } from '../pull/pulls.ts';
import { isOpen, withoutTwins } from '../pull/runs.ts';
import type { BenchRun } from '../pull/runs.ts';

const DAY_MS = 86_400_000;

/** A wish to have a pull request measured, and who has it: `c` and a comment's id, or `d` and a delivery's. */
export interface Wish {
  readonly asked: string;
  readonly number: number;
  readonly sha: string | undefined;
  readonly options: RunOptions;
}

/** What came of a wish, in words, and whether there is something to wait for now. */
export interface Begun {
  readonly said: string;
  readonly waits: boolean;
}

/** Starts the runs that somebody who may write asked for, each once. */
export async function start(wish: Wish, bot: Bot, repo: GitHubRepository): Promise<Begun> {
  const { asked, number, sha, options } = wish;
  const pull = await pullAt(number, repo);
  const no = refusal(pull, sha);
  if (no !== undefined) return { said: no, waits: false };
  const runs = await allRuns(bot.workflows, repo);
  const mine = runs.filter(({ order }) => order?.ticket?.asked === asked);
  const busy = openRunsOf(pull, runs).find((run) => !mine.includes(run) && isOfHead(pull, run));
  if (busy !== undefined) {
    const said = `This pull request is being measured already: [run](${busy.url}). \`/rebench cancel\` stops it.`;
    return { said, waits: true };
  }
  const { candidates, hasPolicy } = await changesOf(pull, repo);
  const meantOnes = meant(candidates, options.model);
  if (meantOnes.length === 0) return { said: noneMeant(candidates), waits: false };
  if (!hasPolicy)
    return { said: 'The base branch has no `.github/papergap.yml`: nobody knows the budget.', waits: false };
  const { wanted, faulty } = await readable(pull, meantOnes, repo);
  const today = startedLately(runs, bot.now()) - mine.length;
  if (today + wanted.length > bot.dailyRuns) {
    const said = `This repository has had ${today} of ${bot.dailyRuns} runs within a day; ${wanted.length} more would be too many. Name one with \`model=…\`, or wait; who runs the bot sets DAILY_RUNS.`;
    return { said, waits: false };
  }
  const started = new Map<string, Started>();
  for (const { candidate, id } of wanted) {
    if (mine.some(({ order }) => order?.candidate === candidate)) continue;
    const shaStart = pull.head.sha.slice(0, 12);
    const ticket = { asked, shaStart, baseline: options.baseline ?? 'accepted', id };
    const request = {
      pullRequest: number,
      sha: pull.head.sha,
      candidate,
      ticket,
      inputs: inputsOf(options),
    };
    started.set(id, await startRun(bot.workflows, request, pull.base.repo.default_branch, repo));
  }
  const now = await allRuns(bot.workflows, repo);
  const lines = linesOf(asked, started, now, await estimateFrom(now, bot, repo));
  return { said: answerOf(pull.head.sha, lines, faulty), waits: lines.length > 0 };
}

/** Candidates that can be measured; of the others only that they can't: the check says why. */
async function readable(
  { head, base }: Pull,
  candidates: readonly Discovered[],
  repo: GitHubRepository,
): Promise<{ readonly wanted: readonly Discovered[]; readonly faulty: readonly string[] }> {
  const wanted: Discovered[] = [];
  const faulty: string[] = [];
  for (const one of candidates) {
    const paths = { candidate: one.candidate, policy: POLICY_PATH };
    const target = { sha: head.sha, baseSha: base.sha, onDefault: false };
    const config = await configAt(paths, target, '', repo);
    const isFaulty = !config.ok && config.faults.some(({ file }) => file === one.candidate);
    if (isFaulty) faulty.push(one.id);
    else wanted.push(one);
  }
  return { wanted, faulty };
}

function refusal(pull: Pull, sha: string | undefined): string | undefined {
  const head = pull.head.sha;
  if (pull.state !== 'open') return 'This pull request is closed; open it again to have it measured.';
  if (isFork(pull) && sha === undefined)
    return `This comes from a fork. Read it, then name the commit that you have read: \`/rebench ${head}\``;
  if (sha !== undefined && sha !== head)
    return `The head of this pull request is \`${head}\`, not that commit. Look at what is new, then name it.`;
  return undefined;
}

/** What runs or waits for a pull request, whichever of its commits it is for. */
export function openRunsOf(pull: Pull, runs: readonly BenchRun[]): readonly BenchRun[] {
  const { number, head } = pull;
  // A fork's branch may have the name of one of ours.
  const ofHere = !isFork(pull);
  const isOwn = ({ workflow, ownHead, headSha, headBranch }: BenchRun): boolean =>
    workflow === 'pullRequest' && (headSha === head.sha || (ofHere && ownHead && headBranch === head.ref));
  return runs.filter((run) => isOpen(run) && (run.order?.pullRequest === number || isOwn(run)));
}

/** Whether a run is for the head as it is now; of one that somebody started by hand nobody knows. */
export function isOfHead({ head }: Pull, { order, headSha }: BenchRun): boolean {
  if (order === undefined) return headSha === head.sha;
  return order.ticket === undefined || head.sha.startsWith(order.ticket.shaStart);
}

function startedLately(runs: readonly BenchRun[], now: Date): number {
  const since = new Date(now.getTime() - DAY_MS).toISOString();
  return runs.filter(({ workflow, createdAt }) => workflow === 'rebench' && createdAt > since).length;
}

function linesOf(
  asked: string,
  urls: ReadonlyMap<string, Started>,
  runs: readonly BenchRun[],
  estimate: Estimate | undefined,
): readonly string[] {
  const listed = withoutTwins(runs)
    .filter(({ order }) => order?.ticket?.asked === asked)
    .toSorted((a, b) => a.id - b.id);
  const lines = listed.map(
    (run) => `- [\`${run.order?.ticket?.id}\`](${run.url}): ${placeOf(run, runs, [], estimate)}`,
  );
  for (const [id, { url }] of urls)
    if (url !== undefined && !listed.some(({ order }) => order?.ticket?.id === id))
      lines.push(`- [\`${id}\`](${url}): it starts`);
  return lines;
}

function answerOf(head: string, lines: readonly string[], faulty: readonly string[]): string {
  const notThese = faulty.map(
    (id) => `- \`${id}\`: not measured; its file has faults, which the check names`,
  );
  const what = lines.length > 0 ? `Measuring at \`${head}\`:` : `Nothing to measure at \`${head}\`:`;
  const how = '`/rebench status` says where it stands, `/rebench cancel` stops it.';
  return [what, '', ...lines, ...notThese, ...(lines.length > 0 ? ['', how] : [])].join('\n');
}

function inputsOf({ passes, profile, baseline }: RunOptions): Readonly<Record<string, string>> {
  return {
    ...(passes && { passes: passes.join(',') }),
    ...(profile !== undefined && { profile }),
    ...(baseline !== undefined && { baseline }),
  };
}
