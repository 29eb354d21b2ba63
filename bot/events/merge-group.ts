import * as z from 'zod';
import { upsertCheck } from '../../src/github/check.ts';
import { checkOn } from '../pull/check.ts';
import type { BotEvent } from './event.ts';
import { InRepository, Sha, taskIn } from './event.ts';

const Payload = InRepository.extend({ merge_group: z.object({ head_sha: Sha }) });

/**
 * A merge group holds pull requests that each had their verdict: its check succeeds, so that the queue goes
 * on.
 */
export const mergeGroup: BotEvent = {
  actions: ['checks_requested'],
  isOnlyDelivered: true,
  taskOf(payload) {
    const event = Payload.parse(payload);
    const { head_sha: sha } = event.merge_group;
    return taskIn(event, `merge group ${sha}`, async (bot, repo) => {
      const check = {
        ...checkOn(sha, bot),
        state: { status: 'completed', conclusion: 'success' },
        title: 'Measured in its pull requests',
        summary:
          'Each pull request of this group was measured before it was queued; nothing is measured again here.',
      } as const;
      await upsertCheck(check, repo);
    });
  },
};
