import { expect, test } from 'vitest';
import { recordName } from '../../../src/github/artifact-name.ts';
import { hear, hearRun, lastRun, ONE, outcome } from '../../support/bot-events.ts';
import { addRecord, botScene, CANDIDATE, FAILING, OPEN, PASSING, POLICY } from '../../support/bot-scene.ts';
import type { BotScene } from '../../support/bot-scene.ts';
import type { FakeRepository } from '../../support/fake-github/index.ts';
import { probesSeen, rightOf } from '../../support/record.ts';
import type { RecordOptions } from '../../support/record.ts';

/** A model that reproduces, with so many right of 400 in production. */
const inAll = (right: number): RecordOptions => ({
  reproduce: rightOf(320, 400),
  production: rightOf(right, 400),
});

// attack: part of a measurement
test('a later look at a part takes nothing back, and alone it is no way around the gate', async () => {
  await using at = await botScene();
  at.repo.commit({
    branch: 'main',
    files: { '.github/papergap.yml': `${POLICY}on-inconclusive: neutral\n` },
  });
  const number = at.pull(ONE);
  const LOAD_ONLY: RecordOptions = { reproduce: rightOf(320, 400) };

  const part = at.ownRun(number);
  at.end(part, { a: LOAD_ONLY });
  await hearRun(at, part);
  expect(at.checks(at.headOf(number))).toEqual([
    ['failure', 'INCONCLUSIVE: a was not measured in production: only reproduce was asked for.'],
  ]);
  expect(at.comment(number)).toContain('Comment /rebench without passes=…');
  expect(at.comment(number)).toMatch(/\[\*\*inconclusive\*\*\]\(\S+\), measured in part/);

  const whole = at.ownRun(number);
  at.end(whole, { a: FAILING });
  await hearRun(at, whole);
  const again = at.ownRun(number);
  at.end(again, { a: LOAD_ONLY });
  await hearRun(at, again);
  expect(outcome(at, number)).toEqual(['failure']);
  expect(at.comment(number)).toContain('Gap 37.5 %, budget 20.0 %: fail.');
  expect(at.comment(number)).toContain(
    `A later run measured some of the passes; this is the full result. ([run](https://github.com/acme/models/actions/runs/${again.id}))`,
  );
});

// attack: part of a measurement
test('a run that leaves out the probes, which can fail a candidate, passes nothing', async () => {
  await using at = await botScene();
  const number = at.pull(ONE);
  const run = at.ownRun(number);
  at.end(run, { a: { ...PASSING, isUnprobed: true } });

  await hearRun(at, run);

  expect(outcome(at, number)).toEqual(['action_required']);
  expect(at.comment(number)).toContain('Only a full measurement passes the check: comment /rebench.');
});

// attack: measured again
test('a candidate that is measured again until it passes does not pass by the latest run alone', async () => {
  await using at = await botScene();
  const number = at.pull(ONE);
  const measured = async (right: number): Promise<void> => {
    const run = at.ownRun(number);
    at.end(run, { a: inAll(right) });
    await hearRun(at, run);
  };

  await measured(262);
  expect(at.checks(at.headOf(number))[0]?.[1]).toContain('INCONCLUSIVE: a loses between');
  await measured(280);

  expect(outcome(at, number)).toEqual(['failure']);
  expect(at.comment(number)).toContain('passes in this run alone: 1 of 1 earlier run of it did not');
  expect(at.comment(number)).toMatch(/2 runs of this candidate together: e = [\d.]+ for a pass/);

  await measured(316);
  expect(outcome(at, number)).toEqual(['success']);
});

