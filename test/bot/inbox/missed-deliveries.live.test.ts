import { expect, onTestFinished, test, vi } from 'vitest';
import { inbox } from '../../../bot/inbox/inbox.ts';
import type { Acceptance, Delivery } from '../../../bot/inbox/intake.ts';
import type { ListedDelivery } from '../../../bot/inbox/listed-deliveries.ts';
import { missedDeliveries } from '../../../bot/inbox/missed-deliveries.ts';
import { logTo } from '../../../bot/log.ts';
import { botScene, CANDIDATE } from '../../support/bot-scene.ts';
import type { BotScene } from '../../support/bot-scene.ts';
import { clientOf, jwtOf } from '../../support/fake-github/scene.ts';

/** A round beside an inbox of our own. */
function roundsAt(
  scene: BotScene,
  isWanted: (listed: ListedDelivery) => boolean,
  answer: (delivery: Delivery) => Acceptance = () => 'accepted',
  failed: readonly string[] = [],
) {
  const { taken, inbox: own } = ownInbox(answer, failed);
  const round = missedDeliveries(clientOf(scene.fake, jwtOf(scene.app)), own, isWanted, log);
  return { round, taken };
}

const log = logTo(() => undefined, 'fatal', []);

function ownInbox(answer: (delivery: Delivery) => Acceptance, failed: readonly string[] = []) {
  const taken: string[] = [];
  const own = {
    knows: (id: string) => taken.includes(id),
    hasFailed: (id: string) => failed.includes(id),
    unfinishedSinceMs: () => undefined,
    accept(delivery: Delivery): Acceptance {
      const said = answer(delivery);
      if (said === 'accepted') taken.push(delivery.id);
      return said;
    },
  };
  return { taken, inbox: own };
}

