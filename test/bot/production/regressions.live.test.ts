import { expect, test } from 'vitest';
import { failureText } from '../../../bot/log.ts';
import { watchProduction } from '../../../bot/production/watch-production.ts';
import { repositoryOf } from '../../../src/github/repository.ts';
import { recordName } from '../../../src/github/artifact-name.ts';
import { historyEntry } from '../../../src/analyse/history-entry.ts';
import { judge } from '../../../src/judge.ts';
import { changeHistory, lineOf, readHistory } from '../../../src/github/history.ts';
import { addRecord, botScene, CANDIDATE, recordOf, NAME, POLICY } from '../../support/bot-scene.ts';
import type { BotScene } from '../../support/bot-scene.ts';
import type { Run } from '../../support/fake-github/index.ts';
import { rightOf } from '../../support/record.ts';
import type { RecordOptions } from '../../support/record.ts';

/** A model in production: so many of its 400 items right; the engine flips none by itself. */
const right = (count: number): RecordOptions => ({
  reproduce: rightOf(320, 400),
  repeat: rightOf(320, 400),
  production: rightOf(count, 400),
});

async function production(): Promise<BotScene> {
  const at = await botScene();
  at.repo.commit({ branch: 'main', files: { 'models/a.yaml': CANDIDATE } });
  return at;
}

/** A night: the models are measured, the result goes into the history, and the bot hears of it. */
async function night(at: BotScene, options: RecordOptions, accepted = false): Promise<Run> {
  const run = at.repo.addRun({ event: 'schedule', path: '.github/workflows/nightly.yml' });
  const record = recordOf(options);
  const { findings, verdict } = judge(record);
  const entry = historyEntry(record, findings, verdict.outcome, {
    at: run.createdAt,
    commit: run.headSha,
    run: `https://github.com/acme/models/actions/runs/${run.id}`,
  });
  await changeHistory(
    'a',
    'entry',
    (lines) => [...lines, lineOf({ ...entry, accepted })],
    repositoryOf(at.github, NAME),
  );
  at.end(run, { a: options });
  await hear(at, run);
  return run;
}

/** The same twice: what is known of a model is what two nights running say. */
async function twoNights(at: BotScene, options: RecordOptions): Promise<Run> {
  await night(at, options);
  return night(at, options);
}

const hear = (at: BotScene, { id }: Run) => at.hear(at.repo.event.workflowRun(id, 'completed'));
const issues = ({ repo }: BotScene) =>
  [...repo.state.issues.values()].filter(({ pull }) => pull === undefined);
const comments = (at: BotScene, number: number) =>
  at.repo
    .comments(number)
    .filter(({ by }) => by.app?.id === at.app.id)
    .map(({ body }) => body.split('\n')[1]);

test('a regression opens one issue, a change comments on it, the end closes it', async () => {
  await using at = await production();
  await night(at, right(318), true);
  expect(issues(at)).toEqual([]);

  await night(at, right(250));
  expect(issues(at)).toEqual([]);
  await night(at, right(250));
  const [issue, ...others] = issues(at);
  expect(others).toEqual([]);
  expect(issue).toMatchObject({
    state: 'open',
    title: 'a got worse in production',
    labels: ['papergap-regression'],
  });
  expect(issue?.body).toContain('68 lost, 0 gained');
  const number = issue!.number;

  for (const near of [250, 251, 249]) await night(at, right(near));
  expect(comments(at, number)).toEqual([]);
  const worse = await night(at, right(200));
  expect(comments(at, number)).toEqual([
    expect.stringContaining('It has changed: from −17.0 to −29.5 points against the baseline.'),
  ]);
  expect(issue?.body).toContain('118 lost, 0 gained');
  await hear(at, worse);
  expect(comments(at, number)).toHaveLength(1);

  await night(at, right(318));
  expect(issue?.state).toBe('open');
  await night(at, right(318));
  expect(issue?.state).toBe('closed');
  expect(comments(at, number).at(-1)).toContain('It has recovered.');

  await twoNights(at, right(200));
  expect(issues(at)).toHaveLength(1);
  expect(issue?.state).toBe('open');
  expect(comments(at, number).at(-1)).toContain('It got worse again.');
  expect(at.fake.complaints).toEqual([]);
});

