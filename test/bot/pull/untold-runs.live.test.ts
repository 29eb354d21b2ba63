import { expect, test } from 'vitest';
import { readSigned } from '../../../bot/results/signed-run.ts';
import { proofName } from '../../../src/github/artifact-name.ts';
import { hear, lastRun, ONE, outcome } from '../../support/bot-events.ts';
import { addRecord, botScene, CANDIDATE, FAILING, FILES, PASSING } from '../../support/bot-scene.ts';
import type { BotScene } from '../../support/bot-scene.ts';
import { startedRun } from '../../support/own-run.ts';
import type { RecordOptions } from '../../support/record.ts';

const WORKFLOW = '.github/workflows/pull-request.yml';
const NEXT = { 'models/a.yaml': `${CANDIDATE}# again\n` };

/** A pull request whose own run has ended with this record, and what its check says of it. */
async function told(at: BotScene, record: RecordOptions, check: string): Promise<number> {
  const number = at.pull(ONE);
  at.end(at.ownRun(number), { a: record });
  await at.reconcile(number);
  expect(outcome(at, number)).toEqual([check]);
  return number;
}

const OTHER_KEYS = {
  keys: [{ kty: 'RSA', alg: 'RS256', use: 'sig', kid: 'rotated', e: 'AQAB', n: 'sXchWvJZ6vWg' }],
};
const rotate = (at: BotScene): BotScene => {
  at.fake.failNext({ path: /jwks/, status: 200, body: OTHER_KEYS, times: 1_000 });
  return at.another({ readSigned: readSigned(at.fake.issuer) });
};

test('a pull request that has passed is measured once more where GitHub signs with another key, and the bot has started anew', async () => {
  await using at = await botScene();
  const number = await told(at, PASSING, 'success');
  const later = rotate(at);

  await later.reconcile(number);

  expect(outcome(later, number)).toEqual(['in_progress']);
  expect(lastRun(at).event).toBe('workflow_dispatch');
});

// attack: measured again
test('what has failed is not forgotten then', async () => {
  await using at = await botScene();
  const number = await told(at, FAILING, 'failure');
  at.end(at.ownRun(number), { a: PASSING });
  await at.reconcile(number);
  expect(outcome(at, number)).toEqual(['failure']);
  const later = rotate(at);

  await later.reconcile(number);
  if (lastRun(at).event === 'workflow_dispatch') {
    at.end(lastRun(at), { a: PASSING });
    await later.reconcile(number);
  }

  expect(outcome(later, number)).toEqual(['failure']);
});

// attack: measured again
test('nor is a failure of its own run forgotten then, after a dispatched one that has passed', async () => {
  await using at = await botScene();
  const number = at.pull(ONE);
  at.end(startedRun(at.repo, number), {}, 'cancelled');
  await at.say('/rebench', number);
  at.end(lastRun(at), { a: PASSING });
  at.end(at.ownRun(number), { a: FAILING });
  await at.reconcile(number);
  expect(outcome(at, number)).toEqual(['failure']);
  const later = rotate(at);

  await later.reconcile(number);

  expect(outcome(later, number)).toEqual(['failure']);
});

/** GitHub has collected the merges that the runs of before were of: no ref names them any more. */
const collect = (at: BotScene): BotScene => {
  for (const { merge } of at.repo.state.runs.values())
    if (merge !== undefined)
      at.fake.failNext({
        path: new RegExp(merge.sha),
        status: 404,
        body: { message: 'Not Found' },
        times: 1_000,
      });
  return at.another();
};

test('it is so once GitHub has collected the merge that a run was of', async () => {
  await using at = await botScene();
  const number = await told(at, PASSING, 'success');
  const later = collect(at);

  await later.reconcile(number);

  expect(outcome(later, number)).toEqual(['in_progress']);
  expect(lastRun(at).event).toBe('workflow_dispatch');
});

// attack: measured again
test('nor is a failure forgotten then', async () => {
  await using at = await botScene();
  const number = at.pull(ONE);
  at.end(at.ownRun(number), { a: FAILING });
  await at.reconcile(number);
  at.repo.commit({ branch: 'main', files: { 'README.md': 'on\n' } });
  at.repo.commit({ branch: 'new', files: NEXT });
  // The first merge is that of no ref any more.
  const later = collect(at);
  at.end(at.ownRun(number), { a: PASSING });

  await later.reconcile(number);
  expect(outcome(later, number)).toEqual(['failure']);
});

test('it is so where the record of a second attempt is kept longer than the proof of the first', async () => {
  await using at = await botScene();
  const number = at.pull(ONE);
  const run = at.ownRun(number);
  at.end(run);
  addRecord(at.repo, run, 'a', PASSING, { attempt: 2 });
  await at.reconcile(number);
  expect(outcome(at, number)).toEqual(['success']);
  for (const artifact of at.repo.state.artifacts.values())
    if (artifact.name === proofName(1)) artifact.expired = true;
  const later = at.another();

  await later.reconcile(number);
  expect(outcome(later, number)).toEqual(['in_progress']);
  expect(lastRun(at).event).toBe('workflow_dispatch');
});

