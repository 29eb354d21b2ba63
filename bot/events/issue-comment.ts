import * as z from 'zod';
import { parseCommand } from '../commands/grammar.ts';
import { COMMANDS } from '../commands/index.ts';
import { runCommand } from '../commands/run-command.ts';
import { modelOf } from '../production/regressions.ts';
import { charged } from './charged.ts';
import type { BotEvent } from './event.ts';
import { InRepository, isMember, Sender, taskIn } from './event.ts';
import { isKnownStranger } from '../pull/writers.ts';

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
    const asking = {
      account,
      isMember: isMember(comment.author_association),
      installation: event.installation.id,
    };
    const task = taskIn(event, `command ${by}`, (bot, repo) =>
      charged(
        asking,
        async (within, waive) => void (await runCommand(request, bot, within, waive)),
        bot,
        repo,
      ),
    );
    const ofRepo = { fullName: event.repository.full_name };
    return { ...task, isOfStranger: (bot) => isKnownStranger(account, bot, ofRepo) };
  },
};
