import * as z from 'zod';
import type { BotEvent } from './event.ts';
import { InRepository, Sender, Sha } from './event.ts';
import { pressTask, rerun } from './press.ts';

const Payload = InRepository.extend({
  check_suite: z.object({
    id: z.int().positive(),
    head_sha: Sha,
    updated_at: z.iso.datetime({ offset: true }),
    app: z.object({ id: z.int() }).nullish(),
  }),
  sender: Sender,
});

/**
 * GitHub's own "Re-run" of all our checks on a commit. The sender may be the App itself: GitHub shows the
 * button only to those who may write, and says no more of them. Each press resets the suite, whose time
 * tells it.
 */
export const checkSuite: BotEvent = {
  actions: ['rerequested'],
  isOnlyDelivered: true,
  taskOf(payload) {
    const event = Payload.parse(payload);
    const { check_suite: suite, sender } = event;
    const { id, head_sha: sha, updated_at: pressedAt } = suite;
    const isPerson = sender.type === 'User';
    const by = `d${id}at${Date.parse(pressedAt)}`;
    const account = isPerson ? sender : undefined;
    const base = event.repository.default_branch;
    const press = { by, sha, command: rerun(sha), account, base, askedAt: pressedAt };
    return pressTask(
      event,
      press,
      ({ author }) => suite.app?.id === author.appId && (isPerson || sender.login === author.login),
    );
  },
};
