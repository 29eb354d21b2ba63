import { expect, test } from 'vitest';
import { artifactLists } from '../../../bot/results/run-artifacts.ts';
import { believedRuns } from '../../../bot/pull/believed-runs.ts';
import { candidateConfig } from '../../../bot/pull/candidate-config.ts';
import { openPullsAt } from '../../../bot/pull/listed-pulls.ts';
import { pullAt } from '../../../bot/pull/pulls.ts';
import { recordsLeft } from '../../../bot/pull/records-left.ts';
import { repositoryOf } from '../../../src/github/repository.ts';
import { hear, hearRun, ONE, outcome } from '../../support/bot-events.ts';
import { addRecord, botScene, CANDIDATE, FAILING, NAME, OPEN, PASSING } from '../../support/bot-scene.ts';
import type { BotScene } from '../../support/bot-scene.ts';
import type { Run } from '../../support/fake-github/index.ts';
import { probesSeen, rightOf } from '../../support/record.ts';
import type { RecordOptions } from '../../support/record.ts';

/** A model that reproduces, with so many right of 400 in production: with 262 it fails, with 284 it passes. */
const inAll = (right: number): RecordOptions => ({
  reproduce: rightOf(320, 400),
  production: rightOf(right, 400),
});

/** A run that someone has started from the default branch, by hand or with a ticket. */
const dispatched = (at: BotScene, number: number, ticket = ''): Run =>
  at.repo.addRun({
    ...{ event: 'workflow_dispatch', path: '.github/workflows/rebench.yml' },
    ...{ headBranch: 'main', headSha: at.repo.head() },
    title: `Rebench #${number}: models/a.yaml${ticket && ` ${ticket}`}`,
  });

/** By hand at the head, with this result. */
function measureByHand(at: BotScene, number: number, right: number): void {
  const run = dispatched(at, number);
  addRecord(at.repo, run, 'a', inAll(right), { commit: at.headOf(number) });
  at.end(run);
}

/** What the pull request and its own run of the candidate end with. */
async function passHere(at: BotScene, number: number): Promise<readonly string[]> {
  const run = at.ownRun(number);
  at.end(run, { a: inAll(284) });
  await hearRun(at, run);
  return outcome(at, number);
}

const comment = (at: BotScene): void =>
  void at.repo.commit({ branch: 'new', files: { 'models/a.yaml': `${CANDIDATE}# once more\n` } });

const shaOf = (index: number): string => index.toString(16).padStart(40, 'd');

// attack: measured again
test.for([
  [
    'with tickets of commits that were never measured',
    (index: number) => `c${index}-${shaOf(index)}-none-a`,
    200,
  ],
  ['by hand', () => '', 100],
] as const)(
  'a run that has failed at another commit is hidden by none that left nothing, started %s',
  async ([, ticketOf, most]) => {
    await using at = await botScene();
    const number = at.pull(ONE);
    measureByHand(at, number, 262);
    comment(at);
    for (let index = 0; index < 30; index++) at.end(dispatched(at, number, ticketOf(index)), {}, 'cancelled');

    expect(await passHere(at, number)).toEqual(['failure']);
    expect(at.comment(number)).toContain('passes in this run alone: 1 of 1 earlier run of it did not');

    for (let index = 30; index < most; index++)
      at.end(dispatched(at, number, ticketOf(index)), {}, 'cancelled');
    expect(await passHere(at, number)).toEqual(['failure']);
    expect(at.checks(at.headOf(number))[0]?.[1]).toContain('more than 100 runs');
  },
);

// attack: measured again
test('a run that has failed at another commit is hidden by none of other candidates, or of commits that serve something else', async () => {
  await using at = await botScene();
  const number = at.pull(ONE);
  measureByHand(at, number, 262);
  for (let index = 1; index <= 6; index++) {
    const revision = String(index).repeat(64);
    at.repo.commit({ branch: 'new', files: { 'models/a.yaml': CANDIDATE.replace(/0{64}/, revision) } });
    at.end(at.ownRun(number), { a: inAll(284) });
    measureByHand(at, number, 284);
  }
  comment(at);

  expect(await passHere(at, number)).toEqual(['failure']);
});

// attack: measured again
test('runs that left nothing do no harm where ten younger ones have been looked at', async () => {
  await using at = await botScene();
  const number = at.pull(ONE);
  for (let index = 0; index < 100; index++) {
    const run = dispatched(at, number);
    at.end(run, {}, 'cancelled');
    Object.assign(run, { updatedAt: new Date(Date.now() - 3_600_000).toISOString() });
  }
  for (let index = 0; index < 9; index++) at.end(at.ownRun(number), { a: inAll(316) });

  expect(await passHere(at, number)).toEqual(['success']);
});