// attack: measured again
test('a fault that the probes of one run have shown is not taken back by one run without it, but by two', async () => {
  await using at = await botScene();
  const number = at.pull(ONE);
  const measured = async (isFaulty: boolean): Promise<void> => {
    const run = at.ownRun(number);
    at.end(run, { a: { ...PASSING, probes: probesSeen(isFaulty) } });
    await hearRun(at, run);
  };
  await measured(true);
  await measured(false);

  expect(outcome(at, number)).toEqual(['failure']);
  expect(at.comment(number)).toContain('by 1 earlier run of it');
  expect(at.comment(number)).toContain('until it was found right in 1 more run');

  await measured(false);
  expect(outcome(at, number)).toEqual(['success']);
});

// attack: measured again
test('a run whose engine died is taken back by no run that came to its end, but by two', async () => {
  await using at = await botScene();
  const number = at.pull(ONE);
  const measured = async (record: RecordOptions): Promise<void> => {
    const run = at.ownRun(number);
    at.end(run, { a: record });
    await hearRun(at, run);
  };
  await measured({ ...PASSING, load: [{ requests: 10, pass: { ended: 'engine-died' } }] });
  await measured(PASSING);

  expect(outcome(at, number)).toEqual(['failure']);
  expect(at.comment(number)).toContain('In 1 other run of the same candidate its engine died.');

  await measured(PASSING);
  expect(outcome(at, number)).toEqual(['success']);
});

// attack: measured again
test('a critical further suite that failed three times does not pass by one lucky run', async () => {
  await using at = await botScene();
  const also = 'also: [{ suite: refunds, tier: critical, floor: 0.7 }]';
  const policy = POLICY.replace('{ suite: tickets }', `{ suite: tickets, ${also} }`).replace(
    'suites: {',
    'suites: { refunds: { data: b.jsonl, scorer: { name: exact } },',
  );
  at.repo.commit({ branch: 'main', files: { '.github/papergap.yml': policy } });
  const number = at.pull(ONE);
  const measured = async (right: number): Promise<void> => {
    const run = at.ownRun(number);
    const refunds = { tier: 'critical', floor: 0.7, marks: rightOf(right, 400) } as const;
    addRecord(at.repo, run, 'a', PASSING, { further: { refunds } });
    at.end(run);
    await hearRun(at, run);
  };

  for (const right of [250, 252, 248]) {
    await measured(right);
    expect(at.checks(at.headOf(number))[0]?.[1]).toContain('FAIL: a scores');
  }
  await measured(300);

  expect(outcome(at, number)).toEqual(['failure']);
  expect(at.comment(number)).toContain(
    'passes on the suite refunds in this run alone: 3 of 3 earlier runs of it did not',
  );
});

// attack: measured again
test.for([
  ['stands', 30, 'INCONCLUSIVE'],
  ['is given up where there are too many of them', 100, 'Its result is not believed: more than 100 runs'],
] as const)(
  'what a run has shown %s, although others were cancelled after it before they left anything',
  async ([, cancelled, title]) => {
    await using at = await botScene();
    const number = at.pull(ONE);
    at.end(at.ownRun(number), { a: FAILING });
    for (let run = 0; run < cancelled; run++) at.end(at.ownRun(number), {}, 'cancelled');
    at.end(at.ownRun(number), { a: PASSING });

    await at.reconcile(number);

    expect(at.checks(at.headOf(number))).toEqual([['failure', expect.stringContaining(title)]]);
  },
);

// attack: measured again
test('runs at an earlier commit that those cause who may not write take no place of the result', async () => {
  await using at = await botScene();
  const number = at.pull(ONE);
  for (let run = 0; run < 101; run++) at.end(at.ownRun(number, 'mallory'), {}, 'cancelled');
  at.repo.commit({ branch: 'new', files: { 'models/a.yaml': `${CANDIDATE}# once more\n` } });
  at.end(at.ownRun(number), { a: PASSING });

  await at.reconcile(number);

  expect(outcome(at, number)).toEqual(['success']);
});

