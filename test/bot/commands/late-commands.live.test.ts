import { expect, test } from 'vitest';
import { runCommand } from '../../../bot/commands/run-command.ts';
import { rerun } from '../../../bot/events/press.ts';
import { checked } from '../../../src/config/checked.ts';
import { repositoryOf } from '../../../src/github/repository.ts';
import { hear, lastRun, ONE } from '../../support/bot-events.ts';
import { botScene, CANDIDATE, FAILING, NAME } from '../../support/bot-scene.ts';
import type { BotScene } from '../../support/bot-scene.ts';
import type { GitHubEvent } from '../../support/fake-github/index.ts';
import { setPullState } from '../../support/fake-github/pulls.ts';

/** Somebody who may write has commented an hour ago. */
function ago(at: BotScene, number: number, body: string): GitHubEvent {
  const comment = at.repo.comment(number, { user: 'alice', body });
  const createdAt = new Date(Date.now() - 3_600_000).toISOString();
  return at.repo.event.comment(Object.assign(comment, { createdAt }).id, 'created');
}

// attack: repeated delivery
test('a /rebench cancel that is heard late stops no run that was asked for after it', async () => {
  await using at = await botScene();
  const number = at.pull(ONE);
  const event = ago(at, number, '/rebench cancel');
  await at.say('/rebench', number);

  await at.another().hear(event);

  expect(lastRun(at)).toMatchObject({ event: 'workflow_dispatch', cancelRequested: false });
});

// attack: repeated delivery
test('nor one that was started again after it', async () => {
  await using at = await botScene();
  const number = at.pull(ONE);
  const run = at.ownRun(number);
  run.createdAt = new Date(Date.now() - 7_200_000).toISOString();
  const event = ago(at, number, '/rebench cancel');
  Object.assign(run, { attempt: 2, startedAt: new Date().toISOString() });

  await at.hear(event);

  expect(lastRun(at)).toMatchObject({ cancelRequested: false });
});

test('it stops what was asked for before it, however late the bot has heard of both', async () => {
  await using at = await botScene();
  const number = at.pull(ONE);
  const asked = ago(at, number, '/rebench');
  const cancelled = ago(at, number, '/rebench cancel');

  await at.hear(asked);
  await at.hear(cancelled);

  expect(lastRun(at)).toMatchObject({ event: 'workflow_dispatch', cancelRequested: true });
});

// attack: fork, moved base
test.for([
  ['does nothing', ['models/a.yaml']],
  ['changes the base', []],
] as const)(
  'a fork that %s after a maintainer has named its commit has no more models measured than it changed then',
  async ([how, measured]) => {
    await using at = await botScene();
    at.repo.commit({ branch: 'stable', parent: 'main', files: { 'README.md': 'stable\n' } });
    const names = Array.from({ length: 19 }, (_, n) => `models/m${n}.yaml`);
    at.repo.commit({
      branch: 'main',
      files: Object.fromEntries(names.map((name) => [name, `${CANDIDATE}# ${name}\n`])),
    });
    const fork = at.repo.addFork('mallory/models');
    fork.commit({ branch: 'one', parent: 'main', files: ONE });
    const number = at.repo.openPull({ head: { repo: fork, branch: 'one' } });
    await hear(at, number, 'opened');
    const { id } = at.repo.comment(number, { user: 'alice', body: `/rebench ${at.headOf(number)}` });

    if (how === 'changes the base') at.repo.retargetPull(number, 'stable');
    await at.hear(at.repo.event.comment(id, 'created'));

    const runs = [...at.repo.state.runs.values()].filter(({ event }) => event === 'workflow_dispatch');
    expect(runs.map(({ inputs }) => inputs?.['candidate'])).toEqual(measured);
  },
);

const isAbout = ({ query }: { query?: unknown }): boolean => String(query).includes('baseChanges');

/** A fork's base is changed after a maintainer has named its commit, and the bot hears of both late. */
async function changedBase(at: BotScene): Promise<{ readonly number: number; readonly event: GitHubEvent }> {
  at.repo.commit({ branch: 'stable', parent: 'main', files: { 'README.md': 'stable\n' } });
  at.repo.commit({ branch: 'main', files: { 'models/b.yaml': `${CANDIDATE}# b\n` } });
  const fork = at.repo.addFork('mallory/models');
  fork.commit({ branch: 'one', parent: 'main', files: ONE });
  const number = at.repo.openPull({ head: { repo: fork, branch: 'one' } });
  await hear(at, number, 'opened');
  const { id } = at.repo.comment(number, { user: 'alice', body: `/rebench ${at.headOf(number)}` });
  at.repo.retargetPull(number, 'stable');
  return { number, event: at.repo.event.comment(id, 'created') };
}

// attack: fork, moved base
test('nor where GraphQL tells of it in part', async () => {
  await using at = await botScene();
  const { event } = await changedBase(at);
  at.fake.answerInPart({ field: /nodes\.0\.baseChanges$/ });

  await at.hear(event);

  expect([...at.repo.state.runs.values()]).toEqual([]);
});

// attack: fork, moved base
test('nor where it is closed while that is asked, and opened again', async () => {
  await using at = await botScene();
  const { number, event } = await changedBase(at);
  const issue = at.repo.state.issues.get(number)!;
  let listings = 0;
  at.github.hook.before('request', (options) => {
    if (isAbout(options) && listings++ === 0) setPullState(issue, 'closed');
  });
  at.github.hook.after('request', (_, options) => {
    if (isAbout(options)) setPullState(issue, 'open');
  });

  await at.hear(event);

  expect(listings).toBeGreaterThan(0);
  expect([...at.repo.state.runs.values()]).toEqual([]);
  const told = at.repo.comments(number).map(({ body }) => body);
  expect(told.filter((body) => body.includes('The base of this pull request was changed'))).toHaveLength(1);
});

// attack: fork, moved base
test('nor where GraphQL does not find it', async () => {
  await using at = await botScene();
  const { number, event } = await changedBase(at);
  const errors = [{ type: 'NOT_FOUND', path: ['nodes', 0], message: 'Could not resolve to a node' }];
  at.github.hook.after('request', (answer, options) => {
    if (isAbout(options)) answer.data = { data: { nodes: [null] }, errors };
  });

  await at.hear(event);

  expect([...at.repo.state.runs.values()]).toEqual([]);
  const told = at.repo.comments(number).map(({ body }) => body);
  expect(told.filter((body) => body.includes('GitHub does not tell whether'))).toHaveLength(1);
});

// attack: fork, moved base
test('nor by a press on all checks, or on the one for the base before', async () => {
  await using at = await botScene();
  at.repo.commit({ branch: 'stable', parent: 'main', files: { 'README.md': 'stable\n' } });
  const number = at.pull(ONE);
  at.end(at.ownRun(number), { a: FAILING });
  await at.reconcile(number);
  const suite = at.repo.event.checkSuite(at.repo.checks(at.headOf(number))[0]!.id, 'alice');

  at.repo.retargetPull(number, 'stable');
  await at.hear(suite);
  // The base has changed once the pull request was found by that of the check.
  const account = { login: 'alice', type: 'User' };
  const press = { by: 'd1rebench', account, number, model: undefined, base: 'main' };
  const command = checked(rerun(at.headOf(number)));
  await runCommand({ ...press, command }, at.bot, repositoryOf(at.github, NAME));

  expect([...at.repo.state.runs.values()].map(({ event }) => event)).toEqual(['pull_request']);
  const told = at.repo.comments(number).map(({ body }) => body);
  expect(told.filter((body) => body.includes('The base of this pull request was changed'))).toHaveLength(2);
});