// attack: measured again
test.for([
  ['a new run', false],
  ['the first run, started again,', true],
] as const)('what %s has failed is among the ten youngest records', async ([, isAgain]) => {
  await using at = await botScene();
  const number = at.pull(ONE);
  const runs = Array.from({ length: 11 }, () => at.ownRun(number));
  for (const run of runs) at.end(run, { a: PASSING });
  await at.reconcile(number);
  expect(outcome(at, number)).toEqual(['success']);

  const run = isAgain ? runs[0]! : at.ownRun(number);
  Object.assign(run, { attempt: isAgain ? 2 : 1 });
  at.fake.setRun(run.id, { status: 'in_progress' });
  // No number of runs that pass outweighs what a probe has shown.
  const truncating = { ...PASSING, probes: probesSeen(true) };
  addRecord(at.repo, run, 'a', truncating, { commit: at.headOf(number), attempt: run.attempt });
  at.end(run, {}, 'success');
  await hearRun(at, run);

  expect(outcome(at, number)).toEqual(['failure']);
});

// attack: measured again
test('ten runs of before that are started again, and cancelled, hide none that has failed since', async () => {
  await using at = await botScene();
  const number = at.pull(ONE);
  const before = Array.from({ length: 10 }, () => at.ownRun(number));
  for (const run of before) at.end(run, { a: PASSING });
  const failed = at.ownRun(number);
  at.end(failed, { a: { ...PASSING, probes: probesSeen(true) } });
  for (const run of before) {
    Object.assign(run, { attempt: 2 });
    at.end(run, {}, 'cancelled');
  }

  await at.reconcile(number);

  expect(outcome(at, number)).toEqual(['failure']);
});

// attack: measured again
test.for(['before', 'after'] as const)(
  'the youngest of eleven records is held, where its run began %s those of the others',
  async (began) => {
    await using at = await botScene({ dailyRuns: 100 });
    const number = at.pull(ONE);
    const first = began === 'before' ? at.ownRun(number) : undefined;
    for (let index = 0; index < 9; index++) at.end(at.ownRun(number), { a: OPEN });
    at.end(at.ownRun(number), { a: PASSING });
    const before = new Date(Date.now() - 3_600_000).toISOString();
    for (const artifact of at.repo.state.artifacts.values()) Object.assign(artifact, { createdAt: before });
    for (const run of at.repo.state.runs.values()) Object.assign(run, { updatedAt: before });
    await at.reconcile(number);

    at.end(first ?? at.ownRun(number), { a: FAILING });
    await at.reconcile(number);

    expect(outcome(at, number)).toEqual(['failure']);
  },
);

/** Ids of the runs, and commits, of what is held against a pull request's candidate. */
async function leftOf(at: BotScene, number: number): Promise<readonly (readonly [number, string])[]> {
  const repo = repositoryOf(at.github, NAME);
  const pull = await pullAt(number, repo);
  const twins = await openPullsAt(pull.head.sha, repo);
  const artifactsOf = artifactLists(repo);
  const its = await believedRuns(pull, twins, true, artifactsOf, at.bot, repo);
  const config = await candidateConfig('models/a.yaml', pull, at.bot, repo);
  if (!config.ok) throw new Error('the candidate is faulty');
  const left = await recordsLeft(config.value, its, pull, artifactsOf, at.bot, repo);
  return (left ?? []).map(({ run, artifact }) => [run.id, artifact.sha]);
}

// attack: measured again
test('of a run by hand each record counts once, at whichever commits it measured and went on again', async () => {
  await using at = await botScene();
  const number = at.pull(ONE);
  const before = at.headOf(number);
  comment(at);
  await hear(at, number, 'synchronize');
  const head = at.headOf(number);
  const run = dispatched(at, number);
  for (const [index, commit] of [before, head, before].entries())
    addRecord(at.repo, run, 'a', inAll(284), { commit, attempt: index + 1 });
  at.end(run);

  const left = await leftOf(at, number);

  expect(left).toHaveLength(3);
  expect(left.filter(([, sha]) => sha === before)).toHaveLength(2);
  expect(left.filter(([, sha]) => sha === head)).toHaveLength(1);
});

// attack: commit that begins alike
test('a record of a commit that begins as that of a ticket does is not what was asked for', async () => {
  await using at = await botScene();
  const number = at.pull(ONE);
  const before = at.headOf(number);
  comment(at);
  at.end(at.ownRun(number));
  const alike = before.slice(0, 12).padEnd(40, '0');
  const run = dispatched(at, number, `c1-${alike}-none-a`);
  addRecord(at.repo, run, 'a', inAll(284), { commit: before });
  at.end(run);
  const asked = dispatched(at, number, `c2-${before}-none-a`);
  addRecord(at.repo, asked, 'a', inAll(284), { commit: before });
  at.end(asked);

  expect(await leftOf(at, number)).toEqual([[asked.id, before]]);
});
