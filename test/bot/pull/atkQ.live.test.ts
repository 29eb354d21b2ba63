import { expect, test } from 'vitest';
import { pullJob } from '../../../bot/pull/pull-job.ts';
import { runQueue } from '../../../bot/pull/run-queue.ts';
import { artifactLists } from '../../../bot/results/run-artifacts.ts';
import { repositoryOf } from '../../../src/github/repository.ts';
import { hear, hearRun, keepBusy, lastRun, ONE, outcome, spend } from '../../support/bot-events.ts';
import { botScene, CANDIDATE, FAILING, NAME, PASSING, POLICY } from '../../support/bot-scene.ts';
import type { BotScene } from '../../support/bot-scene.ts';
import { startedRun } from '../../support/own-run.ts';

// attack: stranger’s run
test('Q6 who may write no more has nothing measured by the bot itself', async () => {
  await using at = await botScene();
  at.repo.commit({ branch: 'new', parent: 'main', files: ONE });
  const first = at.repo.openPull({ head: 'new', user: 'alice' });
  await hear(at, first, 'opened');
  await at.reconcile(first);
  at.repo.setPermission('alice', 'read');
  at.repo.commit({ branch: 'other', parent: 'main', files: { 'models/b.yaml': `${CANDIDATE}# b\n` } });
  const number = at.repo.openPull({ head: 'other', user: 'alice' });
  at.end(startedRun(at.repo, number));

  await hear(at, number, 'opened');

  expect(lastRun(at).event).toBe('pull_request');
});

// attack: measured again
test.for([false, true])(
  'Q6b what a run of someone has failed is held against it, also where they could not write a moment before it: %s',
  async (isKnown) => {
    await using at = await botScene();
    at.fake.addUser('carol');
    at.repo.setPermission('carol', 'read');
    const number = at.pull(ONE);
    if (isKnown) await at.hear(at.repo.event.pullRequest(number, 'reopened', { sender: 'carol' }));
    at.repo.setPermission('carol', 'write');
    const failed = at.ownRun(number, 'carol');
    at.end(failed, { a: FAILING });
    await hearRun(at, failed);
    const passed = at.ownRun(number, 'alice');
    at.end(passed, { a: PASSING });
    await hearRun(at, passed);

    expect(outcome(at, number)).toEqual(['failure']);
  },
);