// attack: many runs
test('however many runs a fork has by its own nightly.yml, the nights are seen', async () => {
  await using at = await production();
  await night(at, right(318), true);
  await twoNights(at, right(250));
  const [issue] = issues(at);
  issue!.state = 'closed';
  const path = '.github/workflows/nightly.yml';
  const fork = at.repo.addFork('mallory/models');
  fork.commit({ branch: 'x', parent: 'main', files: { [path]: 'on: pull_request\n' } });
  const of = { event: 'pull_request', path, headRepo: fork, headBranch: 'x', headSha: fork.head('x') };
  for (let run = 0; run < 200; run++) at.repo.addRun({ ...of, conclusion: 'success' });

  await watchProduction('main', at.bot, repositoryOf(at.github, NAME));

  expect(issue?.state).toBe('open');
});

test('within the noise floor, or where it can not be told, nobody is disturbed', async () => {
  await using at = await production();
  await night(at, right(318), true);

  await night(at, right(316));
  await night(at, { ...right(318), production: rightOf(5, 8) });

  expect(issues(at)).toEqual([]);
});

test('a night that is bad by chance, with good ones around it, opens no issue', async () => {
  await using at = await production();
  await night(at, right(318), true);

  for (const count of [250, 318, 250, 318]) await night(at, right(count));

  expect(issues(at)).toEqual([]);
});

test('two bad nights are not running where one between them measured nothing', async () => {
  await using at = await production();
  await night(at, right(318), true);
  await night(at, right(250));
  const broken = at.repo.addRun({ event: 'schedule', path: '.github/workflows/nightly.yml' });
  at.end(broken, {}, 'failure');

  await night(at, right(250));
  expect(issues(at)).toEqual([]);

  await night(at, right(250));
  expect(issues(at)).toHaveLength(1);
});

/** A night whose record can't be read. */
function brokenNight(at: BotScene): Run {
  const broken = at.repo.addRun({ event: 'schedule', path: '.github/workflows/nightly.yml' });
  const name = recordName({ model: 'a', sha: broken.headSha, attempt: 1 });
  at.repo.addArtifact(broken.id, { name, content: Buffer.from('{'), raw: true });
  at.end(broken);
  return broken;
}

test('a record that can not be read is told, ends no series of bad nights, and opens none by itself', async () => {
  await using at = await production();
  const watch = (): Promise<void> => watchProduction('main', at.bot, repositoryOf(at.github, NAME));
  await night(at, right(318), true);
  await night(at, right(250));
  const broken = brokenNight(at);
  const told = await watch().catch(failureText);

  expect(told).toMatch(
    new RegExp(`the model a in production .*: what the run ${broken.id} left is not believed, because: the`),
  );
  expect(issues(at)).toEqual([]);

  const bad = at.repo.addRun({ event: 'schedule', path: '.github/workflows/nightly.yml' });
  at.end(bad, { a: right(250) });
  await expect(watch()).rejects.toThrow('models in production were not looked at');
  expect(issues(at).map(({ title, body }) => [title, body?.includes(`/runs/${bad.id}`)])).toEqual([
    ['a got worse in production', true],
  ]);

  const later = at.repo.addRun({ event: 'schedule', path: '.github/workflows/nightly.yml' });
  at.end(later, { a: right(250) });
  await watch();
});

// attack: measured again
test.for([2, 5])(
  'nights whose record is not believed, between %i bad ones that the policy asks for, end no series',
  async (nights) => {
    await using at = await production();
    const policy = `${POLICY}regression: { nights: ${nights} }\n`;
    at.repo.commit({ branch: 'main', files: { '.github/papergap.yml': policy } });
    await night(at, right(318), true);
    const path = '.github/workflows/nightly.yml';
    for (let each = 0; each < nights; each++) {
      const broken = at.repo.addRun({ event: 'schedule', path });
      const name = recordName({ model: 'a', sha: broken.headSha, attempt: 1 });
      at.repo.addArtifact(broken.id, { name, content: Buffer.from('{'), raw: true });
      at.end(broken);
      at.end(at.repo.addRun({ event: 'schedule', path }), { a: right(250) });
    }

    const watch = watchProduction('main', at.bot, repositoryOf(at.github, NAME));

    await expect(watch).rejects.toThrow('models in production were not looked at');
    expect(issues(at)).toHaveLength(1);
  },
);

