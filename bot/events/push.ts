import * as z from 'zod';
import { reconcileBase } from '../pull/reconcile-base.ts';
import type { BotEvent } from './event.ts';
import { InRepository, Sha, taskIn } from './event.ts';

const Payload = InRepository.extend({ ref: z.string(), before: Sha, after: Sha, deleted: z.boolean() });

const BRANCHES = 'refs/heads/';

/**
 * A branch has moved: what the pull requests to it are judged by may have changed. The files that GitHub
 * lists are not read: it lists those of some commits only, and none of a forced push.
 */
export const push: BotEvent = {
  isOnlyDelivered: true,
  taskOf(payload) {
    const event = Payload.parse(payload);
    const { ref, before, after, deleted } = event;
    if (!ref.startsWith(BRANCHES) || deleted) return undefined;
    const branch = ref.slice(BRANCHES.length);
    return taskIn(event, `push ${before}...${after} to ${branch}`, (bot, repo) =>
      reconcileBase({ branch, before, after }, event.installation.id, bot, repo),
    );
  },
};