// attack: measured again
test('a run over data of before is no result any more, and counts where more items are asked after it', async () => {
  await using at = await botScene();
  const number = at.pull(ONE);
  const measured = async (right: number): Promise<void> => {
    const run = at.ownRun(number);
    at.end(run, { a: { reproduce: rightOf(320, 400), production: rightOf(right, 400) } });
    await hearRun(at, run);
  };

  await measured(262);
  at.repo.commit({ branch: 'main', files: { 'b.jsonl': '{"id":"one"}\n{"id":"more"}\n' } });
  await at.hearPush('main');
  expect(outcome(at, number)).toEqual(['failure']);
  await measured(280);

  expect(at.comment(number)).toContain('passes in this run alone: 1 of 1 earlier run of it did not');
  expect(outcome(at, number)).toEqual(['failure']);
});

// attack: measured again
test('a run that is started again until it passes does not pass by its last attempt alone', async () => {
  await using at = await botScene();
  const number = at.pull(ONE);
  const run = at.ownRun(number);
  for (const [index, right] of [262, 284].entries())
    addRecord(at.repo, run, 'a', inAll(right), { attempt: index + 1 });
  at.end(run);

  await hearRun(at, run);

  expect(outcome(at, number)).toEqual(['failure']);
  expect(at.comment(number)).toContain('passes in this run alone: 1 of 1 earlier run of it did not');
});

// attack: measured again
test.for([
  ['that changes nothing of it', {}],
  ['that changes a comment of it', { 'models/a.yaml': `${CANDIDATE}# once more\n` }],
  ['that writes its path otherwise', { 'models/a.yaml': CANDIDATE.replace('weights/a', './weights/a') }],
  ['that changes what it claims', { 'models/a.yaml': CANDIDATE.replace('0.8 ', '0.8001 ') }],
] as const)('a candidate that is measured again after a commit %s has had a try', async ([, files]) => {
  await using at = await botScene();
  const number = at.pull(ONE);
  const measured = async (right: number): Promise<void> => {
    const run = at.ownRun(number);
    at.end(run, { a: inAll(right) });
    await hearRun(at, run);
  };

  await measured(262);
  at.repo.commit({ branch: 'new', files: Object.keys(files).length > 0 ? files : { 'NOTES.md': 'x\n' } });
  await hear(at, number, 'synchronize');
  await measured(284);

  expect(outcome(at, number)).toEqual(['failure']);
  expect(at.comment(number)).toContain('passes in this run alone: 1 of 1 earlier run of it did not');
});

// attack: measured again
test('what was measured under a low claim is judged by that of now, although it was judged then', async () => {
  await using at = await botScene();
  const number = at.pull({ 'models/a.yaml': CANDIDATE.replace('0.8 ', '0.7 ') });
  const measured = async (reproduced: number, right: number): Promise<void> => {
    const run = at.ownRun(number);
    at.end(run, { a: { reproduce: rightOf(reproduced, 400), production: rightOf(right, 400) } });
    await hearRun(at, run);
  };

  await measured(280, 262);
  expect(outcome(at, number)).toEqual(['success']);
  at.repo.commit({ branch: 'new', files: ONE });
  await hear(at, number, 'synchronize');
  await measured(320, 284);

  expect(outcome(at, number)).toEqual(['failure']);
  expect(at.comment(number)).toContain('passes in this run alone: 1 of 1 earlier run of it did not');
});

// attack: measured again
test('a run that has failed is hidden by none that was given its ticket before', async () => {
  await using at = await botScene();
  const number = at.pull(ONE);
  const head = at.headOf(number);
  const decoy = at.pull({ 'NOTES.md': 'x\n' }, 'decoy');
  const dispatched = (pullRequest: number, asked: string) =>
    at.repo.addRun({
      ...{ event: 'workflow_dispatch', path: '.github/workflows/rebench.yml' },
      ...{ headBranch: 'main', headSha: at.repo.head() },
      title: `Rebench #${pullRequest}: models/a.yaml ${asked}-${head}-accepted-a`,
      inputs: { sha: head },
    });
  at.end(dispatched(decoy, 'c7'), {}, 'cancelled');
  at.end(dispatched(number, 'c7'), { a: inAll(262) });

  at.repo.forcePush('decoy', head);
  const last = dispatched(number, 'c8');
  at.end(last, { a: inAll(284) });
  await hearRun(at, last);

  expect(outcome(at, number)).toEqual(['failure']);
  expect(at.comment(number)).toContain('passes in this run alone: 1 of 1 earlier run of it did not');
});

