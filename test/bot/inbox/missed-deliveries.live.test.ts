import { expect, onTestFinished, test, vi } from 'vitest';
import type { Acceptance, Delivery } from '../../../bot/inbox/intake.ts';
import { missedDeliveries } from '../../../bot/inbox/missed-deliveries.ts';
import type { ListedDelivery } from '../../../bot/inbox/missed-deliveries.ts';
import { logTo } from '../../../bot/log.ts';
import { botScene, CANDIDATE } from '../../support/bot-scene.ts';
import type { BotScene } from '../../support/bot-scene.ts';
import { clientOf, jwtOf } from '../../support/fake-github/scene.ts';

/** A round beside an inbox of our own, which says `answers` in turn and then that it accepts. */
function roundsAt(
  scene: BotScene,
  isWanted: (listed: ListedDelivery) => boolean,
  answers: Acceptance[] = [],
  failed: readonly string[] = [],
) {
  const taken: string[] = [];
  const inbox = {
    knows: (id: string) => taken.includes(id),
    hasFailed: (id: string) => failed.includes(id),
    accept({ id }: Delivery): Acceptance {
      const answer = answers.shift() ?? 'accepted';
      if (answer === 'accepted') taken.push(id);
      return answer;
    },
  };
  const log = logTo(() => undefined, 'error', []);
  const round = missedDeliveries(clientOf(scene.fake, jwtOf(scene.app)), inbox, isWanted, log);
  return { round, taken };
}

test('a round takes in what is wanted and not known, each once', async () => {
  await using scene = await botScene();
  const number = scene.pull({ 'models/a.yaml': CANDIDATE });
  const { round, taken } = roundsAt(scene, ({ event, isAcknowledged }) => {
    return event === 'pull_request' && !isAcknowledged;
  });
  const miss = (guid: string) =>
    scene.fake.emit(scene.repo.event.pullRequest(number, 'opened'), { guid, lost: true });
  const run = scene.ownRun(number);

  await miss('one');
  await scene.fake.emit(scene.repo.event.workflowRun(run.id, 'completed'), { guid: 'run', lost: true });
  await round();
  await miss('two');
  await round();
  await round();

  expect(taken).toEqual(['one', 'two']);
  expect(scene.fake.complaints).toEqual([]);
});

test('what failed is taken in again although it was acknowledged; one that can not be read hides none', async () => {
  await using scene = await botScene();
  const number = scene.pull({ 'models/a.yaml': CANDIDATE });
  const { round, taken } = roundsAt(scene, () => false, [], ['one', 'two']);
  for (const guid of ['one', 'two', 'three'])
    await scene.fake.emit(scene.repo.event.pullRequest(number, 'synchronize'), { guid, lost: true });
  scene.fake.failNext({ path: /\/app\/hook\/deliveries\/\d+$/, status: 410 });

  await round();
  expect(taken).toEqual(['one']);
  await round();

  expect(taken).toEqual(['one', 'two']);
});

test('one of hours ago that GitHub does not find for a moment is taken in by the next round', async () => {
  await using scene = await botScene();
  const number = scene.pull({ 'models/a.yaml': CANDIDATE });
  await scene.fake.emit(scene.repo.event.pullRequest(number, 'opened'), { guid: 'old', lost: true });
  vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + 5 * 3_600_000 });
  onTestFinished(() => void vi.useRealTimers());
  const { round, taken } = roundsAt(scene, () => true);
  scene.fake.failNext({ path: /\/app\/hook\/deliveries\/\d+$/, status: 404 });

  await round();
  expect(taken).toEqual([]);
  await round();

  expect(taken).toEqual(['old']);
});

test('what there was no room for is taken in by a later round', async () => {
  await using scene = await botScene();
  const number = scene.pull({ 'models/a.yaml': CANDIDATE });
  const { round, taken } = roundsAt(scene, () => true, ['full']);
  for (const guid of ['one', 'two'])
    await scene.fake.emit(scene.repo.event.pullRequest(number, 'opened'), { guid, lost: true });

  await round();
  expect(taken).toEqual(['one']);
  await round();

  expect(taken).toEqual(['one', 'two']);
});

test('one that can never be read is given up after three rounds, and the others are taken in', async () => {
  await using scene = await botScene();
  const number = scene.pull({ 'models/a.yaml': CANDIDATE });
  const { round, taken } = roundsAt(scene, () => true);
  await scene.fake.emit(scene.repo.event.pullRequest(number, 'opened'), { guid: 'bad', lost: true });
  scene.fake.failNext({ path: /\/app\/hook\/deliveries\/\d+$/, status: 410, times: 3 });
  for (let each = 0; each < 3; each++) await round();
  await scene.fake.emit(scene.repo.event.pullRequest(number, 'opened'), { guid: 'good', lost: true });

  await round();

  expect(taken).toEqual(['good']);
});
