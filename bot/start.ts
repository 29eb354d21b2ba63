import type { GitHub, Repository } from '../src/shell/github.ts';
import type { Bot } from './bot.ts';
import type { RunOptions } from './commands.ts';
import { startRun } from './dispatch.ts';
import { allRuns, placeOf } from './place.ts';
import { changesOf, isFork, meant, pullAt } from './pulls.ts';
import type { Pull } from './pulls.ts';
import { isOpen } from './runs.ts';
import type { BenchRun } from './runs.ts';

const DAY_MS = 86_400_000;

/** A wish to have a pull request measured, and who has it: `c` and a comment's id, or `d` and a delivery's. */
export interface Wish {
  readonly asked: string;
  readonly number: number;
  readonly sha: string | undefined;
  readonly options: RunOptions;
}

/** Starts the runs that somebody who may write asked for, each once; what came of it, in words. */
export async function start(
  { asked, number, sha, options }: Wish,
  bot: Bot,
  github: GitHub,
  at: Repository,
): Promise<string> {
  const pull = await pullAt(number, github, at);
  const head = pull.head.sha;
  const no = refusal(pull, sha);
  if (no !== undefined) return no;
  const runs = await allRuns(bot.workflows, github, at);
  const mine = runs.filter(({ order }) => order?.ticket?.asked === asked);
  const [busy] = openRunsOf(pull, runs).filter((run) => !mine.includes(run));
  if (busy !== undefined)
    return `This pull request is being measured already: [run](${busy.url}). \`/rebench cancel\` stops it.`;
  const { candidates } = await changesOf(pull, github, at);
  const wanted = meant(candidates, options.model);
  if (wanted.length === 0) return 'This pull request changes no model of that name.';
  const today = startedLately(runs, bot.now()) - mine.length;
  if (today + wanted.length > bot.dailyRuns)
    return `This repository has had ${today} of ${bot.dailyRuns} runs within a day; ${wanted.length} more would be too many.`;
  const urls = new Map<string, string>();
  for (const { candidate, id } of wanted) {
    if (mine.some(({ order }) => order?.candidate === candidate)) continue;
    const ticket = { asked, shaStart: head.slice(0, 12), baseline: options.baseline ?? 'accepted', id };
    const request = { pullRequest: number, sha: head, candidate, ticket, inputs: inputsOf(options) };
    const { url } = await startRun(bot.workflows, request, pull.base.repo.default_branch, github, at);
    if (url !== undefined) urls.set(id, url);
  }
  return started(asked, head, urls, await allRuns(bot.workflows, github, at), bot.now());
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

/** What runs or waits for a pull request: its own run of the head, and those that were asked for. */
export function openRunsOf({ number, head }: Pull, runs: readonly BenchRun[]): readonly BenchRun[] {
  return runs.filter(
    (run) =>
      isOpen(run) &&
      (run.order?.pullRequest === number || (run.workflow === 'pullRequest' && run.headSha === head.sha)),
  );
}

function startedLately(runs: readonly BenchRun[], now: Date): number {
  const since = new Date(now.getTime() - DAY_MS).toISOString();
  return runs.filter(({ workflow, createdAt }) => workflow === 'rebench' && createdAt > since).length;
}

function started(
  asked: string,
  head: string,
  urls: ReadonlyMap<string, string>,
  runs: readonly BenchRun[],
  now: Date,
): string {
  // Of two that were started at the same time the younger one is being cancelled.
  const listed = runs
    .filter(({ order }) => order?.ticket?.asked === asked)
    .filter(({ id, order }, _, all) =>
      all.every((other) => other.order?.ticket?.id !== order?.ticket?.id || other.id >= id),
    );
  const lines = listed.map(
    (run) => `- [\`${run.order?.ticket?.id}\`](${run.url}): ${placeOf(run, runs, [], now)}`,
  );
  for (const [id, url] of urls)
    if (!listed.some(({ order }) => order?.ticket?.id === id)) lines.push(`- [\`${id}\`](${url}): it starts`);
  return [
    `Measuring at \`${head}\`:`,
    '',
    ...lines,
    '',
    '`/rebench status` says where it stands, `/rebench cancel` stops it.',
  ].join('\n');
}

function inputsOf({ stage, profile, baseline }: RunOptions): Readonly<Record<string, string>> {
  return {
    ...(stage && { stages: stage.join(',') }),
    ...(profile !== undefined && { profile }),
    ...(baseline !== undefined && { baseline }),
  };
}
