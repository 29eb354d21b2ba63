import * as z from 'zod';
import type { Account } from '../../src/github/permissions.ts';
import { repositoryOf } from '../../src/github/repository.ts';
import type { GitHubRepository } from '../../src/github/repository.ts';
import type { Bot } from '../bot.ts';
import { parseCommand } from '../commands/grammar.ts';
import { COMMANDS } from '../commands/index.ts';
import { runCommand } from '../commands/run-command.ts';
import type { CommandRequest } from '../commands/run-command.ts';
import type { Look } from '../fork-budget.ts';
import { modelOf } from '../production/regressions.ts';
import type { BotEvent } from './event.ts';
import { InRepository, isMember, Sender, taskIn } from './event.ts';
import { isKnownStranger, isKnownWriter, isWriter } from '../pull/writers.ts';

const Payload = InRepository.extend({
  issue: z.object({
    number: z.int().positive(),
    pull_request: z.object({}).optional(),
    body: z.string().nullish(),
  }),
  comment: z.object({
    id: z.int().positive(),
    body: z.string(),
    created_at: z.iso.datetime({ offset: true }),
    user: Sender.nullable(),
    author_association: z.string().nullish(),
  }),
});

/** A comment that may be a command. Edits don't count, nor does what bots write, this one included. */
export const issueComment: BotEvent = {
  actions: ['created'],
  isOnlyDelivered: true,
  taskOf(payload) {
    const event = Payload.parse(payload);
    const { issue, comment } = event;
    if (comment.user?.type !== 'User') return undefined;
    const model = issue.pull_request === undefined ? modelOf(issue.body ?? '') : undefined;
    if (issue.pull_request === undefined && model === undefined) return undefined;
    const command = parseCommand(comment.body, COMMANDS);
    if (command === undefined) return undefined;
    const account = comment.user;
    const by = `c${comment.id}`;
    const { id: commentId, created_at: askedAt } = comment;
    const request = { by, account, askedAt, commentId, number: issue.number, model, command };
    const isOfMember = isMember(comment.author_association);
    const task = taskIn(event, `command ${by}`, (bot, repo) =>
      answer({ ...request, isOfMember }, event.installation.id, bot, repo),
    );
    const ofRepo = { fullName: event.repository.full_name };
    return { ...task, isOfStranger: (bot) => isKnownStranger(account, bot, ofRepo) };
  },
};

/**
 * Answers a command. It is charged to its author until GitHub has said that they may write, so that strangers
 * can't give any number, whatever becomes of them. Where strangers have spent what they may, GitHub is asked
 * about authors beyond that, to a bound of its own, and not about those of whom it is known: those who may
 * write are answered all the same.
 */
async function answer(
  { isOfMember, ...request }: CommandRequest & { readonly account: Account; readonly isOfMember: boolean },
  installation: number,
  bot: Bot,
  repo: GitHubRepository,
): Promise<void> {
  const { owner, name } = repo;
  const { account } = request;
  if (isKnownWriter(account, bot, repo)) {
    await runCommand(request, bot, repo);
    return;
  }
  const look: Look = async (onRequest, waive) => {
    const github = await bot.clientOf(installation, onRequest);
    await runCommand(request, bot, repositoryOf(github, { owner, name }), waive);
  };
  if (await bot.forkBudget.look(owner, `commands of ${account.login}`, look, isOfMember)) return;
  let mayCommand = false;
  const ask: Look = async (onRequest) => {
    onRequest();
    mayCommand = await isWriter(account, bot, repo);
  };
  await bot.forkBudget.lookByShare(owner, 'who may command', ask);
  if (mayCommand) await runCommand(request, bot, repo);
}
