import type { ApplicationFunction, Context } from 'probot';
import type { GitHub } from '../src/shell/github.ts';
import type { Bot } from './bot.ts';
import { CheckRunEvent, onCheckRun } from './on-check.ts';
import { CommentEvent, onComment } from './on-comment.ts';
import { MergeGroupEvent, onMergeGroup } from './on-merge-group.ts';
import { onPullRequest, PullRequestEvent } from './on-pull-request.ts';
import { onWorkflowRun, WorkflowRunEvent } from './on-workflow-run.ts';

/** The events that the bot serves; an App that is subscribed to others has them answered and left alone. */
export const EVENTS = ['pull_request', 'merge_group', 'issue_comment', 'workflow_run', 'check_run'] as const;

/** papergap as a Probot app: each event is one call. */
export function app(bot: Bot): ApplicationFunction {
  const github = ({ octokit }: Pick<Context, 'octokit'>): GitHub => octokit;
  return (probot) => {
    probot.on('pull_request', (event) =>
      onPullRequest(PullRequestEvent.parse(event.payload), bot, github(event)),
    );
    probot.on('merge_group', (event) => onMergeGroup(MergeGroupEvent.parse(event.payload), github(event)));
    probot.on('issue_comment', (event) => onComment(CommentEvent.parse(event.payload), bot, github(event)));
    probot.on('workflow_run', (event) =>
      onWorkflowRun(WorkflowRunEvent.parse(event.payload), bot, github(event)),
    );
    probot.on('check_run', (event) =>
      onCheckRun(CheckRunEvent.parse(event.payload), event.id, bot, github(event)),
    );
  };
}
