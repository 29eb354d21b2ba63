import * as z from 'zod';
import { writeGroupCheck } from '../pull/merge-group-check.ts';
import type { BotEvent } from './event.ts';
import { InRepository, Sha, taskIn } from './event.ts';

const Payload = InRepository.extend({
  merge_group: z.object({ head_sha: Sha, head_ref: z.string(), base_sha: Sha, base_ref: z.string() }),
});

/**
 * A merge queue asks whether it may go on: its check says so at once, since nothing is measured in the
 * queue.
 */
export const mergeGroup: BotEvent = {
  actions: ['checks_requested'],
  isOnlyDelivered: true,
  taskOf(payload) {
    const event = Payload.parse(payload);
    const { head_sha: headSha, head_ref: headRef, base_sha: baseSha, base_ref: baseRef } = event.merge_group;
    const base = {
      ref: baseRef.replace(/^refs\/heads\//, ''),
      defaultBranch: event.repository.default_branch,
    };
    return taskIn(event, `merge group ${headSha}`, (bot, repo) =>
      writeGroupCheck({ headSha, headRef, baseSha, base }, bot, repo),
    );
  },
};
