import { upsertComment, findComment } from '../../src/github/comment.ts';
import { bounded } from '../../src/report/bounded.ts';
import { markdownText } from '../../src/report/escape.ts';
import { PapergapError } from '../../src/shell/errors.ts';
import type { GitHubRepository } from '../../src/github/repository.ts';
import { accept, blessing } from './bless.ts';
import type { Bot } from '../bot.ts';
import type { Command, CommandFault } from './commands.ts';
import { faultText, helpText } from './commands.ts';
import { cancelRun } from './dispatch.ts';
import { estimateFrom } from './estimate.ts';
import { explain } from './explain.ts';
import { allRuns, marksOf, placeOf } from './place.ts';
import { pullAt } from '../pull/pulls.ts';
import { settle } from '../pull/settle.ts';
import { isOurs } from '../production/regressions.ts';
import { isOfHead, openRunsOf, start } from './start.ts';
import { TEMPORARY } from '../results/temporary.ts';

/** Something that somebody who may write asks of the bot, by a comment or a button. */
export interface Asked {
  /** `c` and the comment's id, or `d` and the id of the button's delivery: each is obeyed once. */
  readonly by: string;
  readonly number: number;
  readonly command: Command | readonly CommandFault[];
}

/** Does what was asked of a pull request and answers it; what has its answer is not done again, however often it is heard of. */
export function obey(asked: Asked, bot: Bot, repo: GitHubRepository): Promise<void> {
  return answering(asked, () => answerTo(asked, bot, repo), bot, repo);
}

/** The same for a comment on what looks like one of our issues: there is one thing to be asked for. */
export function obeyInIssue(asked: Asked, model: string, bot: Bot, repo: GitHubRepository): Promise<void> {
  const answer = async (): Promise<string> => {
    if (!(await isOurs(model, asked.number, bot.author, repo)))
      return 'This issue is not one of mine; I answer on pull requests and on issues that I have opened.';
    const { command } = asked;
    return 'verb' in command && command.verb === 'bless'
      ? accept(model, bot, repo)
      : 'Here I know `/rebench bless` alone; the other commands belong on pull requests.';
  };
  return answering(asked, answer, bot, repo);
}

function answering(
  { by, number }: Asked,
  answerOf: () => Promise<string>,
  bot: Bot,
  repo: GitHubRepository,
): Promise<void> {
  const answer = {
    pullRequest: number,
    marker: `<!-- papergap:answer ${by} -->`,
    author: bot.author,
  };
  // One command of a repository after the other: its daily budget is counted before it is spent.
  return bot.turns.inTurn(`${repo.fullName} commands`, async () => {
    if ((await findComment(answer, repo)) !== undefined) return;
    await upsertComment(answer, bounded(await answerOf().catch(trouble)), repo);
  });
}

/** What somebody can do something about is told to them; anything else is tried again later. */
function trouble(error: unknown): string {
  if (!(error instanceof PapergapError)) throw error;
  return `That did not work: ${markdownText(error.message)}. ${markdownText(error.hint)}`;
}

async function answerTo({ by, number, command }: Asked, bot: Bot, repo: GitHubRepository): Promise<string> {
  if (!('verb' in command)) return command.map((fault) => `- ${faultText(fault)}`).join('\n');
  if (command.verb === 'help') return helpText();
  if (command.verb === 'status') return temporary(await status(number, bot, repo));
  if (command.verb === 'cancel') return cancel(number, bot, repo);
  if (command.verb === 'explain') return explain(command.options.model, number, bot, repo);
  if (command.verb === 'bless') return blessing(command.options.model, number, bot, repo);
  const { sha, options } = command;
  const { said, waits } = await start({ asked: by, number, sha, options }, bot, repo);
  // The check says at once that there is a run to wait for.
  await settle(number, bot, repo);
  return waits ? temporary(said) : said;
}

const temporary = (text: string): string => `${TEMPORARY}\n${text}`;

async function status(number: number, bot: Bot, repo: GitHubRepository): Promise<string> {
  const pull = await pullAt(number, repo);
  const runs = await allRuns(bot.workflows, repo);
  const lines: string[] = [];
  const ours = openRunsOf(pull, runs);
  if (ours.length === 0) return NOTHING_OPEN;
  const estimate = await estimateFrom(runs, bot, repo);
  for (const run of ours) {
    const what = run.order === undefined ? 'its own run' : `\`${run.order.candidate}\``;
    const of = isOfHead(pull, run) ? '' : ' of an earlier commit';
    const place = placeOf(run, runs, await marksOf(run, repo), estimate);
    lines.push(`- [${what}](${run.url})${of}: ${place}`);
  }
  return lines.join('\n');
}

const NOTHING_OPEN = 'Nothing of this pull request runs or waits.';

async function cancel(number: number, bot: Bot, repo: GitHubRepository): Promise<string> {
  const runs = await allRuns(bot.workflows, repo);
  const ours = openRunsOf(await pullAt(number, repo), runs);
  for (const { id } of ours) await cancelRun(id, repo);
  if (ours.length === 0) return NOTHING_OPEN;
  const free = ours.some(({ status: now }) => now === 'in_progress')
    ? ' The GPU is free within seconds.'
    : '';
  return `Cancelled: ${ours.map(({ url }) => `[run](${url})`).join(', ')}.${free}`;
}
