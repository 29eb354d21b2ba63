import * as z from 'zod';
import type { GitHub } from '../../src/github/client.ts';
import { repositoryOf } from '../../src/github/repository.ts';
import type { GitHubRepository } from '../../src/github/repository.ts';
import { abandon } from '../pull/abandon.ts';
import type { Bot } from '../bot.ts';
import { Repo, nameOf } from './payload.ts';
import { headsOf } from '../pull/heads.ts';
import { watchProduction } from '../production/production.ts';
import { benchRun, isOpen, workflowOf } from '../pull/runs.ts';
import { settle } from '../pull/settle.ts';

/** What is read of a `workflow_run` event: which run it is; the rest is asked of GitHub. */
export const WorkflowRunEvent = z.object({
  repository: Repo,
  workflow_run: z.object({ id: z.int().positive(), path: z.string() }),
});

/** A run of ours has begun, goes on or has ended: whoever waits for it hears of it. */
export async function onWorkflowRun(
  { repository, workflow_run: { id, path } }: z.infer<typeof WorkflowRunEvent>,
  bot: Bot,
  github: GitHub,
): Promise<void> {
  const workflow = workflowOf(path, bot.workflows);
  if (workflow === undefined) return;
  const repo = repositoryOf(github, nameOf(repository));
  const run = benchRun(await runAt(id, repo), workflow);
  if (workflow === 'nightly') {
    if (!isOpen(run)) await watchProduction(repository.default_branch, bot, repo);
  } else if (workflow === 'rebench') {
    if (run.order !== undefined && run.headBranch === repository.default_branch)
      await settle(run.order.pullRequest, bot, repo);
  } else {
    // `workflow_run.pull_requests` is empty for forks and can't be relied on for anybody: the head says which it is.
    const { open, closed } = await headsOf(run.headSha, repo);
    const pulls = open.length > 0 ? open : closed;
    for (const { number } of pulls) await settle(number, bot, repo);
    if (pulls.length === 0 && !isOpen(run)) await abandon(run.headSha, bot, repo);
  }
}

async function runAt(id: number, repo: GitHubRepository) {
  const { data } = await repo.read('GET /repos/{owner}/{repo}/actions/runs/{run_id}', { run_id: id });
  return data;
}
