import { expect, test } from 'vitest';
import type { Host } from '../../../src/action/host.ts';
import { historyEntry } from '../../../src/analyse/history-entry.ts';
import { keepInHistory } from '../../../src/action/past.ts';
import { acceptedOf } from '../../../src/github/baseline.ts';
import { changeHistory, lineOf, readHistory } from '../../../src/github/history.ts';
import { repositoryOf } from '../../../src/github/repository.ts';
import { judge } from '../../../src/judge.ts';
import { hear, hearRun, lastRun, ONE, outcome } from '../../support/bot-events.ts';
import { botScene, CANDIDATE, NAME, POLICY, recordOf } from '../../support/bot-scene.ts';
import type { BotScene } from '../../support/bot-scene.ts';
import type { FakeRepository } from '../../support/fake-github/index.ts';
import { rightOf } from '../../support/record.ts';
import type { RecordOptions } from '../../support/record.ts';

const HELD = `floor: incumbent - 0.1\n${POLICY.replace('suite: tickets', 'suite: tickets, incumbent: old')}`;
const right = (count: number): RecordOptions => ({
  reproduce: rightOf(count, 400),
  production: rightOf(count, 400),
});
const INCUMBENT = { 'models/old.yaml': `${CANDIDATE}# incumbent\n` };

/** The Action keeps a night's result of a model, as the example's job does. */
async function keepNight(at: BotScene, id: string, runId: number, count: number): Promise<void> {
  const record = recordOf({ ...right(count), paper: count / 400 });
  const repository = repositoryOf(at.github, NAME);
  const host = { repository, serverUrl: 'https://github.com', runId } as Partial<Host> as Host;
  const target = { sha: at.repo.head(), baseSha: at.repo.head(), onDefault: true };
  const candidate = { ...record.candidate, id, sha256: String(runId).repeat(64) };
  const run = { ...record.run, startedAt: `2030-01-0${runId}T00:00:00.000Z` };
  await keepInHistory(judge({ ...record, run, candidate }), target, host);
}

const acceptedRun = async (at: BotScene, id: string): Promise<string | undefined> =>
  acceptedOf(await readHistory(id, repositoryOf(at.github, NAME)))
    ?.run.split('/')
    .at(-1);

/** An incumbent whose accepted result is a good one, and which got worse in the last night. */
async function fallen(at: BotScene): Promise<void> {
  at.repo.commit({ branch: 'main', files: { '.github/papergap.yml': HELD, ...INCUMBENT, ...ONE } });
  await keepNight(at, 'old', 1, 360);
  await at.say('/rebench bless model=old', at.pull({ 'models/old.yaml': CANDIDATE }, 'x'));
  await keepNight(at, 'old', 2, 240);
  await keepNight(at, 'a', 3, 360);
  expect(await acceptedRun(at, 'old')).toBe('1');
}

/** A fork's bad model, measured by a maintainer's word. */
async function measuredOfFork(at: BotScene, fork: FakeRepository, count: number): Promise<readonly string[]> {
  const claim = CANDIDATE.replace('score: 0.8', `score: ${count / 400}`);
  fork.commit({ branch: 'bad', parent: 'main', files: { 'models/b.yaml': claim } });
  const number = at.repo.openPull({ head: { repo: fork, branch: 'bad' } });
  await at.say(`/rebench ${at.headOf(number)}`, number);
  at.end(lastRun(at), { b: { ...right(count), paper: count / 400 } });
  await hearRun(at, lastRun(at));
  return outcome(at, number);
}

// attack: moved head, fork, yardstick
test.for(['does nothing', 'pushes', 'changes the base'] as const)(
  'a fork that %s after a maintainer has asked for its model has no other model’s result accepted',
  async (how) => {
    await using at = await botScene();
    at.repo.commit({ branch: 'stable', parent: 'main', files: { 'README.md': 'stable\n' } });
    await fallen(at);
    const fork = at.repo.addFork('mallory/models');
    const changed = { 'models/a.yaml': `${CANDIDATE}# a comment\n` };
    fork.commit({ branch: 'fix', parent: 'main', files: changed });
    const number = at.repo.openPull({ head: { repo: fork, branch: 'fix' } });
    await hear(at, number, 'opened');
    // It changes a alone, which the maintainer sees.
    const { id } = at.repo.comment(number, { user: 'alice', body: '/rebench bless' });

    if (how === 'pushes')
      fork.commit({ branch: 'fix', files: { 'models/old.yaml': `${INCUMBENT['models/old.yaml']}# more\n` } });
    if (how === 'changes the base') at.repo.retargetPull(number, 'stable');
    await at.hear(at.repo.event.comment(id, 'created'));
    const accepted = await acceptedRun(at, 'old');
    const bad = await measuredOfFork(at, fork, 260);

    expect(bad).toEqual(['failure']);
    expect(accepted).toBe('1');
  },
);

