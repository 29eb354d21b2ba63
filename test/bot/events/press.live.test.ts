import { expect, test } from 'vitest';
import { hear, hearRun, lastRun, ONE, outcome, spend, unproven } from '../../support/bot-events.ts';
import { botScene, PASSING, readable } from '../../support/bot-scene.ts';
import type { BotScene } from '../../support/bot-scene.ts';

/** The button of the youngest check is pressed. */
const press = (at: BotScene, number: number): Promise<void> => {
  const check = at.repo.checks(at.headOf(number)).at(-1)!;
  return at.hear(at.repo.event.requestedAction(check.id, 'rebench', 'alice'));
};

/** A stranger's older pull request, to which the commit of a younger one of somebody else's fork is pushed. */
const twins = async (at: BotScene): Promise<readonly [older: number, honest: number]> => {
  const theirs = at.repo.addFork('mallory/models');
  theirs.commit({ branch: 'old', parent: 'main', files: { 'NOTES.md': 'x\n' } });
  const older = at.repo.openPull({ head: { repo: theirs, branch: 'old' } });
  at.fake.addUser('bob');
  const fork = at.repo.addFork('bob/models');
  const sha = fork.commit({ branch: 'new', parent: 'main', files: ONE });
  const honest = at.repo.openPull({ head: { repo: fork, branch: 'new' } });
  await hear(at, honest, 'opened');
  expect(outcome(at, honest)).toEqual(['action_required']);
  theirs.forcePush('old', sha);
  await hear(at, older, 'synchronize');
  return [older, honest];
};

// attack: blocking twin
test('a button measures for no pull request that a stranger can close: of several of forks it asks which is meant', async () => {
  await using at = await botScene();
  const [older, honest] = await twins(at);
  const sha = at.headOf(honest);

  await press(at, honest);

  expect([...at.repo.state.runs.values()]).toEqual([]);
  for (const number of [older, honest])
    expect(readable(at.repo.comments(number).at(-1)?.body)).toContain(`comment \`/rebench ${sha}\``);
  await at.say(`/rebench ${sha}`, honest);
  at.end(lastRun(at), { a: PASSING });
  at.repo.closePull(older);
  await hearRun(at, lastRun(at));
  expect(outcome(at, honest)).toEqual(['success']);
});

test('a button measures a fork’s pull request that is the only one with its commit', async () => {
  await using at = await botScene();
  const [older, honest] = await twins(at);
  at.repo.closePull(older);

  await press(at, honest);

  expect(lastRun(at).inputs['pull-request']).toBe(String(honest));
});

// attack: blocking twin
test.for([
  ['a reader’s older one', false],
  ['the older one of a reader’s account that has become an organisation', true],
] as const)(
  'a button measures for the pull request of one who may write, and not for %s',
  async ([, becomes]) => {
    await using scene = await botScene();
    scene.repo.commit({ branch: 'new', parent: 'main', files: ONE });
    scene.repo.forcePush('same', scene.repo.head('new'));
    const older = scene.repo.openPull({ head: 'same', user: 'mallory' });
    const number = scene.repo.openPull({ head: 'new', user: 'alice' });
    scene.end(scene.ownRun(number), {}, 'failure');
    await hear(scene, number, 'opened');
    if (becomes) scene.fake.become('mallory', 'Organization');
    const at = scene.another();

    await press(at, number);

    expect(older).toBeLessThan(number);
    expect(lastRun(at).inputs['pull-request']).toBe(String(number));
    expect(outcome(at, number)).toEqual(['in_progress']);
  },
);

// attack: blocking twin
test('a re-run of all checks of a commit is for the pull request to the default branch, whatever a reader had opened from its branch before', async () => {
  await using at = await botScene();
  at.repo.commit({ branch: 'mild', parent: 'main', files: { 'README.md': 'x\n' } });
  at.repo.commit({ branch: 'new', parent: 'main', files: ONE });
  const other = at.repo.openPull({ head: 'new', base: 'mild', user: 'mallory' });
  const number = at.repo.openPull({ head: 'new', user: 'alice' });
  unproven(at, number);
  await hear(at, other, 'opened');
  await hear(at, number, 'opened');
  const check = at.repo.checks(at.headOf(number)).at(-1)!;
  at.end(lastRun(at), {}, 'failure');

  await at.hear(at.repo.event.checkSuite(check.id, 'alice'));

  expect(lastRun(at).inputs['pull-request']).toBe(String(number));
  expect(lastRun(at).inputs['request-id']).toMatch(/^d/);
});

/** A fork's pull request whose check has buttons. */
async function withButtons(at: BotScene): Promise<number> {
  const fork = at.repo.addFork('mallory/models');
  fork.commit({ branch: 'new', parent: 'main', files: ONE });
  const number = at.repo.openPull({ head: { repo: fork, branch: 'new' } });
  await hear(at, number, 'opened');
  return number;
}

// attack: refused commands
test.for(['a button', 'the re-run of all checks'] as const)(
  'presses of %s by who may not write cost a bounded number of requests, and keep no one else’s from being heard',
  async (what) => {
    await using at = await botScene();
    const number = await withButtons(at);
    const { id } = at.repo.checks(at.headOf(number)).at(-1)!;
    const { requestedAction, checkSuite } = at.repo.event;
    const before = at.fake.requests.length;
    for (let each = 0; each < 300; each++)
      await at.hear(
        what === 'a button' ? requestedAction(id, 'rebench', 'mallory') : checkSuite(id, 'mallory'),
        `guid-${each}`,
      );
    expect(at.fake.requests.length - before).toBeLessThan(350);

    await press(at, number);

    expect(lastRun(at).inputs['pull-request']).toBe(String(number));
  },
);

test('presses of who may write are charged to nobody, and heard where strangers have spent all', async () => {
  await using at = await botScene();
  const number = await withButtons(at);
  for (let each = 0; each < 12; each++) await spend(at, `stranger${each}`);

  await press(at, number);
  at.end(lastRun(at), { a: PASSING });
  await hearRun(at, lastRun(at));
  await press(at, number);

  expect(outcome(at, number)).toEqual(['in_progress']);
});