// attack: measured again
test('a run that has failed is not hidden by being cancelled, although another has its ticket', async () => {
  await using at = await botScene();
  const number = at.pull(ONE);
  const head = at.headOf(number);
  const dispatched = () =>
    at.repo.addRun({
      ...{ event: 'workflow_dispatch', path: '.github/workflows/rebench.yml' },
      ...{ headBranch: 'main', headSha: at.repo.head() },
      title: `Rebench #${number}: models/a.yaml c7-${head}-accepted-a`,
      inputs: { sha: head },
    });
  at.end(dispatched(), {}, 'cancelled');
  at.end(dispatched(), { a: inAll(262) }, 'cancelled');
  const last = dispatched();
  at.end(last, { a: inAll(284) });

  await hearRun(at, last);

  expect(outcome(at, number)).toEqual(['failure']);
  expect(at.comment(number)).toContain('passes in this run alone: 1 of 1 earlier run of it did not');
});

// attack: measured again
test.for([
  ['whose ticket an older one has', ' c7-SHA-accepted-a'],
  ['that was started by hand', ''],
] as const)('a run %s and that has failed is not hidden by being started again', async ([, ticket]) => {
  await using at = await botScene();
  const number = at.pull(ONE);
  const head = at.headOf(number);
  const dispatched = () =>
    at.repo.addRun({
      ...{ event: 'workflow_dispatch', path: '.github/workflows/rebench.yml' },
      ...{ headBranch: 'main', headSha: at.repo.head() },
      title: `Rebench #${number}: models/a.yaml${ticket.replace('SHA', head)}`,
      inputs: { sha: head },
    });
  const passed = dispatched();
  at.end(passed, { a: PASSING });
  await hearRun(at, passed);
  expect(outcome(at, number)).toEqual(['success']);
  const failed = dispatched();
  at.end(failed, { a: FAILING });
  await hearRun(at, failed);
  expect(outcome(at, number)).toEqual(['failure']);

  for (const state of [{ status: 'in_progress' }, { status: 'completed', conclusion: 'cancelled' }]) {
    at.fake.setRun(failed.id, state);
    await at.reconcile(number);

    expect(outcome(at, number)).toEqual(['failure']);
  }
});

test('while a run measures, the check waits for it, whatever has come of a younger one by its ticket', async () => {
  await using at = await botScene();
  const number = at.pull(ONE);
  const head = at.headOf(number);
  const dispatched = () =>
    at.repo.addRun({
      ...{ event: 'workflow_dispatch', path: '.github/workflows/rebench.yml' },
      ...{ headBranch: 'main', headSha: at.repo.head(), status: 'in_progress' },
      title: `Rebench #${number}: models/a.yaml c7-${head}-accepted-a`,
      inputs: { sha: head },
    });
  const first = dispatched();
  const second = dispatched();
  at.end(second, {}, 'failure');
  await at.reconcile(number);
  expect(outcome(at, number)).toEqual(['in_progress']);
  addRecord(at.repo, second, 'a', PASSING);
  await at.reconcile(number);
  expect(outcome(at, number)).toEqual(['in_progress']);

  at.end(first);
  await at.reconcile(number);

  expect(outcome(at, number)).toEqual(['success']);
});

