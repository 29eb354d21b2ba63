import { checkRun } from './check-run.ts';
import { checkSuite } from './check-suite.ts';
import type { BotEvent } from './event.ts';
import { installationRepositories } from './installation-repositories.ts';
import { installation } from './installation.ts';
import { issueComment } from './issue-comment.ts';
import { mergeGroup } from './merge-group.ts';
import { pullRequest } from './pull-request.ts';
import { push } from './push.ts';
import { workflowRun } from './workflow-run.ts';

/** Every event that the bot serves, by GitHub's name for it. */
export const EVENTS = {
  pull_request: pullRequest,
  merge_group: mergeGroup,
  push,
  issue_comment: issueComment,
  workflow_run: workflowRun,
  check_run: checkRun,
  check_suite: checkSuite,
  installation,
  installation_repositories: installationRepositories,
} as const satisfies Readonly<Record<string, BotEvent>>;