test('a history that can not be read keeps no other model from being looked at', async () => {
  await using at = await production();
  at.repo.commit({ branch: 'main', files: { 'models/b.yaml': CANDIDATE } });
  await night(at, right(318), true);
  at.repo.commit({
    branch: 'papergap-history',
    parent: 'papergap-history',
    files: { 'models/0.jsonl': Buffer.from([0xff, 0xfe]), 'models/b.jsonl': Buffer.from([0xff, 0xfe]) },
  });
  const path = '.github/workflows/nightly.yml';
  const both = { b: right(250), a: right(250) };
  for (let each = 0; each < 2; each++) at.end(at.repo.addRun({ event: 'schedule', path }), both);

  const end = watchProduction('main', at.bot, repositoryOf(at.github, NAME));

  await expect(end).rejects.toThrow('models in production were not looked at');
  expect(issues(at).map(({ title }) => title)).toEqual(['a got worse in production']);
});

/** What a run has left can't be listed. */
const unreadable = (at: BotScene, { id }: Run): void =>
  at.fake.failNext({ path: new RegExp(`/runs/${id}/artifacts$`), status: 400, times: 1_000 });

test('a night that can not be read is told, and keeps no model from being looked at by those after it', async () => {
  await using at = await production();
  await night(at, right(318), true);
  const broken = await night(at, right(318));
  unreadable(at, broken);
  const path = '.github/workflows/nightly.yml';
  for (let each = 0; each < 2; each++) at.end(at.repo.addRun({ event: 'schedule', path }), { a: right(250) });

  const told = await watchProduction('main', at.bot, repositoryOf(at.github, NAME)).catch(failureText);

  expect(told).toContain(`what the run ${broken.id} measured could not be read, because:`);
  expect(issues(at).map(({ title }) => title)).toEqual(['a got worse in production']);
});

test('beyond a night that can not be read no model is said to be worse: that night may have found it is not', async () => {
  await using at = await production();
  const nights = { '.github/papergap.yml': `${POLICY}regression: { nights: 1 }\n` };
  at.repo.commit({ branch: 'main', files: nights });
  await night(at, right(318), true);
  await night(at, right(250));
  const good = await night(at, right(318));
  expect(issues(at).map(({ state }) => state)).toEqual(['closed']);
  unreadable(at, good);

  const end = watchProduction('main', at.bot, repositoryOf(at.github, NAME));

  await expect(end).rejects.toThrow('models in production were not looked at');
  expect(issues(at).map(({ state }) => state)).toEqual(['closed']);
});

test('an issue that can not be closed keeps none of the others open', async () => {
  await using at = await production();
  at.repo.commit({ branch: 'main', files: { 'models/b.yaml': CANDIDATE } });
  const repo = repositoryOf(at.github, NAME);
  for (const model of ['gone', 'lost', 'b']) {
    const body = `<!-- papergap:regression ${model} -->\nx`;
    await repo.write('POST /repos/{owner}/{repo}/issues', { title: model, body });
  }
  at.end(at.repo.addRun({ event: 'schedule', path: '.github/workflows/nightly.yml' }));
  at.fake.failNext({ method: 'PATCH', path: new RegExp(`/issues/${issues(at)[0]?.number}$`), status: 400 });

  const told = await watchProduction('main', at.bot, repo).catch(failureText);

  expect(told).toContain('the issue about gone, which is no longer in production, could not be closed');
  expect(issues(at).map(({ state }) => state)).toEqual(['open', 'closed', 'open']);
});

test('more models than can be measured are all in production, and those that are not are none', async () => {
  await using at = await production();
  await night(at, right(318), true);
  await twoNights(at, right(200));
  const many = Array.from({ length: 101 }, (_, index) => [`models/m${index}.yaml`, CANDIDATE] as const);
  at.repo.commit({ branch: 'main', files: Object.fromEntries(many) });
  const watch = async (): Promise<void> => {
    at.end(at.repo.addRun({ event: 'schedule', path: '.github/workflows/nightly.yml' }));
    await watchProduction('main', at.bot, repositoryOf(at.github, NAME)).catch(() => undefined);
  };
  await watch();
  expect(issues(at).map(({ state }) => state)).toEqual(['open']);

  at.repo.commit({ branch: 'main', remove: ['models/a.yaml'] });
  await watch();
  expect(issues(at).map(({ state }) => state)).toEqual(['closed']);
});

test('how many nights it takes is the policy of the default branch', async () => {
  await using at = await production();
  at.repo.commit({
    branch: 'main',
    files: { '.github/papergap.yml': `${POLICY}regression: { nights: 1 }\n` },
  });
  await night(at, right(318), true);

  await night(at, right(250));

  expect(issues(at)).toHaveLength(1);
});

test('an event of an old night that comes late changes nothing', async () => {
  await using at = await production();
  await night(at, right(318), true);
  const bad = await twoNights(at, right(200));
  await twoNights(at, right(318));
  expect(issues(at)[0]?.state).toBe('closed');

  await hear(at, bad);

  expect(issues(at)[0]?.state).toBe('closed');
  expect(comments(at, issues(at)[0]!.number)).toHaveLength(1);
});