test('a run is no twin of one by its ticket for another model', async () => {
  await using at = await botScene();
  const number = at.pull(ONE);
  const head = at.headOf(number);
  const dispatched = (file: string) =>
    at.repo.addRun({
      ...{ event: 'workflow_dispatch', path: '.github/workflows/rebench.yml' },
      ...{ headBranch: 'main', headSha: at.repo.head(), status: 'queued' },
      title: `Rebench #${number}: ${file} c7-${head}-accepted-a`,
      inputs: { sha: head },
    });
  at.end(dispatched('models/b.yaml'), {}, 'cancelled');
  dispatched('models/a.yaml');

  await at.reconcile(number);

  expect(at.checks(head)).toEqual([['in_progress', '1 model waits for the GPU']]);
});

/** As many runs of a fork's as are listed at most, and younger than any other. */
function addRuns({ repo }: BotScene, headRepo: FakeRepository, headSha: string): void {
  const spec = { event: 'pull_request', path: '.github/workflows/pull-request.yml', headBranch: 'new' };
  for (let run = 1; run <= 5_000; run++)
    repo.addRun({ ...spec, headRepo, headSha }).createdAt = new Date(Date.now() + run * 1_000).toISOString();
}

// attack: measured again
test('a run at an earlier commit counts, although a fork has had thousands with the name of its branch', async () => {
  await using at = await botScene();
  const number = at.pull(ONE);
  const measured = async (right: number): Promise<void> => {
    const run = at.ownRun(number);
    at.end(run, { a: inAll(right) });
    await hearRun(at, run);
  };
  await measured(262);
  const headRepo = at.repo.addFork('mallory/models');
  const headSha = headRepo.commit({ branch: 'new', parent: 'main', files: { 'README.md': 'x\n' } });
  addRuns(at, headRepo, headSha);

  at.repo.commit({ branch: 'new', files: { 'models/a.yaml': `${CANDIDATE}# once more\n` } });
  await hear(at, number, 'synchronize');
  await measured(284);

  expect(outcome(at, number)).toEqual(['failure']);
});

// attack: measured again
test('where a fork has had thousands of runs at an earlier commit, too, none of its own counts, and the bot measures', async () => {
  await using at = await botScene();
  const number = at.pull(ONE);
  const headSha = at.headOf(number);
  at.end(at.ownRun(number), { a: inAll(262) });
  addRuns(at, at.repo.addFork('mallory/models'), headSha);
  at.repo.commit({ branch: 'new', files: { 'models/a.yaml': `${CANDIDATE}# once more\n` } });
  const own = at.ownRun(number);
  at.end(own, { a: inAll(284) });

  await hearRun(at, own);

  expect(outcome(at, number)).toEqual(['in_progress']);
  expect(lastRun(at).event).toBe('workflow_dispatch');
});

// attack: measured again
test('a failure at the commit before is not forgotten by thousands of a fork’s runs at the one before that', async () => {
  await using at = await botScene();
  const number = at.pull(ONE);
  const first = at.headOf(number);
  at.repo.commit({ branch: 'new', files: { 'models/a.yaml': `${CANDIDATE}# again\n` } });
  at.end(at.ownRun(number), { a: FAILING });
  at.repo.commit({ branch: 'new', files: { 'models/a.yaml': `${CANDIDATE}# once more\n` } });
  at.end(at.ownRun(number), { a: PASSING });
  addRuns(at, at.repo.addFork('mallory/models'), first);

  await at.reconcile(number);
  expect(lastRun(at)).toMatchObject({ event: 'workflow_dispatch' });
  at.end(lastRun(at), { a: PASSING });
  await at.reconcile(number);

  expect(outcome(at, number)).toEqual(['failure']);
});

