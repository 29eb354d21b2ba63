import { expect, test } from 'vitest';
import type { Run } from '../../support/fake-github/index.ts';
import { hear, hearRun, lastRun, ONE, outcome } from '../../support/bot-events.ts';
import { addRecord, botScene, CANDIDATE } from '../../support/bot-scene.ts';
import type { BotScene } from '../../support/bot-scene.ts';
import { rightOf } from '../../support/record.ts';

/** A model that reproduces, with so many right of 400 in production. */
const inAll = (right: number) => ({ reproduce: rightOf(320, 400), production: rightOf(right, 400) });

/** A push to a pull request that serves the same, by a commit that begins as its head does. */
async function pushAlike(at: BotScene, number: number): Promise<void> {
  const beginning = at.headOf(number).slice(0, 12);
  at.repo.commit({ branch: 'new', files: { 'models/a.yaml': `${CANDIDATE}# once more\n` }, beginning });
  expect(at.headOf(number).slice(0, 12)).toBe(beginning);
  await hear(at, number, 'synchronize');
}

/** A run that someone starts for a pull request by hand, without a ticket. */
const startByHand = (at: BotScene, number: number): Run =>
  at.repo.addRun({
    ...{ event: 'workflow_dispatch', path: '.github/workflows/rebench.yml' },
    ...{ headBranch: 'main', headSha: at.repo.head(), title: `Rebench #${number}: models/a.yaml` },
  });

// attack: commit that begins alike
test.for([
  ['by hand', (at: BotScene, number: number) => Promise.resolve(startByHand(at, number))],
  [
    'by the bot',
    async (at: BotScene, number: number) => {
      await at.say('/rebench', number);
      return lastRun(at);
    },
  ],
] as const)(
  'commits that begin alike are measured each for itself, by runs that are started %s',
  async ([, start]) => {
    await using at = await botScene();
    const number = at.pull(ONE);
    const measured = async (right: number): Promise<void> => {
      const run = await start(at, number);
      addRecord(at.repo, run, 'a', inAll(right), { commit: at.headOf(number) });
      at.end(run);
      await hearRun(at, run);
    };

    await measured(262);
    expect(outcome(at, number)).toEqual(['failure']);
    await pushAlike(at, number);
    // No result of the earlier commit is one of this, and it counts beside this one's.
    expect(outcome(at, number)).not.toEqual(['failure']);
    await measured(284);

    expect(outcome(at, number)).toEqual(['failure']);
    expect(at.comment(number)).not.toContain('not believed');
  },
);

// attack: commit that begins alike
test('the bot starts a run of its own for a commit that begins alike, and takes none of the other for it', async () => {
  await using at = await botScene();
  const number = at.pull(ONE);
  await at.say('/rebench', number);
  const first = lastRun(at);

  await pushAlike(at, number);
  await at.say('/rebench', number);

  expect(lastRun(at).id).not.toBe(first.id);
  at.end(first, { a: inAll(284) });
  await hearRun(at, first);
  expect(outcome(at, number)).toEqual(['in_progress']);
});
