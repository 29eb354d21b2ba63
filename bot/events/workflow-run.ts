import * as z from 'zod';
import { GHOST } from '../../src/github/permissions.ts';
import type { GitHubRepository } from '../../src/github/repository.ts';
import type { Bot } from '../bot.ts';
import { watchProduction } from '../production/watch-production.ts';
import { reconcileCommit, reconcilePulls } from '../pull/reconcile-commits.ts';
import { reconcilePull } from '../pull/reconcile-pull.ts';
import { orderFrom, workflowAt } from '../results/bench-run.ts';
import { STARTS } from '../results/runs.ts';
import type { BotEvent, EventTask } from './event.ts';
import { InRepository, Sender, Sha, taskIn } from './event.ts';
import { isByStranger, namesOf, paidBy, payerOn } from './payer.ts';
import type { Causers } from './payer.ts';

const Payload = InRepository.extend({
  action: z.string(),
  workflow_run: z.object({
    // Older Enterprise Servers send neither the path nor the title.
    path: z.string().optional(),
    event: z.string(),
    display_title: z.string().default(''),
    head_sha: Sha,
    head_branch: z.string().nullable(),
    repository: z.object({ id: z.int() }).optional(),
    /** Null where it is gone. */
    head_repository: z.object({ id: z.int() }).nullish(),
    /** Who has caused it; the first where it was started again by another. */
    actor: Sender.nullish(),
    triggering_actor: Sender.nullish(),
  }),
  workflow: z.object({ path: z.string() }).nullish(),
});
type Payload = z.infer<typeof Payload>;

/** A run of ours has begun, goes on or has ended: what it is about is brought up to date. */
export const workflowRun: BotEvent = {
  actions: ['requested', 'in_progress', 'completed'],
  isOnlyDelivered: false,
  taskOf(payload, { workflows }) {
    const event = Payload.parse(payload);
    const path = event.workflow_run.path ?? event.workflow?.path ?? '';
    const workflow = workflowAt(path, workflows);
    return workflow && TASKS[workflow](event);
  },
};

const TASKS = {
  pullRequest(event: Payload): EventTask | undefined {
    const { head_sha: sha, head_branch: branch } = event.workflow_run;
    if (isOfFork(event)) return undefined;
    const causers = causersOf(event);
    const hasEnded = event.action === 'completed';
    // `workflow_run.pull_requests` is empty for forks and can't be relied on: the head says which it is.
    const work = (bot: Bot, repo: GitHubRepository): Promise<void> =>
      reconcileCommit(sha, branch, hasEnded, event.repository.default_branch, bot, repo);
    // What is done as far as strangers may ask stands for nothing else.
    const subject = `commit ${sha} of ${branch ?? 'no branch'}${hasEnded ? ', run ended' : ''}, of ${namesOf(causers)}`;
    // Others cause runs, too: by pull requests from any branch, which they open again as often as they like.
    const task = taskIn(event, subject, async (bot, repo) => {
      const payer = await payerOn(branch, causers, bot, repo);
      await paidBy(payer, (within) => work(bot, within), event, bot, repo);
    });
    const ofRepo = { fullName: event.repository.full_name };
    return { ...task, isOfStranger: (bot) => isByStranger(causers, bot, ofRepo) };
  },
  rebench(event: Payload): EventTask | undefined {
    const { event: startedBy, display_title: title, head_branch: branch } = event.workflow_run;
    const order = orderFrom(startedBy, title);
    if (order === undefined || branch !== event.repository.default_branch) return undefined;
    const { pullRequest, ticket } = order;
    const about = `pull request ${pullRequest}`;
    if (event.action !== 'completed' || ticket === undefined)
      return taskIn(event, about, (bot, repo) => reconcilePull(pullRequest, bot, repo));
    // Its push may not have been heard: a fork's is put off where the fork has pushed too often.
    return taskIn(event, `${about}, run of ${ticket.sha} ended`, (bot, repo) =>
      reconcilePulls([pullRequest], [ticket.sha], bot, repo),
    );
  },
  nightly(event: Payload): EventTask | undefined {
    const { event: startedBy, head_branch: branch } = event.workflow_run;
    const isNight = STARTS.nightly.includes(startedBy) && branch === event.repository.default_branch;
    if (event.action !== 'completed' || !isNight || isOfFork(event)) return undefined;
    return taskIn(event, 'production', (bot, repo) =>
      watchProduction(event.repository.default_branch, bot, repo),
    );
  },
} as const;

/** A fork's own runs count for nothing, and it may have as many as it likes. */
function isOfFork({ workflow_run: { repository, head_repository: ofHead } }: Payload): boolean {
  return repository !== undefined && ofHead !== undefined && ofHead?.id !== repository.id;
}

/** Who has caused a run: nobody is told by older Enterprise Servers. */
function causersOf({ workflow_run: { actor, triggering_actor: told = actor } }: Payload): Causers {
  const by = told === null ? GHOST : told;
  const isByApp = by?.type === 'Bot';
  return { person: isByApp ? undefined : by, app: isByApp ? by : undefined };
}