// attack: measured again
test.for([
  ['has moved more often than its commits are asked for runs', 7, false],
  ['has moved to where GitHub does not tell', 1, true],
] as const)(
  'where a fork has had thousands of runs with the name of a branch that %s, none of its own counts',
  async ([, pushes, isUntold]) => {
    await using at = await botScene();
    const number = at.pull(ONE);
    at.end(at.ownRun(number), { a: FAILING });
    const headRepo = at.repo.addFork('mallory/models');
    const headSha = headRepo.commit({ branch: 'new', parent: 'main', files: { 'README.md': 'x\n' } });
    addRuns(at, headRepo, headSha);
    for (let push = 0; push < pushes; push++)
      at.repo.commit({ branch: 'new', files: { 'models/a.yaml': `${CANDIDATE}# ${push}\n` } });
    at.end(at.ownRun(number), { a: PASSING });
    if (isUntold)
      at.fake.failNext({ path: /\/activity$/, status: 404, body: { message: 'Not Found' }, times: 1_000 });

    await at.reconcile(number);

    expect(outcome(at, number)).toEqual(['in_progress']);
    expect(lastRun(at).event).toBe('workflow_dispatch');
  },
);

// attack: measured again
test('a run that the bot dispatched for an earlier commit counts, too', async () => {
  await using at = await botScene();
  const number = at.pull(ONE);
  const measured = async (right: number): Promise<void> => {
    await at.say('/rebench', number);
    at.end(lastRun(at), { a: inAll(right) });
    await hearRun(at, lastRun(at));
  };

  await measured(262);
  at.repo.commit({ branch: 'new', files: { 'models/a.yaml': `${CANDIDATE}# once more\n` } });
  await measured(284);

  expect(outcome(at, number)).toEqual(['failure']);
});

// attack: measured again
test('a run for an earlier commit that someone has started by hand counts, too', async () => {
  await using at = await botScene();
  const number = at.pull(ONE);
  const measured = async (right: number): Promise<void> => {
    const run = at.repo.addRun({
      ...{ event: 'workflow_dispatch', path: '.github/workflows/rebench.yml' },
      ...{ headBranch: 'main', headSha: at.repo.head(), title: `Rebench #${number}: models/a.yaml` },
    });
    addRecord(at.repo, run, 'a', inAll(right), { commit: at.headOf(number) });
    at.end(run);
    await hearRun(at, run);
  };

  await measured(262);
  at.repo.commit({ branch: 'new', files: { 'models/a.yaml': `${CANDIDATE}# once more\n` } });
  await hear(at, number, 'synchronize');
  await measured(284);

  expect(outcome(at, number)).toEqual(['failure']);
});

test('a commit that changes what a candidate serves has its first try', async () => {
  await using at = await botScene();
  const number = at.pull(ONE);
  for (const [right, digit] of [
    [262, '1'],
    [284, '2'],
  ] as const) {
    at.repo.commit({
      branch: 'new',
      files: { 'models/a.yaml': CANDIDATE.replace(/0{64}/, digit.repeat(64)) },
    });
    const run = at.ownRun(number);
    at.end(run, { a: inAll(right) });
    await hearRun(at, run);
  }

  expect(outcome(at, number)).toEqual(['success']);
});

// attack: measured again
test('what a run has measured counts while it goes on again', async () => {
  await using at = await botScene();
  const number = at.pull(ONE);
  const [first, second] = [at.ownRun(number), at.ownRun(number)];
  at.end(first, { a: inAll(262) });
  at.end(second, { a: inAll(284) });
  at.fake.setRun(first.id, { status: 'in_progress' });

  await at.reconcile(number);

  expect(outcome(at, number)).toEqual(['failure']);
});

// attack: part of a measurement
test('a run that was cut off is no inconclusive result: cancelling does not get around the gate', async () => {
  await using at = await botScene();
  at.repo.commit({
    branch: 'main',
    files: { '.github/papergap.yml': `${POLICY}on-inconclusive: neutral\n` },
  });
  const number = at.pull(ONE);
  const run = at.ownRun(number);
  at.end(run, { a: { ...OPEN, ended: 'interrupted' } }, 'cancelled');

  await hearRun(at, run);

  expect(outcome(at, number)).toEqual(['cancelled']);
});

