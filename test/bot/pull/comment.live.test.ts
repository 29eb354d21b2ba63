import { expect, test } from 'vitest';
import { hear, hearRun, lastRun, ONE, outcome } from '../../support/bot-events.ts';
import { botScene, CANDIDATE, FAILING, PASSING } from '../../support/bot-scene.ts';
import { clientOf } from '../../support/fake-github/scene.ts';

test('a conversation that is locked has no comment, and its check ends all the same', async () => {
  await using at = await botScene();
  const number = at.pull(ONE);
  at.end(at.ownRun(number), { a: FAILING });
  const body = { message: 'Unable to create comment because issue is locked.' };
  at.fake.failNext({ method: 'POST', path: /comments$/, status: 403, body, times: 9 });

  await at.reconcile(number);

  expect(outcome(at, number)).toEqual(['failure']);
  expect(at.repo.comments(number)).toEqual([]);
});

// attack: many comments
test('a conversation that strangers have filled has no comment of ours, and its check ends all the same', async () => {
  await using at = await botScene();
  const number = at.pull(ONE);
  for (let index = 0; index < 2500; index++) at.repo.comment(number, { user: 'mallory', body: 'Hi' });
  at.end(at.ownRun(number), { a: FAILING });

  await at.reconcile(number);

  expect(outcome(at, number)).toEqual(['failure']);
  expect(at.repo.comments(number)).toHaveLength(2500);
});

// attack: our mark
test('a comment of another author with our marker is left alone', async () => {
  await using at = await botScene();
  const number = at.pull(ONE);
  at.repo.comment(number, { user: 'mallory', body: '<!-- papergap:comment v1 -->\nAll is well.' });
  const run = at.ownRun(number);
  at.end(run, { a: FAILING });

  await hearRun(at, run);

  expect(at.repo.comments(number).map(({ by }) => by.user.login)).toEqual(['mallory', 'papergap[bot]']);
  expect(at.comment(number)).toBe('All is well.');
});

// attack: repeated delivery
test.for([[502], ['reset']] as const)(
  'comment and check are made once although GitHub fails after making them (%s)',
  async ([status]) => {
    await using at = await botScene();
    const number = at.pull(ONE);
    const run = at.ownRun(number);
    at.end(run, { a: PASSING });
    at.fake.failNext({ method: 'POST', path: /comments$/, status, afterEffect: true });
    at.fake.failNext({ method: 'POST', path: /check-runs$/, status, afterEffect: true });

    await hearRun(at, run);

    expect(at.repo.comments(number)).toHaveLength(1);
    expect(outcome(at, number)).toEqual(['success']);
  },
);

// attack: repeated delivery
test('two instances that hear the same at the same time leave one comment and one answer in the checks', async () => {
  await using at = await botScene();
  const number = at.pull(ONE);
  const run = at.ownRun(number);
  at.end(run, { a: PASSING });

  await Promise.all([hearRun(at, run), hearRun(at.another(), run)]);

  expect(at.repo.comments(number)).toHaveLength(1);
  expect(new Set(outcome(at, number))).toEqual(new Set(['success']));
});

// attack: our mark
test('a check of another App with our name and our external id is left alone, and ours is made', async () => {
  await using at = await botScene();
  const number = at.pull(ONE);
  const sha = at.headOf(number);
  const other = clientOf(at.fake, at.fake.actionsToken(at.repo, { checks: 'write' }));
  await other.request('POST /repos/{owner}/{repo}/check-runs', {
    owner: 'acme',
    repo: 'models',
    name: 'papergap',
    head_sha: sha,
    external_id: `papergap:${sha}`,
    status: 'completed',
    conclusion: 'success',
  });

  await hear(at, number, 'opened');

  expect(at.repo.checks(sha).map(({ app, status }) => [app.id === at.app.id, status])).toEqual([
    [false, 'completed'],
    [true, 'in_progress'],
  ]);
});

// attack: flood
test('what strangers have said in a pull request is read once, and our comment is found again', async () => {
  await using at = await botScene();
  const number = at.pull(ONE);
  at.fake.setRun(at.ownRun(number).id, { status: 'in_progress' });
  const costOf = async (): Promise<number> => {
    const { length } = at.fake.requests;
    await at.reconcile(number);
    return at.fake.requests.length - length;
  };
  await costOf();
  const before = await costOf();
  for (let each = 0; each < 1_000; each++) at.repo.comment(number, { user: 'mallory', body: `${each}` });
  const long = new Date(Date.now() - 3_600_000).toISOString();
  for (const one of at.repo.state.comments.values()) Object.assign(one, { updatedAt: long });
  expect(await costOf()).toBe(before + 9);
  expect(await costOf()).toBe(before);

  const run = lastRun(at);
  at.end(run, { a: PASSING });
  await hearRun(at, run);
  const shown = at.comment(number);
  expect(shown).toBeDefined();
  at.repo.commit({ branch: 'new', files: { 'models/a.yaml': `${CANDIDATE}# again\n` } });
  await at.reconcile(number);
  expect(at.comment(number)).not.toBe(shown);
  for (const [id, one] of at.repo.state.comments)
    if (one.by.user.login === 'papergap[bot]') at.repo.state.comments.delete(id);
  at.end(at.ownRun(number), { a: PASSING });
  await at.reconcile(number);
  expect(at.comment(number)).toBeDefined();
});
