import * as z from 'zod';
import { upsertCheck } from '../../src/github/check.ts';
import type { GitHub } from '../../src/github/client.ts';
import { repositoryOf } from '../../src/github/repository.ts';
import type { Bot } from '../bot.ts';
import { checkOn } from '../pull/checks.ts';
import { Repo, nameOf, Sha } from './payload.ts';

/** What is read of a `merge_group` event. */
export const MergeGroupEvent = z.object({
  repository: Repo,
  merge_group: z.object({ head_sha: Sha }),
});

/** A merge group holds pull requests that each had their verdict: it is answered, so that the queue goes on. */
export async function onMergeGroup(
  { repository, merge_group: { head_sha: sha } }: z.infer<typeof MergeGroupEvent>,
  bot: Bot,
  github: GitHub,
): Promise<void> {
  await upsertCheck(
    {
      ...checkOn(sha, bot),
      state: { status: 'completed', conclusion: 'success' },
      title: 'Measured in its pull requests',
      summary:
        'Each pull request of this group was measured before it was queued; nothing is measured again here.',
    },
    repositoryOf(github, nameOf(repository)),
  );
}