test('without a baseline there is no regression; the first that passed is one', async () => {
  await using at = await production();
  await twoNights(at, right(200));
  expect(issues(at)).toEqual([]);

  await night(at, right(318));
  await twoNights(at, right(200));

  expect(issues(at)).toHaveLength(1);
});

test('bless on the issue accepts the last result and closes it; the same night again does not open it', async () => {
  await using at = await production();
  await night(at, right(318), true);
  const bad = await twoNights(at, right(200));
  const { number } = issues(at)[0]!;
  const say = async (body: string, user: string) => {
    const { id } = at.repo.comment(number, { user, body });
    await at.hear(at.repo.event.comment(id, 'created'));
  };

  await say('/rebench bless', 'mallory');
  await say('/rebench cancel', 'alice');
  await say('I am for it.\n\n/rebench bless', 'alice');
  expect(issues(at)[0]?.state).toBe('open');

  await say('/rebench bless', 'alice');
  expect(issues(at)[0]?.state).toBe('closed');
  expect(issues(at)[0]?.body).toContain('This is accepted');
  expect(comments(at, number)).toEqual([
    expect.stringContaining('On this issue I know `/rebench bless` alone'),
    expect.stringMatching(/^The baseline of `a` is from now on its last result .* fail, a gap of 37\.5 %/),
  ]);
  expect((await readHistory('a', repositoryOf(at.github, NAME))).map(({ accepted }) => accepted)).toEqual([
    true,
    false,
    true,
  ]);
  await hear(at, bad);
  await night(at, right(200));
  expect(issues(at)[0]?.state).toBe('closed');
});

// attack: our mark
test('an issue of another author with our marker and label is left alone', async () => {
  await using at = await production();
  const fake = at.repo.openIssue({ title: 'x', body: '<!-- papergap:regression a -->\nx', user: 'mallory' });
  fake.labels = ['papergap-regression'];
  await night(at, right(318), true);

  await twoNights(at, right(200));

  expect(issues(at)).toHaveLength(2);
  expect(fake.body).toBe('<!-- papergap:regression a -->\nx');
});

test('a run of another branch says nothing about production', async () => {
  await using at = await production();
  await night(at, right(318), true);
  at.repo.commit({ branch: 'side', parent: 'main', files: { 'README.md': 'side\n' } });
  const path = '.github/workflows/nightly.yml';
  const run = at.repo.addRun({
    event: 'workflow_dispatch',
    path,
    headBranch: 'side',
    headSha: at.repo.head('side'),
  });
  at.end(run, { a: right(100) });

  await hear(at, run);

  expect(issues(at)).toEqual([]);
});

// attack: foreign run
test('however many runs a tag with the name of the default branch has, the nights are seen', async () => {
  await using at = await production();
  const path = '.github/workflows/nightly.yml';
  const headSha = at.repo.commit({ branch: 'evil', parent: 'main', files: { [path]: 'on: {}\n' } });
  const ofTag = { event: 'workflow_dispatch', path, headBranch: 'main', headSha };
  const fromTag = (): void => {
    for (let run = 0; run < 6; run++) at.end(at.repo.addRun(ofTag), { a: right(318) });
  };
  await night(at, right(318), true);
  for (const count of [250, 250]) {
    fromTag();
    await night(at, right(count));
  }
  const [issue] = issues(at);
  expect(issue?.title).toBe('a got worse in production');
  issue!.state = 'closed';

  fromTag();
  await watchProduction('main', at.bot, repositoryOf(at.github, NAME));

  expect(issue?.state).toBe('open');
});

test('two instances that hear of it at the same time leave one open issue', async () => {
  await using at = await production();
  await night(at, right(318), true);
  await night(at, right(200));
  const run = at.repo.addRun({ event: 'schedule', path: '.github/workflows/nightly.yml' });
  at.end(run, { a: right(200) });

  await Promise.all([hear(at, run), hear(at.another(), run)]);

  expect(issues(at).filter(({ state }) => state === 'open')).toHaveLength(1);
});

test('an issue that somebody has edited on the web, with its line ends, is still ours', async () => {
  await using at = await production();
  await night(at, right(318), true);
  await twoNights(at, right(200));
  const [issue] = issues(at);
  issue!.body = issue!.body!.replaceAll('\n', '\r\n');

  await twoNights(at, right(318));

  expect(issues(at).map(({ state }) => state)).toEqual(['closed']);
});

