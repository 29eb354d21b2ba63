import { expect, test } from 'vitest';
import { failureText } from '../../../bot/log.ts';
import { repositoryOf } from '../../../src/github/repository.ts';
import { PapergapError } from '../../../src/shell/errors.ts';
import { historyEntry } from '../../../src/analyse/history-entry.ts';
import { judge } from '../../../src/judge.ts';
import { changeHistory, lineOf, readHistory } from '../../../src/github/history.ts';
import { hearRun, lastRun, outcome } from '../../support/bot-events.ts';
import { botScene, CANDIDATE, FAILING, PASSING, NAME, readable } from '../../support/bot-scene.ts';
import type { BotScene } from '../../support/bot-scene.ts';
import type { GitHubEvent } from '../../support/fake-github/index.ts';
import { aRecord, rightOf } from '../../support/record.ts';

const ONE = { 'models/a.yaml': CANDIDATE };
const asked = ({ repo }: BotScene) =>
  [...repo.state.runs.values()].filter(({ event }) => event === 'workflow_dispatch');

test('somebody who may write has the head measured: the right workflow, branch and inputs, and no others', async () => {
  await using at = await botScene();
  const number = at.pull(ONE);
  const head = at.headOf(number);

  expect(await at.say(`/rebench profile=quick passes=reproduce,load`, number)).toContain(`at \`${head}\``);

  const [run, ...others] = asked(at);
  expect(others).toEqual([]);
  expect(run).toMatchObject({
    event: 'workflow_dispatch',
    path: '.github/workflows/rebench.yml',
    headBranch: 'main',
    inputs: {
      'pull-request': String(number),
      sha: head,
      candidate: 'models/a.yaml',
      profile: 'quick',
      passes: 'reproduce,load',
    },
  });
  expect(run?.title).toMatch(/^Rebench #\d+: models\/a\.yaml c\d+-[0-9a-f]{40}-accepted-a$/);
  expect(at.checks(head)).toEqual([['in_progress', '1 model waits for the GPU']]);
  expect(at.fake.complaints).toEqual([]);
});

// attack: foreign command
test.for(['mallory', 'stranger'])('%s may not write: a sign, no word, no run', async (user) => {
  await using at = await botScene();
  at.fake.addUser('stranger');

  expect(await at.say('/rebench', at.pull(ONE), user)).toBe('');
  expect(asked(at)).toEqual([]);
});

// attack: foreign command
test('bots are not obeyed, nor are edits', async () => {
  await using at = await botScene();
  const number = at.pull(ONE);
  at.fake.addUser('helper[bot]', { type: 'Bot' });
  at.repo.setPermission('helper[bot]', 'admin');
  expect(await at.say('/rebench', number, 'helper[bot]')).toBe('');
  const { id } = at.repo.comment(number, { user: 'alice', body: '/rebench' });
  expect(at.jobOf(at.repo.event.comment(id, 'edited', { from: 'x' }))).toBeUndefined();

  expect(asked(at)).toEqual([]);
});

// attack: repeated delivery, many commands
test('the same event again, at once or a day later, is one answer and one run', async () => {
  await using at = await botScene();
  const number = at.pull(ONE);
  const { id } = at.repo.comment(number, { user: 'alice', body: '/rebench' });
  const event = at.repo.event.comment(id, 'created');

  await Promise.all([at.hear(event), at.another().hear(event)]);
  const open = asked(at).filter(({ status }) => status !== 'completed');
  expect(open).toHaveLength(1);
  at.end(open[0]!, { a: FAILING });
  await at.reconcile(number);
  // The twin that was cancelled is no later run.
  expect(at.comment(number)).not.toContain('later run');
  await at.hear(event);

  expect(asked(at).filter(({ conclusion }) => conclusion !== 'cancelled')).toHaveLength(1);
  expect(at.repo.comments(number).filter(({ body }) => body.includes('papergap:answer'))).toHaveLength(1);
});

// attack: repeated delivery
test('an old /rebench cancel that is heard again cancels nothing new', async () => {
  await using at = await botScene();
  const number = at.pull(ONE);
  const { id } = at.repo.comment(number, { user: 'alice', body: '/rebench cancel' });
  const event = at.repo.event.comment(id, 'created');
  await at.hear(event);
  await at.say('/rebench', number);

  await at.hear(event);

  expect(asked(at).map(({ status }) => status)).toEqual(['queued']);
});

test.for([['POST'], ['PATCH']] as const)(
  'a /rebench cancel whose answer could not be written (%s) cancels nothing that came after it',
  async ([method]) => {
    await using at = await botScene();
    const number = at.pull(ONE);
    await at.say('/rebench', number);
    const { id } = at.repo.comment(number, { user: 'alice', body: '/rebench cancel' });
    const event = at.repo.event.comment(id, 'created');
    at.fake.failNext({ method, path: /\/issues\/(?:\d+\/comments|comments\/\d+)$/, status: 403 });
    await expect(at.hear(event)).rejects.toThrow('Server Error');
    const isCancelled = asked(at).map(({ cancelRequested }) => cancelRequested);
    if (method === 'PATCH') await at.say('/rebench', number);

    await at.hear(event);

    expect(isCancelled).toEqual([method === 'PATCH']);
    expect(asked(at).map(({ cancelRequested }) => cancelRequested)).toEqual(
      method === 'PATCH' ? [true, false] : [true],
    );
  },
);

test.for([[502], ['reset']] as const)(
  'a dispatch that was carried out and then failed (%s) is not made twice',
  async ([status]) => {
    await using at = await botScene();
    at.fake.failNext({ method: 'POST', path: /dispatches$/, status, afterEffect: true });

    expect(await at.say('/rebench', at.pull(ONE))).toContain('Measuring');
    expect(asked(at)).toHaveLength(1);
  },
);

test('an Enterprise Server that knows no return_run_details is asked without it', async () => {
  await using at = await botScene({ server: 'ghes-3.17' });

  expect(await at.say('/rebench', at.pull(ONE))).toContain('Measuring');

  expect(asked(at)).toHaveLength(1);
  const dispatches = at.fake.requests.filter(({ path }) => path.endsWith('/dispatches'));
  expect(dispatches.map(({ status, body }) => [status, body?.['return_run_details']])).toEqual([
    [422, true],
    [204, undefined],
  ]);
});

// attack: fork, moved head
test("a fork's pull request needs the commit in full, and the right one", async () => {
  await using at = await botScene();
  const fork = at.repo.addFork('mallory/models');
  const first = fork.commit({ branch: 'evil', parent: 'main', files: { 'models/b.yaml': CANDIDATE } });
  const number = at.repo.openPull({ head: { repo: fork, branch: 'evil' } });

  expect(await at.say('/rebench', number)).toContain(`/rebench ${first}`);
  expect(await at.say(`/rebench ${first.slice(0, 7)}`, number)).toContain('all 40 digits');
  const second = fork.commit({ branch: 'evil', files: { 'models/b.yaml': `${CANDIDATE}# worse\n` } });
  expect(await at.say(`/rebench ${first}`, number)).toContain(`is \`${second}\`, not that commit`);
  expect(asked(at)).toEqual([]);

  await at.say(`/rebench ${second}`, number);
  expect(asked(at)).toMatchObject([{ inputs: { sha: second, candidate: 'models/b.yaml' } }]);
});

// attack: many commands
test('one run at a time for a pull request; status tells its place and when it ends, cancel ends it', async () => {
  await using at = await botScene();
  const [number, another] = [at.pull(ONE), at.pull({ 'models/b.yaml': CANDIDATE }, 'another')];
  const past = at.repo.addRun({ path: '.github/workflows/nightly.yml', event: 'schedule' });
  at.end(past);
  // An hour of waiting, and twenty minutes of work.
  past.jobStartedAt = new Date(Date.parse(past.createdAt) + 60 * 60_000).toISOString();
  past.updatedAt = new Date(Date.parse(past.createdAt) + 80 * 60_000).toISOString();
  await at.say('/rebench', another);

  expect(await at.say('/rebench', number)).toMatch(
    /1 before it; done in about 40 minutes, going by the last run/,
  );
  expect(await at.say('/rebench', number)).toContain('being measured already');
  expect(await at.say('/rebench status', number)).toMatch(
    /\[`models\/a\.yaml`\]\(.*\): 1 before it; done in/,
  );
  expect(await at.say('/rebench cancel', number)).toContain('Cancelled: [run](');
  expect(asked(at).map(({ status, conclusion }) => conclusion ?? status)).toEqual(['queued', 'cancelled']);
  expect(await at.say('/rebench status', number)).toContain('Nothing of this pull request runs or waits.');
});

// attack: blocking twin
test('a run of its own that can count for nothing keeps a pull request from no other one', async () => {
  await using at = await botScene();
  const workflow = { '.github/workflows/pull-request.yml': 'on: pull_request\n' };
  const number = at.pull({ ...ONE, ...workflow });
  // Its first job would have left what GitHub signs by now.
  at.ownRun(number).createdAt = new Date(Date.now() - 11 * 60_000).toISOString();

  expect(await at.say('/rebench', number)).toContain('Measuring at');
  expect(await at.say('/rebench', number)).toContain('being measured already');
});

// Its own run has broken and counts; the other one, of the same commit, never does.
// attack: blocking twin
test.for([
  ['to another base', ({ repo }: BotScene) => repo.openPull({ head: 'new', base: 'dev', user: 'mallory' })],
  ['that they open again', (_: BotScene, number: number) => number],
] as const)(
  'the run that others cause by a pull request %s keeps no maintainer from measuring',
  async ([, other]) => {
    await using at = await botScene();
    at.repo.commit({ branch: 'dev', parent: 'main', files: { 'NOTES.md': 'x\n' } });
    const number = at.pull(ONE);
    const hourAgo = new Date(Date.now() - 3_600_000).toISOString();
    Object.assign(at.repo.state.issues.get(number)!, { createdAt: hourAgo });
    const broken = at.ownRun(number);
    broken.createdAt = hourAgo;
    at.end(broken, {}, 'failure');
    await hearRun(at, broken);
    expect(outcome(at, number)).toEqual(['failure']);

    at.ownRun(other(at, number), 'mallory');

    expect(await at.say('/rebench', number)).toContain('Measuring at');
    at.end(lastRun(at), { a: PASSING });
    await hearRun(at, lastRun(at));
    expect(outcome(at, number)).toEqual(['success']);
  },
);

test('the run that GitHub started by itself is told of and cancelled like any other', async () => {
  await using at = await botScene();
  const number = at.pull(ONE);
  const run = at.ownRun(number);

  expect(await at.say('/rebench', number)).toContain('being measured already');
  expect(await at.say('/rebench status', number)).toContain(`/runs/${run.id}): it is next`);
  expect(await at.say('/rebench cancel', number)).toContain('Cancelled');
  expect(run.conclusion).toBe('cancelled');
});

test('after a push the run of the commit before is still told of and cancelled, and keeps nobody from asking', async () => {
  await using at = await botScene();
  const number = at.pull(ONE);
  const old = at.ownRun(number);
  at.repo.commit({ branch: 'new', files: { 'models/a.yaml': `${CANDIDATE}# 2\n` } });

  expect(await at.say('/rebench status', number)).toContain('of an earlier commit: it is next');
  expect(await at.say('/rebench', number)).toContain('Measuring at');
  expect(await at.say('/rebench cancel', number)).toMatch(/Cancelled: .*, .*\.$/);
  expect([old, ...asked(at)].map(({ conclusion }) => conclusion)).toEqual(['cancelled', 'cancelled']);
});

// attack: fork
test('a run of a branch with the name of a fork’s is left alone', async () => {
  await using at = await botScene();
  const own = at.ownRun(at.pull(ONE, 'fix'));
  const fork = at.repo.addFork('mallory/models');
  fork.commit({ branch: 'fix', parent: 'main', files: ONE });
  const number = at.repo.openPull({ head: { repo: fork, branch: 'fix' } });

  expect(await at.say('/rebench cancel', number)).toContain('Nothing of this pull request');
  expect(own.status).toBe('queued');
});

// attack: many commands
test('a candidate with faults takes no GPU: the others are measured', async () => {
  await using at = await botScene();
  const number = at.pull({ ...ONE, 'models/b.yaml': CANDIDATE.replace('engine:', 'engin:') });

  expect(await at.say('/rebench', number)).toContain('`b`: not measured; its file has faults');
  expect(asked(at).map(({ inputs }) => inputs['candidate'])).toEqual(['models/a.yaml']);
  await at.say('/rebench cancel', number);
  expect(await at.say('/rebench model=b', number)).toContain('Nothing to measure');
  expect(await at.say('/rebench model=c', number)).toContain('no model of that name. It changes: `a`, `b`.');
});

// attack: many commands
test('a repository has so many runs a day and no more', async () => {
  await using at = await botScene({ dailyRuns: 3 });
  const number = at.pull(ONE);
  for (let run = 0; run < 3; run++) {
    await at.say('/rebench', number);
    await at.say('/rebench cancel', number);
  }

  expect(await at.say('/rebench', number)).toContain('3 of 3 runs within a day');
  expect(asked(at)).toHaveLength(3);
});

/** Runs that a fork has GitHub start by its own file of that name, whatever they may do. */
function forkRuns(at: BotScene, file: string, times: number): void {
  const fork = at.repo.addFork('mallory/models');
  const path = `.github/workflows/${file}`;
  fork.commit({ branch: 'x', parent: 'main', files: { [path]: 'on: pull_request\n' } });
  const of = { event: 'pull_request', path, headRepo: fork, headBranch: 'x', headSha: fork.head('x') };
  for (let run = 0; run < times; run++) at.repo.addRun({ ...of, conclusion: 'skipped' });
}

// attack: many runs
test('the runs of a fork’s own rebench.yml take nothing of the day’s, nor do those that were started by hand', async () => {
  await using at = await botScene({ dailyRuns: 1 });
  forkRuns(at, 'rebench.yml', 5);
  at.repo.addRun({ path: '.github/workflows/rebench.yml', title: 'Rebench #99: models/a.yaml ' });

  expect(await at.say('/rebench', at.pull(ONE))).toContain('Measuring at');
});

// attack: many runs
test('however many runs forks have, a pull request’s own is told, keeps another from being started, and is cancelled', async () => {
  await using at = await botScene();
  const number = at.pull(ONE);
  const own = at.ownRun(number);
  at.fake.setRun(own.id, { status: 'in_progress' });
  forkRuns(at, 'pull-request.yml', 200);

  expect(await at.say('/rebench status', number)).toContain('its own run');
  expect(await at.say('/rebench', number)).toContain('is being measured already');
  expect(await at.say('/rebench cancel', number)).toContain('Cancelled');
  expect(own.conclusion).toBe('cancelled');
});

// attack: many runs
test('runs that a fork has for its pull request, which bring no result, cost its commands nothing', async () => {
  await using at = await botScene();
  const headRepo = at.repo.addFork('mallory/models');
  const headSha = headRepo.commit({ branch: 'new', parent: 'main', files: ONE });
  const number = at.repo.openPull({ head: { repo: headRepo, branch: 'new' } });
  const path = '.github/workflows/pull-request.yml';
  for (let run = 0; run < 150; run++)
    at.repo.addRun({ event: 'pull_request', path, headRepo, headBranch: 'new', headSha });

  for (const command of ['status', 'cancel']) {
    const before = at.fake.requests.length;
    expect(await at.say(`/rebench ${command}`, number)).toContain('Nothing of this pull request');
    expect(at.fake.requests.length - before).toBeLessThan(20);
  }
});

test('what is mailed of a cancel, before it is done, says where to look for what came of it', async () => {
  await using at = await botScene();
  const number = at.pull(ONE);
  at.ownRun(number);

  await at.say('/rebench cancel', number);

  const mailed = at.fake.requests.filter(
    ({ method, path }) => method === 'POST' && path.endsWith(`/issues/${number}/comments`),
  );
  expect(mailed.map(({ body }) => body?.['body'])).toEqual([
    expect.stringContaining('what comes of it will stand here'),
  ]);
});

test('twenty open runs are told or cancelled at once, and how many more there are', async () => {
  await using at = await botScene();
  const number = at.pull(ONE);
  for (let run = 0; run < 22; run++) at.ownRun(number);

  expect(await at.say('/rebench status', number)).toMatch(/\n- 2 more$/);
  expect(await at.say('/rebench cancel', number)).toContain('2 more are open: ask again.');
  expect(await at.say('/rebench cancel', number)).not.toContain('more');
  expect(await at.say('/rebench status', number)).toContain('Nothing of this pull request');

  for (let run = 0; run < 21; run++) at.ownRun(number);
  expect(await at.say('/rebench cancel', number)).toContain('1 more is open: ask again.');
});

test('a run that GitHub has made and does not list yet is named all the same', async () => {
  await using at = await botScene();
  const number = at.pull(ONE);
  const { id } = at.repo.comment(number, { user: 'alice', body: '/rebench' });
  const event = at.repo.event.comment(id, 'created');
  const request = async (route: string, parameters: Readonly<Record<string, unknown>>) => {
    const answer = await at.github.request(route, parameters);
    return route.endsWith('/runs') ? { ...answer, data: { total_count: 0, workflow_runs: [] } } : answer;
  };

  await at.another({ clientOf: () => Promise.resolve({ request } as never) }).hear(event);

  const [run] = asked(at);
  const said = at.repo.comments(number).map(({ body }) => body);
  expect(said.join('\n')).toContain(`/actions/runs/${run!.id}): it starts`);
});

test('a run that GitHub does not cancel keeps no other from being cancelled, and is told once', async () => {
  await using at = await botScene();
  const number = at.pull({ ...ONE, 'models/b.yaml': `${CANDIDATE}# b\n` });
  await at.say('/rebench', number);
  const [one, other] = asked(at).toSorted((a, b) => b.id - a.id);
  at.fake.failNext({ path: new RegExp(`/runs/${one!.id}/cancel$`), status: 400 });
  const { id } = at.repo.comment(number, { user: 'alice', body: '/rebench cancel' });
  const event = at.repo.event.comment(id, 'created');

  const told = await at.hear(event).catch(failureText);
  await at.hear(event);

  expect(told).toContain(`the run ${one!.id} could not be cancelled`);
  expect(at.repo.comments(number).at(-1)?.body).toMatch(/Cancelled: \[run\].* did not take that for \[run\]/);
  expect([one?.conclusion, other?.conclusion]).toEqual([null, 'cancelled']);
});

// attack: many comments
test('a command that is the last comment a conversation takes is told once, and the check decides', async () => {
  await using at = await botScene();
  const number = at.pull(ONE);
  for (let index = 1; index < 2_500; index++) at.repo.comment(number, { user: 'mallory', body: 'Hi' });
  const { id } = at.repo.comment(number, { user: 'alice', body: '/rebench' });
  const event = at.repo.event.comment(id, 'created');

  const told = await at.hear(event).catch(failureText);
  for (let again = 0; again < 3; again++) await at.hear(event);

  expect(told).toContain('its conversation takes no more comments');
  expect(asked(at)).toHaveLength(1);
  at.end(asked(at)[0]!, { a: FAILING });
  await at.hear(at.repo.event.workflowRun(asked(at)[0]!.id, 'completed'));
  expect(at.checks(at.headOf(number)).map(([state]) => state)).toEqual(['failure']);
});

test('what is no command has no answer, what is a wrong one says why', async () => {
  await using at = await botScene();
  const number = at.pull(ONE);

  expect(await at.say('please /rebench this', number)).toBe('');
  expect(await at.say('/rebench statsu', number)).toContain('Did you mean `status`?');
  expect(await at.say('/rebench help', number)).toContain('/rebench cancel');
  expect(await at.say('/rebench model=other', number)).toContain('no model of that name');
});

test('where the look after a run was started fails, the answer names the run', async () => {
  await using at = await botScene();
  const number = at.pull(ONE);
  at.end(at.ownRun(number), { a: PASSING });
  const failing = at.another({
    judging: () => Promise.reject(new PapergapError('internal', 'a fault', 'Mend it')),
  });

  expect(await failing.say('/rebench', number)).toMatch(/^Measuring at/m);
  expect(asked(at)).toHaveLength(1);
});

test('a closed pull request is not measured', async () => {
  await using at = await botScene();
  const number = at.pull(ONE);
  at.repo.closePull(number);

  expect(await at.say('/rebench', number)).toContain('closed');
});

test('a repository without the workflow is told which file is missing', async () => {
  await using at = await botScene();
  at.repo.commit({ branch: 'main', files: { '.github/workflows/rebench.yml': 'on: push\n' } });

  expect(await at.say('/rebench', at.pull(ONE))).toContain('workflows-examples/rebench.yml');
  expect(asked(at)).toEqual([]);
});

test('explain tells the causes in sentences, out of the record', async () => {
  await using at = await botScene();
  const number = at.pull(ONE);
  expect(await at.say('/rebench explain', number)).toContain('has not begun yet');
  const run = at.ownRun(number);
  at.end(run, { a: FAILING });

  const said = await at.say('/rebench explain', number);

  expect(said).toContain('here it was 80.0 %');
  expect(said).toContain('a gap of 37.5 %');
  expect(said).toContain('over the budget of 20.0 %');
});

test('answers that were about waiting are folded away once the result is there', async () => {
  await using at = await botScene();
  const number = at.pull(ONE);
  await at.say('/rebench', number);
  await at.say('/rebench help', number);
  at.end(asked(at)[0]!, { a: PASSING });

  await at.reconcile(number);

  const hidden = at.repo.comments(number).map(({ minimized }) => minimized);
  expect(hidden).toEqual([null, 'outdated', null, null, null, null]);
  // An edited comment notifies nobody: whoever asked has an answer.
  await at.reconcile(number);
  const replies = at.repo.comments(number).filter(({ body }) => body.includes('papergap:result c'));
  expect(replies).toHaveLength(1);
  expect(readable(replies[0]?.body)).toContain('- `a`: PASS: a loses 1.2 % of its paper score in production');
});

// attack: blocking twin
test('the run of a fork that never ends keeps nothing from being measured, its own pull request included', async () => {
  await using at = await botScene();
  const number = at.pull(ONE);
  const fork = at.repo.addFork('mallory/models');
  const twin = at.repo.openPull({ head: { repo: fork, branch: 'new' } });
  const headSha = at.headOf(number);
  const path = '.github/workflows/pull-request.yml';
  at.repo.addRun({ event: 'pull_request', path, headBranch: 'new', headSha, headRepo: fork });

  expect(await at.say('/rebench', number)).toContain('Measuring at');
  at.end(asked(at)[0]!, { a: PASSING });
  expect(await at.say(`/rebench ${headSha}`, twin)).toContain('Measuring at');
});

test('bless makes the last result of the default branch the baseline', async () => {
  await using at = await botScene();
  const number = at.pull(ONE);
  expect(await at.say('/rebench bless model=a', number)).toContain('no result on the default branch yet');
  const record = aRecord({ production: rightOf(3, 4) });
  const { findings } = judge(record);
  const where = { at: '2026-11-20T03:00:00Z', commit: 'c'.repeat(40), run: 'x' };
  const entry = historyEntry(record, findings, 'pass', where);
  await changeHistory('a', 'entries', () => [lineOf(entry), lineOf(entry)], repositoryOf(at.github, NAME));

  expect(await at.say('/rebench bless model=a', number)).toMatch(
    /is from now on its last result on the default branch when you asked: measured 2026-11-20 at `c{40}`, pass, a gap of/,
  );

  expect((await readHistory('a', repositoryOf(at.github, NAME))).map(({ accepted }) => accepted)).toEqual([
    false,
    true,
  ]);
});

test.for(['', ' model=all'])(
  'bless%s on a pull request accepts nothing, and says what to name',
  async (model) => {
    await using at = await botScene();
    const number = at.pull({ ...ONE, 'models/b.yaml': CANDIDATE });

    expect(await at.say(`/rebench bless${model}`, number)).toBe(
      'Name the model whose last result on the default branch is accepted:\n\n- `/rebench bless model=a`\n- `/rebench bless model=b`',
    );
  },
);

/** A button of the youngest check is pressed. */
const press = (at: BotScene, sha: string, identifier: string, user: string) =>
  at.repo.event.requestedAction(at.repo.checks(sha).at(-1)!.id, identifier, user);

// attack: foreign command
test('a button is the same as its command, for those who may write', async () => {
  await using at = await botScene();
  const number = at.pull(ONE);
  at.end(at.ownRun(number), { a: FAILING });
  await at.reconcile(number);
  const sha = at.headOf(number);

  await at.hear(press(at, sha, 'rebench', 'mallory'));
  await at.hear(press(at, sha, 'explode', 'alice'));
  expect(at.repo.comments(number)).toHaveLength(1);
  expect(at.repo.checks(sha)).toHaveLength(1);

  await at.hear(press(at, sha, 'explain', 'alice'));
  await at.hear(press(at, sha, 'rebench', 'alice'));
  expect(asked(at)).toMatchObject([{ inputs: { sha } }]);
  expect(readable(at.repo.comments(number)[1]?.body)).toContain('a gap of 37.5 %');
});

// attack: repeated delivery
test('a press that is replayed under another delivery id does nothing, whatever came of it', async () => {
  await using at = await botScene({ dailyRuns: 1 });
  const number = at.pull(ONE);
  at.end(at.ownRun(number), { a: FAILING });
  await at.reconcile(number);
  const sha = at.headOf(number);
  const started = press(at, sha, 'rebench', 'alice');
  await at.hear(started, 'delivery-1');
  at.end(asked(at)[0]!, { a: FAILING });
  await at.reconcile(number);
  const refused = press(at, sha, 'rebench', 'alice');
  await at.hear(refused, 'delivery-2');
  const explained = press(at, sha, 'explain', 'alice');
  await at.hear(explained, 'delivery-3');
  const before = [asked(at).length, at.repo.comments(number), at.repo.checks(sha).length] as const;

  const tomorrow = at.another({ now: () => new Date(Date.now() + 25 * 3_600_000) });
  for (const event of [started, refused, explained]) await tomorrow.hear(event, 'another');

  expect([asked(at).length, at.repo.comments(number), at.repo.checks(sha).length]).toEqual(before);
});

test('a button can be pressed again once the press before it has its answer', async () => {
  await using at = await botScene({ dailyRuns: 1 });
  const number = at.pull(ONE);
  at.end(at.ownRun(number), { a: FAILING });
  await at.reconcile(number);
  const sha = at.headOf(number);
  await at.hear(press(at, sha, 'rebench', 'alice'));
  at.end(asked(at)[0]!, { a: FAILING });
  await at.reconcile(number);

  await at.hear(press(at, sha, 'rebench', 'alice'));
  expect(at.repo.comments(number).at(-1)?.body).toContain('1 more would be too many');
  expect(asked(at)).toHaveLength(1);

  const tomorrow = at.another({ now: () => new Date(Date.now() + 25 * 3_600_000) });
  await tomorrow.hear(press(at, sha, 'rebench', 'alice'));
  expect(asked(at)).toHaveLength(2);
});

// attack: foreign command, our mark
test('GitHub’s own "Re-run" of our check measures again; a check that is not ours, or of an old commit, does nothing', async () => {
  await using at = await botScene();
  const number = at.pull(ONE);
  at.end(at.ownRun(number), { a: FAILING });
  await at.reconcile(number);
  const sha = at.headOf(number);
  const [check] = at.repo.checks(sha);
  const event = at.repo.event.checkRun(check!.id, 'rerequested', 'alice');
  const changed = (one: GitHubEvent, part: string, change: object): GitHubEvent => ({
    ...one,
    payload: { ...one.payload, [part]: { ...(one.payload[part] as object), ...change } },
  });

  await at.hear(changed(event, 'check_run', { app: { id: 1 } }));
  await at.hear(changed(event, 'check_run', { external_id: `papergap:${'0'.repeat(40)}:main` }));
  await at.hear(changed(event, 'sender', { login: 'papergap[bot]', type: 'Bot' }));
  expect(asked(at)).toEqual([]);

  await at.hear(event);
  expect(asked(at)).toHaveLength(1);

  at.end(asked(at)[0]!);
  const pressedAt = (time: string) => at.repo.event.checkSuite(check!.id, 'alice', `2026-11-26T${time}Z`);
  await at.hear(changed(pressedAt('12:00:00'), 'check_suite', { app: { id: 1 } }));
  expect(asked(at)).toHaveLength(1);
  await at.hear(pressedAt('12:00:00'));
  expect(asked(at)).toHaveLength(2);
  at.end(asked(at)[1]!);
  await at.hear(pressedAt('12:00:00'), 'replayed');
  expect(asked(at)).toHaveLength(2);

  await at.hear(changed(pressedAt('12:30:00'), 'sender', { login: 'other[bot]', type: 'Bot' }));
  expect(asked(at)).toHaveLength(2);
  // Of who has pressed the button GitHub may say no more than that.
  await at.hear(changed(pressedAt('12:30:00'), 'sender', { login: 'papergap[bot]', type: 'Bot' }));
  expect(asked(at)).toHaveLength(3);

  at.repo.commit({ branch: 'new', files: { 'models/a.yaml': `${CANDIDATE}# 2\n` } });
  await at.hear(press(at, sha, 'rebench', 'alice'));
  expect(asked(at)).toHaveLength(3);
});

// attack: many runs
test('of a run that someone has caused who may not write, the status says that it measures nothing', async () => {
  await using at = await botScene();
  const number = at.pull(ONE);
  at.ownRun(number, 'mallory');
  const own = at.ownRun(number, 'alice');

  const told = (await at.say('/rebench status', number)).split('\n');

  expect(told.find((line) => line.includes(`/runs/${own.id}`))).toContain('it is next');
  expect(told.filter((line) => line.includes('it measures nothing'))).toHaveLength(1);
});
