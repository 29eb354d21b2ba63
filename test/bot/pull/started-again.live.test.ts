import { expect, test } from 'vitest';
import { hearRun, ONE, outcome, passedBesideSlowRun } from '../../support/bot-events.ts';
import type { Host } from '../../../src/action/host.ts';
import { keepInHistory } from '../../../src/action/past.ts';
import { acceptedOf } from '../../../src/github/baseline.ts';
import { readHistory } from '../../../src/github/history.ts';
import { repositoryOf } from '../../../src/github/repository.ts';
import { judge } from '../../../src/judge.ts';
import { botScene, CANDIDATE, FAILING, NAME, POLICY, recordOf } from '../../support/bot-scene.ts';
import type { BotScene } from '../../support/bot-scene.ts';
import type { Run } from '../../support/fake-github/index.ts';
import { startedRun } from '../../support/own-run.ts';
import { rightOf } from '../../support/record.ts';
import type { RecordOptions } from '../../support/record.ts';

/** A pull request that has passed at its head, while the run of the commit before goes on, and fails then. */
async function failedSince(at: BotScene): Promise<{ readonly number: number; readonly passed: Run }> {
  const { number, slow, passed } = await passedBesideSlowRun(at);
  // Green: whoever may write puts it into the queue now.
  expect(outcome(at, number)).toEqual(['success']);
  at.end(slow, { a: FAILING });
  await hearRun(at, slow);
  expect(outcome(at, number)).not.toContain('success');
  return { number, passed };
}

const groupOutcome = (at: BotScene, sha: string): readonly string[] => at.checks(sha).map(([state]) => state);

async function grouped(at: BotScene, number: number): Promise<readonly string[]> {
  const event = at.repo.event.mergeGroup(number);
  const { head_sha: sha } = event.payload['merge_group'] as { readonly head_sha: string };
  await at.hear(event);
  return groupOutcome(at, sha);
}

// attack: measured again
test('a merge group with a pull request that has failed since at its earlier head fails', async () => {
  await using at = await botScene();
  const { number } = await failedSince(at);

  expect(await grouped(at, number)).toEqual(['failure']);
});

// attack: measured again
test('it fails, too, while the run that has passed is started again', async () => {
  await using at = await botScene();
  const { number, passed } = await failedSince(at);

  Object.assign(passed, { attempt: 2 });
  at.fake.setRun(passed.id, { status: 'in_progress' });

  expect(await grouped(at, number)).toEqual(['failure']);
});

// attack: measured again
test('nor does the comment tell the pass alone then', async () => {
  await using at = await botScene();
  const { number, passed } = await failedSince(at);
  expect(at.comment(number)).not.toContain('PASS');

  Object.assign(passed, { attempt: 2 });
  at.fake.setRun(passed.id, { status: 'in_progress' });
  await at.reconcile(number);

  expect(at.comment(number)).not.toContain('PASS');
});

const HELD = `floor: incumbent - 0.1\n${POLICY.replace('suite: tickets', 'suite: tickets, incumbent: old')}`;
const right = (count: number): RecordOptions => ({
  reproduce: rightOf(count, 400),
  production: rightOf(count, 400),
});

/** The Action keeps a night's result of the incumbent, as the example's job does at each attempt. */
async function keepNight(at: BotScene, runId: number, count: number, attempt = 1): Promise<void> {
  const record = recordOf({ ...right(count), paper: count / 400 });
  const repository = repositoryOf(at.github, NAME);
  const host = { repository, serverUrl: 'https://github.com', runId } as Partial<Host> as Host;
  const target = { sha: at.repo.head(), baseSha: at.repo.head(), onDefault: true };
  // The incumbent was another model before it was made better.
  const candidate = { ...record.candidate, id: 'old', sha256: String(runId).repeat(64) };
  const run = { ...record.run, startedAt: `2030-01-0${attempt}T00:00:00.000Z` };
  await keepInHistory(judge({ ...record, run, candidate }), target, host);
}

async function measured(at: BotScene, count: number, branch: string): Promise<string | undefined> {
  const claim = CANDIDATE.replace('score: 0.8', `score: ${count / 400}`);
  const number = at.pull({ 'models/a.yaml': claim }, branch);
  const run = at.ownRun(number);
  at.end(run, { a: { ...right(count), paper: count / 400 } });
  await hearRun(at, run);
  return outcome(at, number)[0];
}

