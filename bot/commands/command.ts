import type { GitHubRepository } from '../../src/github/repository.ts';
import type { Bot } from '../bot.ts';
import type { CommandShape, ParsedCommand } from './grammar.ts';

/**
 * Something that can be asked of the bot in a comment by those who may write: `/rebench <word>`, the word
 * being the name on the shelf.
 */
export interface BotCommand extends CommandShape {
  /** What it does, for the help. */
  readonly help: string;
  /**
   * Whether it means what is so when it is asked, so that it is not done again where its answer could not be
   * written: the next run, or the next result, may be another one.
   */
  readonly isOnce?: true;
  readonly onPull: (request: PullRequestCommand) => Promise<Answer>;
  /** The same on an issue about a model in production; absent where it means nothing there. */
  readonly onIssue?: (model: string, context: CommandContext) => Promise<Answer>;
}

/** What a command has to work with. */
export interface CommandContext {
  readonly bot: Bot;
  readonly repo: GitHubRepository;
  /** When it was asked, in ISO 8601: it may be heard a day later. Undefined for a button of a check. */
  readonly askedAt: string | undefined;
  /** Every command, by the word that users write. */
  readonly commands: Readonly<Record<string, BotCommand>>;
}

/** A command on a pull request. */
export interface PullRequestCommand extends CommandContext, ParsedCommand {
  /** Who asks: `c` and a comment's id, or `d` and what tells the press of a button. */
  readonly by: string;
  readonly number: number;
  /** The base that a button's check is for; undefined for what is no button of a check. */
  readonly base: string | undefined;
}

/** Markdown of ours. */
export interface Answer {
  readonly text: string;
  /** Whether it is of no use once there is a result. */
  readonly isTemporary?: boolean;
  /** What has failed, for the log; the text says what is left to do. */
  readonly trouble?: Error;
}