test('an issue whose label is gone, by GitHub or by somebody, is still the one', async () => {
  await using at = await production();
  await night(at, right(318), true);
  await twoNights(at, right(250));
  issues(at)[0]!.labels = [];

  await night(at, right(200));
  await twoNights(at, right(318));

  expect(issues(at).map(({ state, labels }) => [state, labels])).toEqual([['closed', []]]);
});

test('where Issues are turned off a night is done all the same', async () => {
  await using at = await production();
  at.repo.disableIssues();
  await night(at, right(318), true);

  await twoNights(at, right(200));

  expect(issues(at)).toEqual([]);
});

// attack: many comments
test('an issue that strangers have filled with comments is closed all the same', async () => {
  await using at = await production();
  at.repo.commit({ branch: 'main', files: { 'models/b.yaml': CANDIDATE } });
  await night(at, right(318), true);
  await twoNights(at, right(200));
  const [issue] = issues(at);
  for (let index = 0; index < 2500; index++) at.repo.comment(issue!.number, { user: 'mallory', body: 'Hi' });
  at.repo.commit({ branch: 'main', remove: ['models/a.yaml'] });
  const run = at.repo.addRun({ event: 'schedule', path: '.github/workflows/nightly.yml' });
  at.end(run);

  await hear(at, run);

  expect(issue?.state).toBe('closed');
});

test('a model that leaves production takes its issue with it', async () => {
  await using at = await production();
  at.repo.commit({ branch: 'main', files: { 'models/b.yaml': CANDIDATE } });
  await night(at, right(318), true);
  await twoNights(at, right(200));
  const [issue] = issues(at);
  expect(issue?.state).toBe('open');
  at.repo.commit({ branch: 'main', remove: ['models/a.yaml'] });
  const run = at.repo.addRun({ event: 'schedule', path: '.github/workflows/nightly.yml' });
  at.end(run);

  await hear(at, run);
  await hear(at, run);

  expect(issue?.state).toBe('closed');
  expect(comments(at, issue!.number)).toEqual([expect.stringContaining('no longer in production')]);
});

// attack: measured again
test('a nightly run that is started by hand and cancelled ends no nights running', async () => {
  await using at = await production();
  await night(at, right(318), true);
  await night(at, right(250));
  const path = '.github/workflows/nightly.yml';
  at.end(at.repo.addRun({ event: 'workflow_dispatch', path, actor: 'alice' }), {}, 'cancelled');
  await night(at, right(250));

  expect(issues(at)).toHaveLength(1);
});

/** Whoever may write has GitHub start a night again. */
async function startAgain(at: BotScene, run: Run, options: RecordOptions, conclusion: string): Promise<void> {
  const attempt = (run.attempt ?? 1) + 1;
  Object.assign(run, { attempt });
  at.fake.setRun(run.id, { status: 'in_progress' });
  addRecord(at.repo, run, 'a', options, { attempt });
  at.end(run, {}, conclusion);
  await hear(at, run);
}

const CUT_OFF: RecordOptions = { ...right(250), production: rightOf(1, 2), ended: 'interrupted' };

// attack: measured again
test.for([
  ['and cancelled', CUT_OFF, 'cancelled'],
  ['and measures better', right(318), 'success'],
] as const)(
  'a scheduled night that was bad is not forgotten where it is started again %s',
  async ([, again, conclusion]) => {
    await using at = await production();
    await night(at, right(318), true);
    await startAgain(at, await night(at, right(250)), again, conclusion);

    await night(at, right(250));

    expect(issues(at)).toHaveLength(1);
  },
);

test('of a night that was cut off what it finds once it is started again counts', async () => {
  await using at = await production();
  await night(at, right(318), true);
  await night(at, right(250));

  await startAgain(at, await night(at, CUT_OFF), right(250), 'success');

  expect(issues(at)).toHaveLength(1);
});

// attack: measured again
test('a record that can not be read, of a night that is started again, is told and replaces none that can', async () => {
  await using at = await production();
  await night(at, right(318), true);
  await night(at, right(250));
  const broken = brokenNight(at);
  Object.assign(broken, { attempt: 2 });
  addRecord(at.repo, broken, 'a', right(250), { attempt: 2 });

  const told = await watchProduction('main', at.bot, repositoryOf(at.github, NAME)).catch(failureText);

  expect(told).toContain(`what the run ${broken.id} left is not believed`);
  expect(issues(at)).toHaveLength(1);
});