// attack: repeated delivery, yardstick
test('a /rebench bless that is heard late accepts no result that was not there when it was asked for', async () => {
  await using at = await botScene();
  at.repo.commit({ branch: 'main', files: { '.github/papergap.yml': HELD } });
  const number = at.pull(INCUMBENT);
  await keepNight(at, 'old', 1, 360);
  const { id } = at.repo.comment(number, { user: 'alice', body: '/rebench bless model=old' });
  const event = at.repo.event.comment(id, 'created');

  // The bot is away for a night, and takes in what it has missed. GitHub's times are of whole seconds.
  const second = (): number => Math.floor(Date.now() / 1_000);
  const asked = second();
  await expect.poll(second).toBeGreaterThan(asked);
  await keepNight(at, 'old', 2, 240);
  await at.another().hear(event);

  expect(await acceptedRun(at, 'old')).toBe('1');
});

const issueState = (at: BotScene): string | undefined =>
  [...at.repo.state.issues.values()].find((one) => one.pull === undefined)?.state;

/** GitHub's times are of whole seconds. */
async function nextSecond(): Promise<void> {
  const second = (): number => Math.floor(Date.now() / 1_000);
  const before = second();
  await expect.poll(second).toBeGreaterThan(before);
}

// attack: repeated delivery
test('a /rebench bless that is heard late closes no issue about results that came after it', async () => {
  await using at = await botScene();
  at.repo.commit({ branch: 'main', files: ONE });
  const number = at.pull({ 'README.md': 'x\n' }, 'x');
  await night(at, 318);
  await at.say('/rebench bless model=a', number);
  await night(at, 317);
  const { id } = at.repo.comment(number, { user: 'alice', body: '/rebench bless model=a' });
  const late = at.repo.event.comment(id, 'created');
  await nextSecond();
  for (let each = 0; each < 2; each++) await night(at, 200);
  expect(issueState(at)).toBe('open');

  await at.hear(late);

  expect(issueState(at)).toBe('open');
  expect(at.repo.comments(number).at(-1)?.body).toContain('There are later results, which are not accepted.');
});

// attack: repeated delivery
test('a /rebench bless that is heard late says what the baseline is, where a later result was accepted', async () => {
  await using at = await botScene();
  at.repo.commit({ branch: 'main', files: ONE });
  const number = at.pull({ 'README.md': 'x\n' }, 'x');
  await night(at, 318);
  const { id } = at.repo.comment(number, { user: 'alice', body: '/rebench bless model=a' });
  const late = at.repo.event.comment(id, 'created');
  await nextSecond();
  const later = await night(at, 300);
  await at.say('/rebench bless model=a', number);

  await at.hear(late);

  expect(await acceptedRun(at, 'a')).toBe(String(later));
  expect(at.repo.comments(number).at(-1)?.body).toContain(
    '`a` has a later result that was accepted meanwhile, which stays its baseline: measured ',
  );
});

/** A night that keeps its result in the history, and is heard of; the id of its run. */
async function night(at: BotScene, count: number): Promise<number> {
  const run = at.repo.addRun({ event: 'schedule', path: '.github/workflows/nightly.yml' });
  const whole = rightOf(320, 400);
  const options = { reproduce: whole, repeat: whole, production: rightOf(count, 400) };
  const judged = judge(recordOf(options));
  const kept = historyEntry(judged.record, judged.findings, judged.verdict.outcome, {
    at: run.createdAt,
    commit: run.headSha,
    run: `https://github.com/acme/models/actions/runs/${run.id}`,
  });
  await changeHistory('a', 'a night', (lines) => [...lines, lineOf(kept)], repositoryOf(at.github, NAME));
  at.end(run, { a: options });
  await at.hear(at.repo.event.workflowRun(run.id, 'completed'));
  return run.id;
}
