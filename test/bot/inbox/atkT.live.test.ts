import { expect, test } from 'vitest';
import type { Acceptance, Delivery } from '../../../bot/inbox/intake.ts';
import { jobOf, servedEvent } from '../../../bot/events/app.ts';
import { inbox } from '../../../bot/inbox/inbox.ts';
import { missedDeliveries } from '../../../bot/inbox/missed-deliveries.ts';
import type { ListedDelivery } from '../../../bot/inbox/missed-deliveries.ts';
import { logTo } from '../../../bot/log.ts';
import { keepBusy } from '../../support/bot-events.ts';
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

/** The bot's own inbox, and what it looks for, as bot/serve.ts has them. */
function servedBy({ fake, app, bot }: BotScene): () => Promise<void> {
  const its = inbox((delivery) => {
    const job = jobOf(delivery, bot);
    return job && (bot.queue.add(job) ?? 'full');
  }, log);
  const isLookedFor = ({ event, action, isAcknowledged }: ListedDelivery): boolean => {
    const served = servedEvent(event, action);
    return served !== undefined && (served.isOnlyDelivered || !isAcknowledged);
  };
  return missedDeliveries(clientOf(fake, jwtOf(app)), its, isLookedFor, log);
}

// One push of 5,000 branches is 5,000 deliveries, each with a subject of its own.
// attack: many deliveries
test('T3 pushes of an owner whose queue is full cost no request each in every round', async () => {
  await using scene = await botScene();
  const goOn = keepBusy(scene);
  const work = (): Promise<void> => Promise.resolve();
  for (let each = 0; each < 5_000; each++)
    void scene.bot.queue.add({ owner: 'acme', key: 'acme/models', subject: `push to b${each}`, work });
  for (let each = 0; each < 300; each++) {
    const event = scene.repo.event.push('main');
    const payload = { ...event.payload, ref: `refs/heads/c${each}` };
    await scene.fake.emit({ ...event, payload }, { guid: `push-${each}`, lost: true });
  }
  const round = servedBy(scene);
  const costOf = async (): Promise<number> => {
    const before = scene.fake.requests.length;
    await round();
    return scene.fake.requests.length - before;
  };

  const costs = [await costOf(), await costOf(), await costOf()];
  goOn();

  // Twelve rounds in an hour, and GitHub lets an App ask 5,000 times as itself, for the tokens of all owners, too.
  expect(12 * Math.max(...costs)).toBeLessThan(2_500);
});

// attack: many deliveries
test('T4 what a stranger has said in a day costs no more than strangers may cost once the bot starts', async () => {
  await using scene = await botScene();
  const number = scene.pull({ 'models/a.yaml': CANDIDATE });
  for (let each = 0; each < 400; each++) {
    const { id } = scene.repo.comment(number, { user: 'mallory', body: 'Nice.' });
    await scene.fake.emit(scene.repo.event.comment(id, 'created'), { guid: `said-${each}`, lost: true });
  }
  const round = servedBy(scene);
  const before = scene.fake.requests.length;

  await round();

  expect(scene.fake.requests.length - before).toBeLessThan(300);
});

// attack: many deliveries
test('T7 a delivery of the last day that was missed is found behind fifty thousand younger ones of another owner', async () => {
  const flood = 50_000;
  const at = new Date().toISOString();
  const deliveries = Array.from({ length: flood + 1 }, (_, each) => ({
    id: each,
    guid: each === flood ? 'missed' : `taken-${each}`,
    event: each === flood ? 'issue_comment' : 'push',
    action: null,
    delivered_at: at,
    status_code: each === flood ? 500 : 202,
  }));
  const request = (
    route: string,
    { cursor = '0', delivery_id }: { cursor?: string; delivery_id?: number },
  ) => {
    const from = Number(cursor);
    const link = `<https://api.github.com/app/hook/deliveries?cursor=${from + 100}>; rel="next"`;
    return Promise.resolve(
      route === 'GET /app/hook/deliveries'
        ? { data: deliveries.slice(from, from + 100), headers: from + 100 > flood ? {} : { link } }
        : { data: { request: { payload: { delivery_id } } }, headers: {} },
    );
  };
  const taken: string[] = [];
  const own = {
    knows: (id: string) => id.startsWith('taken') || taken.includes(id),
    hasFailed: () => false,
    accept: ({ id }: Delivery): Acceptance => (taken.push(id), 'accepted'),
  };
  const round = missedDeliveries({ request } as never, own, () => true, log);

  for (let times = 0; times < 3; times++) await round();

  expect(taken).toEqual(['missed']);
});
