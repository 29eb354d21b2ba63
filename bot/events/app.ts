import type { ApplicationFunction } from 'probot';
import type { Bot } from '../bot.ts';
import type { Delivery } from '../inbox/intake.ts';
import { CheckRunEvent, CheckSuiteEvent, onCheckRun, onCheckSuite } from './on-check.ts';
import { CommentEvent, onComment } from './on-comment.ts';
import { MergeGroupEvent, onMergeGroup } from './on-merge-group.ts';
import { onPullRequest, PullRequestEvent } from './on-pull-request.ts';
import { onWorkflowRun, WorkflowRunEvent } from './on-workflow-run.ts';
import { reconcile } from '../pull/reconcile.ts';
import { workflowOf } from '../pull/runs.ts';
import type { Workflows } from '../pull/runs.ts';

/** The events that the bot serves, and which of their actions: an App may be subscribed to more. */
export const SERVED: Readonly<Record<string, readonly string[]>> = {
  pull_request: ['opened', 'synchronize', 'reopened', 'ready_for_review', 'edited', 'closed'],
  merge_group: ['checks_requested'],
  issue_comment: ['created'],
  workflow_run: ['requested', 'in_progress', 'completed'],
  check_run: ['rerequested', 'requested_action'],
  check_suite: ['rerequested'],
  installation: ['created', 'unsuspend', 'new_permissions_accepted'],
  installation_repositories: ['added'],
};

/** Whether an event may ask something of us: most of what an App hears doesn't, and needs no place in a lane. */
export function concerns(name: string, payload: Delivery['payload'], workflows: Workflows): boolean {
  const {
    action,
    comment,
    workflow_run: run,
    changes,
  } = payload as {
    readonly action?: unknown;
    readonly comment?: { readonly body?: unknown };
    readonly workflow_run?: { readonly path?: unknown };
    readonly changes?: { readonly base?: unknown };
  };
  if (!SERVED[name]?.includes(String(action))) return false;
  // Titles and texts are edited by anybody, as often as they like.
  if (name === 'pull_request' && action === 'edited') return changes?.base !== undefined;
  if (name === 'issue_comment') return /\/rebench/i.test(String(comment?.body));
  return name !== 'workflow_run' || workflowOf(String(run?.path), workflows) !== undefined;
}

/** papergap as a Probot app: each event is one call. */
export function app(bot: Bot): ApplicationFunction {
  return (probot) => {
    probot.on(named('pull_request'), ({ payload, octokit }) =>
      onPullRequest(PullRequestEvent.parse(payload), bot, bot.gitCache(octokit)),
    );
    probot.on(named('merge_group'), ({ payload, octokit }) =>
      onMergeGroup(MergeGroupEvent.parse(payload), bot, octokit),
    );
    probot.on(named('issue_comment'), ({ payload, octokit }) =>
      onComment(CommentEvent.parse(payload), bot, bot.gitCache(octokit)),
    );
    probot.on(named('workflow_run'), ({ payload, octokit }) =>
      onWorkflowRun(WorkflowRunEvent.parse(payload), bot, bot.gitCache(octokit)),
    );
    probot.on(named('check_run'), ({ id, payload, octokit }) =>
      onCheckRun(CheckRunEvent.parse(payload), id, bot, bot.gitCache(octokit)),
    );
    probot.on(named('check_suite'), ({ id, payload, octokit }) =>
      onCheckSuite(CheckSuiteEvent.parse(payload), id, bot, bot.gitCache(octokit)),
    );
    // Pull requests that were open before are not kept waiting until something happens to them.
    for (const event of ['installation', 'installation_repositories'] as const)
      probot.on(named(event), ({ octokit }) => reconcile(bot, bot.gitCache(octokit)));
  };
}

type Served =
  | 'pull_request'
  | 'merge_group'
  | 'issue_comment'
  | 'workflow_run'
  | 'check_run'
  | 'check_suite'
  | 'installation'
  | 'installation_repositories';

/** An event's actions that are served, as Probot calls them: whoever hosts the app, nothing else reaches a handler. */
function named<E extends Served>(event: E): E[] {
  return (SERVED[event] ?? []).map((action) => `${event}.${action}` as E);
}
