import { expect, test } from 'vitest';
import type { Acceptance, Delivery } from '../../../bot/inbox/intake.ts';
import { jobOf, servedEvent } from '../../../bot/events/app.ts';
import { inbox } from '../../../bot/inbox/inbox.ts';
import { missedDeliveries } from '../../../bot/inbox/missed-deliveries.ts';
import { logTo } from '../../../bot/log.ts';
import { botScene, CANDIDATE } from '../../support/bot-scene.ts';
import type { BotScene } from '../../support/bot-scene.ts';
import { clientOf, jwtOf } from '../../support/fake-github/scene.ts';

const log = logTo(() => undefined, 'fatal', []);

function roundsAt(scene: BotScene, accept: (delivery: Delivery) => Acceptance) {
  const taken: string[] = [];
  const own = {
    knows: (id: string) => taken.includes(id),
    hasFailed: () => false,
    accept(delivery: Delivery): Acceptance {
      const answer = accept(delivery);
      if (answer === 'accepted') taken.push(delivery.id);
      return answer;
    },
  };
  return { taken, round: missedDeliveries(clientOf(scene.fake, jwtOf(scene.app)), own, () => true, log) };
}

// attack: many deliveries
test('T2 a command that was missed is taken in once GitHub answers again, however often it limited the App meanwhile', async () => {
  await using scene = await botScene();
  const number = scene.pull({ 'models/a.yaml': CANDIDATE });
  const { round, taken } = roundsAt(scene, () => 'accepted');
  const { id } = scene.repo.comment(number, { user: 'alice', body: '/rebench' });
  await scene.fake.emit(scene.repo.event.comment(id, 'created'), { guid: 'command', lost: true });
  for (let limited = 0; limited < 3; limited++) {
    scene.fake.rateLimit({ kind: 'primary', path: /\/app\/hook\/deliveries\/\d+$/, resetInS: 3_000 });
    await round();
  }
  expect(taken).toEqual([]);

  await round();

  expect(taken).toEqual(['command']);
});

// attack: many deliveries
test('T3 deliveries of an owner whose queue is full cost no request each in every round', async () => {
  await using scene = await botScene();
  const number = scene.pull({ 'models/a.yaml': CANDIDATE });
  const { round } = roundsAt(scene, () => 'full');
  for (let each = 0; each < 300; each++)
    await scene.fake.emit(scene.repo.event.pullRequest(number, 'synchronize'), {
      guid: `flood-${each}`,
      lost: true,
    });
  const costOf = async (): Promise<number> => {
    const before = scene.fake.requests.length;
    await round();
    return scene.fake.requests.length - before;
  };

  const costs = [await costOf(), await costOf(), await costOf()];

  // Twelve rounds in an hour, and GitHub lets an App ask 5,000 times as itself, for the tokens of all owners, too.
  expect(12 * Math.max(...costs)).toBeLessThan(2_500);
});

// attack: many deliveries
test('T4 what a stranger has said in a day costs no more than strangers may cost once the bot starts', async () => {
  await using scene = await botScene();
  const number = scene.pull({ 'models/a.yaml': CANDIDATE });
  const { bot } = scene;
  for (let each = 0; each < 400; each++) {
    const { id } = scene.repo.comment(number, { user: 'mallory', body: 'Nice.' });
    await scene.fake.emit(scene.repo.event.comment(id, 'created'), { guid: `said-${each}`, lost: true });
  }
  // As bot/serve.ts has it.
  const its = inbox((delivery) => {
    const job = jobOf(delivery, bot);
    return job && (bot.queue.add(job) ?? 'full');
  }, log);
  const round = missedDeliveries(
    clientOf(scene.fake, jwtOf(scene.app)),
    its,
    ({ event, action, isAcknowledged }) => {
      const served = servedEvent(event, action);
      return served !== undefined && (served.isOnlyDelivered || !isAcknowledged);
    },
    log,
  );
  const before = scene.fake.requests.length;

  await round();

  expect(scene.fake.requests.length - before).toBeLessThan(300);
});