test('another run is waited for after one that was not believed', async () => {
  await using at = await botScene();
  const number = at.pull(ONE);
  const run = at.ownRun(number);
  const name = recordName({ model: 'a', sha: at.headOf(number), attempt: 1 });
  at.repo.addArtifact(run.id, { name, content: '{}', raw: true });
  at.fake.setRun(run.id, { status: 'completed', conclusion: 'success' });
  await hearRun(at, run);
  expect(outcome(at, number)).toEqual(['failure']);

  await at.say('/rebench', number);

  expect(outcome(at, number)).toEqual(['in_progress']);
});

// attack: artifact
test('an artifact that is forged ends the check with a failure and says why', async () => {
  await using at = await botScene();
  const number = at.pull(ONE);
  const run = at.ownRun(number);
  const name = recordName({ model: 'a', sha: at.headOf(number), attempt: 1 });
  at.repo.addArtifact(run.id, { name, content: '{"__proto__":{"verdict":"pass"}}', raw: true });
  at.fake.setRun(run.id, { status: 'completed', conclusion: 'success' });

  await hearRun(at, run);

  expect(outcome(at, number)).toEqual(['failure']);
  expect(at.comment(number)).toContain('not believed');
});

// attack: other record
test('a record of another candidate or made with another policy is not believed', async () => {
  await using at = await botScene();
  const number = at.pull(ONE);
  const run = at.ownRun(number);
  at.end(run, { a: PASSING });
  at.repo.commit({ branch: 'main', files: { '.github/papergap.yml': `${POLICY}budget: 0.9\n` } });
  at.repo.commit({ branch: 'new', files: { 'models/a.yaml': `${CANDIDATE}# 2\n` } });
  const next = at.ownRun(number);
  const record = [...at.repo.state.artifacts.values()].find((one) => one.name.startsWith('papergap-a-'))!;
  const name = recordName({ model: 'a', sha: at.headOf(number), attempt: 1 });
  at.repo.addArtifact(next.id, { name, content: record.bytes, raw: true });
  at.fake.setRun(next.id, { status: 'completed', conclusion: 'success' });

  await hearRun(at, next);

  expect(outcome(at, number)).toEqual(['failure']);
  expect(at.comment(number)).toContain('another candidate');
});

// attack: foreign run
test('a run of another branch, of another workflow or by another event says nothing, whatever it is called', async () => {
  await using at = await botScene();
  const number = at.pull(ONE);
  const title = `Rebench #${number}: models/a.yaml`;
  const headSha = at.headOf(number);
  for (const spec of [
    { path: '.github/workflows/rebench.yml', event: 'workflow_dispatch', headBranch: 'new' },
    { path: '.github/workflows/rebench.yml', event: 'push' },
    { path: '.github/workflows/other.yml', event: 'workflow_dispatch' },
  ]) {
    const run = at.repo.addRun({ ...spec, title });
    addRecord(at.repo, run, 'a', PASSING, { commit: headSha });
    at.fake.setRun(run.id, { status: 'completed', conclusion: 'success' });
    await hearRun(at, run);
  }
  await at.reconcile(number);

  expect(outcome(at, number)).toEqual(['in_progress']);
});

// attack: own policy
test('the policy is the base branch’s as it is now, not as it was when the pull request was opened', async () => {
  await using at = await botScene();
  const bare = at.repo.commit({ branch: 'bare', parent: 'main', remove: ['.github/papergap.yml'] });
  const before = at.repo.head('main');
  at.repo.forcePush('main', bare);
  const number = at.pull(ONE);
  await hear(at, number, 'opened');
  expect(outcome(at, number)).toEqual(['neutral']);

  at.repo.forcePush('main', before);
  await at.reconcile(number);
  expect(outcome(at, number)).toEqual(['in_progress']);

  await at.say('/rebench', number);
  const asked = lastRun(at);
  at.end(asked, { a: FAILING });
  at.repo.commit({ branch: 'main', files: { '.github/papergap.yml': `${POLICY}budget: 0.9\n` } });
  await at.reconcile(number);
  expect(at.comment(number)).toContain('another policy than the base branch has');
});
