import type { Checked } from '../../src/config/checked.ts';
import { findComment, takesNoComments, upsertComment } from '../../src/github/comment.ts';
import { mayWrite } from '../../src/github/permissions.ts';
import type { Account } from '../../src/github/permissions.ts';
import type { GitHubRepository } from '../../src/github/repository.ts';
import { bounded } from '../../src/report/bounded.ts';
import { markdownText } from '../../src/text/markdown.ts';
import { PapergapError } from '../../src/shell/errors.ts';
import type { Bot } from '../bot.ts';
import type { Look } from '../fork-budget.ts';
import { isOurs } from '../production/regressions.ts';
import { rememberWriter } from '../pull/writers.ts';
import { temporaryAnswer } from '../pull/temporary-answers.ts';
import type { Answer, BotCommand, CommandContext } from './command.ts';
import { PREFIX } from './command-line.ts';
import { faultText } from './fault-text.ts';
import type { CommandFault, ParsedCommand } from './grammar.ts';
import { COMMANDS } from './index.ts';
import { react } from './react.ts';

/** Something that is asked of the bot, by a comment or a button. */
export interface CommandRequest {
  /** `c` and the comment's id, or `d` and what tells the press of a button: each is answered once. */
  readonly by: string;
  /** Whose permission is asked for; absent where GitHub has done that itself. */
  readonly account: Account | undefined;
  /** When it was asked, in ISO 8601; absent for a button of a check, of which GitHub does not tell. */
  readonly askedAt?: string;
  /** The base that a button's check is for. */
  readonly base?: string;
  /** The comment that asks; absent for a button. */
  readonly commentId?: number;
  /** Of the pull request or the issue. */
  readonly number: number;
  /** The model in production that the issue says it is about; undefined on a pull request. */
  readonly model: string | undefined;
  readonly command: Checked<ParsedCommand, CommandFault>;
}

/**
 * Does what was asked and answers it; what has its answer is not done again, however often it is heard of.
 *
 * @param onAllowed told once it is known that who asks may
 * @returns whether it has its answer
 */
export async function runCommand(
  request: CommandRequest,
  bot: Bot,
  repo: GitHubRepository,
  onAllowed: () => void = () => undefined,
): Promise<boolean> {
  const { by, account, number, commentId } = request;
  const marker = `<!-- papergap:answer ${by} -->`;
  const sticky = { pullRequest: number, marker, author: bot.author };
  const isAnswered = (await findComment(sticky, repo)) !== undefined;
  // That its author could command then says nothing of now.
  if (isAnswered) return true;
  const mayTheyWrite = account === undefined || (await mayWrite(account, repo));
  if (account !== undefined) rememberWriter(account, mayTheyWrite, bot, repo);
  const isAllowed = mayTheyWrite === true;
  if (isAllowed) onAllowed();
  if (!isAllowed) {
    if (commentId !== undefined) await refuse(commentId, bot, repo);
    return false;
  }
  if (commentId !== undefined) await react(commentId, 'eyes', repo);
  await toldOnce(by, bot, repo, async () => {
    if (commandOf(request)?.isOnce) await upsertComment(sticky, BEGUN, repo);
    const { text, isTemporary, trouble } = await answerTo(request, bot, repo).catch(troubleAnswer);
    await upsertComment(sticky, bounded(isTemporary ? temporaryAnswer(text) : text), repo);
    // It has its answer, and is not done again.
    if (trouble !== undefined) throw trouble;
  });
  return true;
}

/**
 * Answers a command. Where its conversation takes no comment, that is thrown the first time, for the log;
 * when it is tried again, it is as good as answered.
 */
async function toldOnce(
  by: string,
  { memory: { unanswered } }: Bot,
  { fullName }: GitHubRepository,
  answer: () => Promise<void>,
): Promise<void> {
  const key = `${fullName} ${by}`;
  try {
    await answer();
  } catch (error) {
    if (!takesNoComments(error)) throw error;
    if (unanswered.has(key)) return;
    unanswered.set(key, true);
    throw new Error('a command has no answer, since its conversation takes no more comments', {
      cause: error,
    });
  }
}

/**
 * Says that its author may not give a command. No words: a stranger can't make the bot write; and of all of
 * them together so many signs in an hour, since GitHub takes fewer of those than of questions.
 */
async function refuse(commentId: number, { forkBudget }: Bot, repo: GitHubRepository): Promise<void> {
  const sign: Look = (onRequest) => {
    onRequest();
    return react(commentId, '-1', repo);
  };
  await forkBudget.lookByShare(repo.owner, 'refusals', sign);
}

/** It is all that is sent by mail: edits are not. */
const BEGUN =
  'Heard: what comes of it will stand here within a few minutes. Where it does not, look at what was done, and ask again.';

function commandOf({ command }: CommandRequest): BotCommand | undefined {
  // The grammar gives names of the shelf alone.
  return command.ok ? COMMANDS[command.value.name as keyof typeof COMMANDS] : undefined;
}

async function answerTo(request: CommandRequest, bot: Bot, repo: GitHubRepository): Promise<Answer> {
  const { by, number, model, command, askedAt, base } = request;
  const context: CommandContext = { bot, repo, askedAt, commands: COMMANDS };
  const known = commandOf(request);
  const isElsewhere = model !== undefined && !(await isOurs(model, number, bot.author, repo));
  if (isElsewhere)
    return {
      text: 'This issue is not one of mine: I answer on pull requests, and on issues that I have opened.',
    };
  if (!command.ok) return { text: command.faults.map((fault) => `- ${faultText(fault)}`).join('\n') };
  if (model !== undefined) return answerOnIssue(model, known, context);
  if (known === undefined) throw new Error(`${command.value.name} is on no shelf`);
  return known.onPull({ ...context, ...command.value, by, number, base });
}

async function answerOnIssue(
  model: string,
  command: BotCommand | undefined,
  context: CommandContext,
): Promise<Answer> {
  if (command?.onIssue !== undefined) return command.onIssue(model, context);
  const here = Object.entries(context.commands).filter(([, { onIssue }]) => onIssue !== undefined);
  const names = here.map(([name]) => `\`${PREFIX} ${name}\``).join(', ');
  return { text: `On this issue I know ${names} alone; the other commands belong on pull requests.` };
}

/** What people can do something about is told to them; anything else is tried again later. */
function troubleAnswer(error: unknown): Answer {
  if (!(error instanceof PapergapError)) throw error;
  return { text: `That did not work: ${markdownText(error.message)}. ${markdownText(error.hint)}` };
}