/** What is asked of GitHub meanwhile. */
async function costOf({ fake }: BotScene, work: () => Promise<void>): Promise<number> {
  const before = fake.requests.length;
  await work();
  return fake.requests.length - before;
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
  const { round, taken } = roundsAt(scene, () => false, undefined, ['one', 'two']);
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

// attack: flood
test('an owner without room costs a request a round, hides no other’s delivery, and is taken in once there is room', async () => {
  await using scene = await botScene();
  const zoo = scene.fake.addRepository('zoo/models', { files: { 'README.md': 'Zoo\n' } });
  scene.fake.install(scene.app, zoo);
  await scene.fake.emit(zoo.event.push('main'), { guid: 'other', lost: true });
  for (let each = 0; each < 150; each++)
    await scene.fake.emit(scene.repo.event.push('main'), { guid: `push-${each}`, lost: true });
  let hasRoom = false;
  const accept = ({ id }: Delivery): Acceptance => (hasRoom || id === 'other' ? 'accepted' : 'full');
  const { round, taken } = roundsAt(scene, () => true, accept);
  const pages = 2;

  expect(await costOf(scene, round)).toBe(pages + 2);
  expect(taken).toEqual(['other']);
  expect(await costOf(scene, round)).toBe(pages + 1);
  hasRoom = true;
  await round();

  expect(taken).toHaveLength(151);
});

// attack: flood
test('where strangers have no room left, who may write is heard in the same round, and each of theirs is read once', async () => {
  await using scene = await botScene();
  const number = scene.pull({ 'models/a.yaml': CANDIDATE });
  const say = async (user: string, guid: string): Promise<void> => {
    const { id } = scene.repo.comment(number, { user, body: '/rebench' });
    await scene.fake.emit(scene.repo.event.comment(id, 'created'), { guid, lost: true });
  };
  await say('alice', 'first');
  for (let each = 0; each < 120; each++) await say('mallory', `theirs-${each}`);
  await say('alice', 'last');
  let hasRoom = false;
  const accept = ({ id }: Delivery): Acceptance =>
    hasRoom || !id.startsWith('theirs') ? 'accepted' : 'full of strangers';
  const { round, taken } = roundsAt(scene, () => true, accept);
  const pages = 2;

  await round();
  expect(taken).toEqual(['last', 'first']);
  expect(await costOf(scene, round)).toBe(pages + 1);
  hasRoom = true;
  await round();

  expect(taken).toHaveLength(122);
});

test('one of hours ago that fails once it was taken in is tried again, five times in all, and no more', async () => {
  await using scene = await botScene();
  const number = scene.pull({ 'models/a.yaml': CANDIDATE });
  await scene.fake.emit(scene.repo.event.pullRequest(number, 'opened'), { guid: 'old', lost: true });
  let minutes = 10 * 60;
  const begunMs = Date.now();
  vi.useFakeTimers({ toFake: ['Date'] });
  onTestFinished(() => void vi.useRealTimers());
  const tried: number[] = [];
  const receive = (): Promise<void> => {
    tried.push(minutes - 10 * 60);
    return Promise.reject(new Error('502'));
  };
  vi.setSystemTime(begunMs + minutes * 60_000);
  const deliveries = inbox(receive, log, () => minutes * 60_000);
  // A token of the App’s own is good for minutes.
  const request = (route: string, parameters: Record<string, unknown>) =>
    clientOf(scene.fake, jwtOf(scene.app)).request(route, parameters);
  const round = missedDeliveries({ request } as never, deliveries, () => true, log);

  for (; minutes < 14 * 60; minutes += 5) {
    vi.setSystemTime(begunMs + minutes * 60_000);
    await round();
  }

  expect(tried).toEqual([0, 5, 15, 35, 75]);
  expect(deliveries.unfinishedSinceMs()).toBeUndefined();
});

// attack: flood
test('whatever was missed, a round makes a bounded number of requests, and the next one goes on', async () => {
  await using scene = await botScene();
  const number = scene.pull({ 'models/a.yaml': CANDIDATE });
  const say = async (guid: string): Promise<void> => {
    const { id } = scene.repo.comment(number, { user: 'mallory', body: 'Nice.' });
    await scene.fake.emit(scene.repo.event.comment(id, 'created'), { guid, lost: true });
  };
  for (let each = 0; each < 400; each++) await say(`said-${each}`);
  const { round, taken } = roundsAt(scene, () => true);
  const costs = [await costOf(scene, round)];
  await say('meanwhile');

  for (let each = 0; each < 3; each++) costs.push(await costOf(scene, round));

  expect(Math.max(...costs)).toBe(200);
  expect(costs.reduce((sum, cost) => sum + cost)).toBeLessThan(401 + 15);
  expect(taken).toHaveLength(401);
  expect(new Set(taken).size).toBe(401);
});

// attack: flood
test('one that was missed is found behind fifty thousand younger ones', async () => {
  const flood = 50_000;
  const listed = Array.from({ length: flood + 1 }, (_, each) => ({
    id: each,
    guid: each === flood ? 'missed' : `taken-${each}`,
    event: 'push',
    action: null,
    delivered_at: new Date().toISOString(),
    status_code: 202,
  }));
  let most = 0;
  let asked = 0;
  const request = (route: string, { cursor = '0' }: { readonly cursor?: string }) => {
    most = Math.max(most, ++asked);
    const to = Number(cursor) + 100;
    const link = `<https://api.github.com/app/hook/deliveries?cursor=${to}>; rel="next"`;
    const page = { data: listed.slice(Number(cursor), to), headers: to > flood ? {} : { link } };
    const one = { data: { request: { payload: {} } }, headers: {} };
    return Promise.resolve(route === 'GET /app/hook/deliveries' ? page : one);
  };
  const { taken, inbox: own } = ownInbox(() => 'accepted');
  const knows = (id: string): boolean => id.startsWith('taken') || taken.includes(id);
  const round = missedDeliveries({ request } as never, { ...own, knows }, () => true, log);

  for (let times = 0; times < 3; times++, asked = 0) await round();

  expect(taken).toEqual(['missed']);
  expect(most).toBe(200);
});

test('one that GitHub limits us at, however often, is taken in once it answers again', async () => {
  await using scene = await botScene();
  const number = scene.pull({ 'models/a.yaml': CANDIDATE });
  const { round, taken } = roundsAt(scene, () => true);
  await scene.fake.emit(scene.repo.event.pullRequest(number, 'opened'), { guid: 'command', lost: true });
  for (let limited = 0; limited < 3; limited++) {
    scene.fake.rateLimit({ kind: 'primary', path: /\/app\/hook\/deliveries\/\d+$/, resetInS: 3_000 });
    await round();
  }
  expect(taken).toEqual([]);

  await round();

  expect(taken).toEqual(['command']);
});

// attack: flood
test('one that GitHub fails at keeps the others waiting for one round, and is taken in once it is answered', async () => {
  await using scene = await botScene();
  const number = scene.pull({ 'models/a.yaml': CANDIDATE });
  const { round, taken } = roundsAt(scene, () => true);
  for (const guid of ['good', 'bad'])
    await scene.fake.emit(scene.repo.event.pullRequest(number, 'opened'), { guid, lost: true });
  scene.fake.failNext({ path: /\/app\/hook\/deliveries\/\d+$/, status: 502, times: 4 });

  await round();
  expect(taken).toEqual([]);
  await round();
  expect(taken).toEqual(['good']);
  await round();

  expect(taken).toEqual(['good', 'bad']);
});

test.for([
  [422, 1],
  [429, 0],
] as const)(
  'where the list is refused by %i in its middle, the next round begins anew if that lasts, and else goes on',
  async ([status, again]) => {
    await using scene = await botScene();
    for (let each = 0; each < 150; each++)
      await scene.fake.emit(scene.repo.event.push('main'), { guid: `push-${each}`, lost: true });
    const headers = status === 429 ? { headers: { 'retry-after': '100' } } : {};
    const accept = ({ id }: Delivery): Acceptance => {
      if (id === 'push-50') scene.fake.failNext({ path: /\/deliveries$/, status, ...headers });
      return 'accepted';
    };
    const { round, taken } = roundsAt(scene, () => true, accept);
    await expect(round()).rejects.toMatchObject({ status });
    expect(taken).toHaveLength(100);

    expect(await costOf(scene, round)).toBe(50 + 1 + again);

    expect(taken).toHaveLength(150);
  },
);

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
