import * as z from 'zod';
import { buttonTask, rerun, Sender } from './check-run.ts';
import type { BotEvent } from './event.ts';
import { InRepository, Sha } from './event.ts';

const Payload = InRepository.extend({
  check_suite: z.object({ head_sha: Sha, app: z.object({ id: z.int() }).nullish() }),
  sender: Sender,
});

/**
 * GitHub's own "Re-run" of all our checks on a commit, of which there is one. The sender may be the App
 * itself: GitHub shows the button only to those who may write, and says no more of them.
 */
export const checkSuite: BotEvent = {
  actions: ['rerequested'],
  isOnlyDelivered: true,
  taskOf(payload, { deliveryId }) {
    const event = Payload.parse(payload);
    const { check_suite: suite, sender } = event;
    const isPerson = sender.type === 'User';
    const login = isPerson ? sender.login : undefined;
    const press = { sha: suite.head_sha, command: rerun(suite.head_sha), login, deliveryId };
    return buttonTask(
      event,
      press,
      ({ author }) => suite.app?.id === author.appId && (isPerson || sender.login === author.login),
    );
  },
};
