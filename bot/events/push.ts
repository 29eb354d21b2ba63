import * as z from 'zod';
import { HISTORY_BRANCH } from '../../src/github/history.ts';
import { QUEUE_BRANCHES, queueBaseOf } from '../../src/github/merge-queue.ts';
import { hearOfPush } from '../pull/judged-by.ts';
import { orOweAll } from '../pull/owed-looks.ts';
import { reconcileBase } from '../pull/reconcile-base.ts';
import { reconcileFloors } from '../pull/reconcile-floors.ts';
import { reconcileUnqueued } from '../pull/reconcile-commits.ts';
import type { Bot } from '../bot.ts';
import type { BotEvent } from './event.ts';
import { InRepository, Sha, taskIn } from './event.ts';

const Payload = InRepository.extend({ ref: z.string(), before: Sha, deleted: z.boolean() });

const BRANCHES = 'refs/heads/';

/**
 * A branch has moved: what the pull requests to it are judged by may have changed, or the floor where it is
 * the history. The files that GitHub lists are not read: it lists those of some commits only, and none of a
 * forced push.
 */
export const push: BotEvent = {
  isOnlyDelivered: true,
  taskOf(payload) {
    const event = Payload.parse(payload);
    const { ref, before, deleted } = event;
    if (!ref.startsWith(BRANCHES)) return undefined;
    const branch = ref.slice(BRANCHES.length);
    // What the merge queue's check says of a commit is no word about a pull request that has it, too.
    if (deleted && branch.startsWith(QUEUE_BRANCHES))
      return taskIn(event, `commit ${before}, left by ${branch}`, (bot, repo) =>
        reconcileUnqueued(before, queueBaseOf(branch), bot, repo),
      );
    if (deleted) return undefined;
    // One that waits stands for those that come meanwhile: what it looks at is the branch as it is then.
    const heard = (bot: Bot): void => hearOfPush(`${event.repository.full_name} ${branch}`, before, bot);
    if (branch === HISTORY_BRANCH) {
      const base = event.repository.default_branch;
      const task = taskIn(event, 'push to the history', (bot, repo) =>
        orOweAll(bot, repo, () => reconcileFloors(before, base, event.installation.id, bot, repo)),
      );
      return { ...task, heard };
    }
    const task = taskIn(event, `push to ${branch}`, (bot, repo) =>
      orOweAll(bot, repo, () => reconcileBase({ branch, before }, event.installation.id, bot, repo)),
    );
    return { ...task, heard };
  },
};