// attack: yardstick
test('the accepted result of the incumbent stays so where its night is started again', async () => {
  await using at = await botScene();
  at.repo.commit({ branch: 'main', files: { '.github/papergap.yml': HELD } });
  const incumbent = at.pull({ 'models/old.yaml': `${CANDIDATE}# incumbent\n` }, 'incumbent');
  await keepNight(at, 1, 240);
  await at.say('/rebench bless model=old', incumbent);
  await keepNight(at, 2, 360);
  await at.say('/rebench bless model=old', incumbent);
  const accepted = async () =>
    acceptedOf(await readHistory('old', repositoryOf(at.github, NAME)))
      ?.run.split('/')
      .at(-1);
  expect(await accepted()).toBe('2');
  expect(await measured(at, 260, 'first')).toBe('failure');

  // Whoever may write has GitHub start the night again, whose result is as good as it was.
  await keepNight(at, 2, 360, 2);

  expect(await measured(at, 260, 'second')).toBe('failure');
  expect(await accepted()).toBe('2');
});

// attack: yardstick
test('nor does the floor move where none is accepted, and the first that passed is started again', async () => {
  await using at = await botScene();
  at.repo.commit({ branch: 'main', files: { '.github/papergap.yml': HELD } });
  await keepNight(at, 1, 360);
  await keepNight(at, 2, 240);
  expect(await measured(at, 260, 'first')).toBe('failure');

  await keepNight(at, 1, 360, 2);

  expect(await measured(at, 260, 'second')).toBe('failure');
});

// attack: yardstick
test('what is accepted is the result that was the last, and not that of the same night started again, which comes meanwhile', async () => {
  await using at = await botScene();
  const incumbent = at.pull({ 'models/old.yaml': CANDIDATE }, 'incumbent');
  await keepNight(at, 1, 318);
  let looks = 0;
  at.github.hook.before('request', async ({ method, url, ref }) => {
    const isLook =
      method === 'GET' && url.endsWith('/git/matching-refs/{ref}') && ref === 'heads/papergap-history';
    // Between what is read and what is changed.
    if (isLook && ++looks === 2) await keepNight(at, 1, 250, 2);
  });

  expect(await at.say('/rebench bless model=old', incumbent)).toContain('measured 2030-01-01');

  const entries = await readHistory('old', repositoryOf(at.github, NAME));
  expect(entries.map((entry) => [entry.at.slice(0, 10), entry.accepted])).toEqual([
    ['2030-01-01', true],
    ['2030-01-02', false],
  ]);
});

const minutesLater = (at: BotScene, minutes: number): BotScene =>
  at.another({ now: () => new Date(Date.now() + minutes * 60_000), memory: at.bot.memory });

// attack: blocking twin
test.for([false, true])(
  'that its run never started is told, whatever a reader opens again (%s)',
  async (isReopened) => {
    await using at = await botScene();
    const number = at.pull(ONE);
    at.repo.commit({ branch: 'other', parent: 'main', files: ONE });
    at.repo.forcePush('other', at.headOf(number));
    const twin = at.repo.openPull({ head: 'other', user: 'mallory' });
    await at.reconcile(number);
    if (isReopened)
      at.repo.state.issues.get(twin)!.pull!.reopenings.push(new Date(Date.now() + 30 * 60_000).toISOString());

    await minutesLater(at, 40).reconcile(number);

    expect(outcome(at, number)).toEqual(['failure']);
  },
);

// attack: repeated delivery
test.for([false, true])(
  'a command of before that is delivered again (%s) makes none a writer who is one no more',
  async (isReplayed) => {
    await using at = await botScene();
    const first = at.pull(ONE);
    const { id } = at.repo.comment(first, { user: 'alice', body: '/rebench status' });
    const event = at.repo.event.comment(id, 'created');
    await at.hear(event, 'guid-1');
    at.repo.setPermission('alice', 'read');
    // A day later: what was known of writers is known no more.
    const later = at.another();
    at.repo.commit({ branch: 'other', parent: 'main', files: { 'models/a.yaml': `${CANDIDATE}# x\n` } });
    const number = at.repo.openPull({ head: 'other', user: 'alice' });
    if (isReplayed) await later.hear(event, 'guid-2');
    const runs = at.repo.state.runs.size;

    // The Action has refused it.
    at.end(startedRun(at.repo, number), {}, 'failure');
    await later.reconcile(number);

    expect(at.repo.state.runs.size).toBe(runs + 1);
  },
);