test('it is so where no moves are told, once the workflow of the default branch has changed', async () => {
  await using at = await botScene();
  const number = await told(at, PASSING, 'success');
  at.repo.commit({ branch: 'main', files: { [WORKFLOW]: `${FILES[WORKFLOW]}# bumped\n` } });
  at.fake.failNext({ path: /\/activity$/, status: 404, body: { message: 'Not Found' }, times: 100 });
  const later = at.another();
  await later.reconcile(number);
  expect(outcome(at, number)).toEqual(['in_progress']);
  expect(lastRun(at).event).toBe('workflow_dispatch');
});

// attack: measured again
test('nor is a failure forgotten then', async () => {
  await using at = await botScene();
  const number = await told(at, FAILING, 'failure');
  at.repo.commit({ branch: 'main', files: { [WORKFLOW]: `${FILES[WORKFLOW]}# bumped\n` } });
  at.repo.commit({ branch: 'new', files: NEXT });
  at.fake.failNext({ path: /\/activity$/, status: 404, body: { message: 'Not Found' }, times: 100 });
  at.end(at.ownRun(number), { a: PASSING });
  const later = at.another();
  await later.reconcile(number);
  expect(outcome(at, number)).toEqual(['failure']);
});

// attack: measured again
test.for([['/rebench'], ['a run by hand']] as const)(
  'nor is a failure forgotten of %s of which GitHub does not tell that the default branch was there',
  async ([how]) => {
    await using at = await botScene();
    at.fake.failNext({ path: /\/activity$/, status: 404, body: { message: 'Not Found' }, times: 1_000 });
    const number = at.pull(ONE);
    at.end(startedRun(at.repo, number), {}, 'cancelled');
    await at.say('/rebench', number);
    const run = lastRun(at);
    if (how === 'a run by hand') Object.assign(run, { title: `Rebench #${number}: models/a.yaml` });
    addRecord(at.repo, run, 'a', FAILING, { commit: at.headOf(number) });
    at.end(run);
    await at.reconcile(number);
    expect(outcome(at, number)).toEqual(['failure']);
    at.repo.commit({ branch: 'main', files: { 'README.md': 'on\n' } });
    const later = at.another();

    await later.reconcile(number);
    await later.say('/rebench', number);
    at.end(lastRun(at), { a: PASSING });
    await later.reconcile(number);

    expect(outcome(at, number)).toEqual(['failure']);
  },
);

test('a page of a proxy in the place of GitHub’s keys takes no green check away', async () => {
  await using at = await botScene();
  const number = at.pull(ONE);
  at.end(at.ownRun(number), { a: PASSING });
  await at.reconcile(number);
  at.fake.failNext({ path: /jwks/, status: 200, body: 'maintenance', times: 4 });
  const later = at.another({ readSigned: readSigned(at.fake.issuer) });

  await expect(later.reconcile(number)).rejects.toThrow(/./);
  expect(outcome(at, number)).toEqual(['success']);
});

// attack: forged proof
test('the stages that a run tells are not told before it is proven', async () => {
  await using at = await botScene();
  const number = at.pull(ONE);
  const run = startedRun(at.repo, number);
  const name = `papergap-a-${at.headOf(number)}-1-1of2-all-is-well-merge-it.json`;
  at.repo.addArtifact(run.id, { name, content: '{}', raw: true });
  at.repo.setJob(run.id, 'a', 'in_progress');

  await at.reconcile(number);

  const { output } = at.repo.checks(at.headOf(number)).at(-1)!;
  expect(output.summary).not.toContain('merge-it');
});

test('/rebench while the own run has just begun measures nothing twice', async () => {
  await using at = await botScene();
  const number = at.pull(ONE);
  startedRun(at.repo, number);
  await hear(at, number, 'opened');

  await at.say('/rebench', number);
  expect(lastRun(at).event).toBe('pull_request');
});

test('where none of the open pull requests has a proof, as after an update, a day starts no more runs than it may', async () => {
  await using at = await botScene({ dailyRuns: 5 });
  for (let index = 0; index < 12; index++) {
    const number = at.pull(ONE, `new${index}`);
    at.end(startedRun(at.repo, number), { a: PASSING });
  }

  for (const number of at.repo.state.issues.keys()) await at.reconcile(number);

  const dispatched = [...at.repo.state.runs.values()].filter(({ event }) => event === 'workflow_dispatch');
  expect(dispatched.length).toBeLessThanOrEqual(5);
});
