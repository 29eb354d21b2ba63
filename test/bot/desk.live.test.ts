import { setTimeout as sleep } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { deliveriesInMemory } from '../../bot/inbox/deliveries.ts';
import { desk } from '../../bot/inbox/desk.ts';
import type { Delivery } from '../../bot/inbox/intake.ts';
import { lanes } from '../../bot/inbox/lanes.ts';
import { logTo } from '../../bot/log.ts';
import { sweeper } from '../../bot/inbox/sweep.ts';
import { botScene, CANDIDATE } from '../support/bot-scene.ts';
import { clientOf, jwtOf } from '../support/fake-github/scene.ts';

const HOUR_MS = 3_600_000;

/** A desk whose handler is ours, with what it has logged. */
function deskWith(handle: (delivery: Delivery) => Promise<void>, waitingEach = 100) {
  const messages: string[] = [];
  const log = logTo((line) => messages.push((JSON.parse(line) as { message: string }).message), 'debug', []);
  const limits = { atOnce: 1, atOnceEach: 1, waitingEach };
  const made = desk({ concerns: () => true, handle }, lanes(limits), deliveriesInMemory(), log);
  return { ...made, log, messages };
}

const delivery = (id: string): Delivery => ({
  id,
  name: 'pull_request',
  payload: { action: 'opened', installation: { id: 1 } },
});

test('what fails is tried again after one round, two, four …, and given up after eight tries', async () => {
  const tries: number[] = [];
  let round = 0;
  const at = deskWith(() => Promise.reject(new Error(`no ${tries.push(round)}`)));
  at.accept(delivery('a'));
  for (round = 1; round <= 140; round++) {
    await sleep(0);
    at.retry();
  }

  expect(tries).toEqual([0, 1, 3, 7, 15, 31, 63, 127]);
  expect(at.messages.filter((message) => message === 'given up')).toHaveLength(1);
  expect(at.knows('a')).toBe(true);
  expect(at.hasDropped()).toBe(false);
});

test('what is tried again and works is done, and was known all the time', async () => {
  let fails = true;
  const at = deskWith(() => (fails ? Promise.reject(new Error('502')) : Promise.resolve()));
  at.accept(delivery('a'));
  await sleep(0);
  fails = false;

  expect(at.accept(delivery('a'))).toBe('known');
  expect(at.retry()).toBe(1);
  await sleep(0);
  expect(at.messages).toEqual(['failed', 'done']);
  expect(at.accept(delivery('a'))).toBe('known');
});

test('of a thousand failures none is forgotten without a word: the next look goes through everything', async () => {
  const at = deskWith(() => Promise.reject(new Error('502')), 2_000);
  for (let index = 0; index <= 1_000; index++) at.accept(delivery(`id-${index}`));
  await expect.poll(() => at.messages.length).toBe(1_001);

  expect(at.hasDropped()).toBe(true);
  expect(at.hasDropped()).toBe(false);
  expect([at.knows('id-999'), at.knows('id-1000')]).toEqual([true, false]);
});

test('a look takes in what never came; later looks only ask for what was not acknowledged', async () => {
  await using scene = await botScene();
  const number = scene.pull({ 'models/a.yaml': CANDIDATE });
  const done: string[] = [];
  const at = deskWith(({ id }) => Promise.resolve(void done.push(id)));
  const look = sweeper(clientOf(scene.fake, jwtOf(scene.app)), at, HOUR_MS, at.log);
  const miss = (guid: string) =>
    scene.fake.emit(scene.repo.event.pullRequest(number, 'opened'), { guid, lost: true });
  const asked = () =>
    scene.fake.requests.filter(({ path }) => path === '/app/hook/deliveries').map(({ query }) => query);

  await miss('one');
  await look();
  await miss('two');
  await look();
  await look();

  expect(done).toEqual(['one', 'two']);
  expect(asked().map((query) => query.includes('status=failure'))).toEqual([false, true, true]);
  expect(scene.fake.complaints).toEqual([]);
});

test('what no lane had room for is taken in by a later look, however old it is by then', async () => {
  await using scene = await botScene();
  const number = scene.pull({ 'models/a.yaml': CANDIDATE });
  const done: string[] = [];
  let release = (): void => undefined;
  const gate = new Promise<void>((resolve) => (release = resolve));
  const at = deskWith(({ id }) => gate.then(() => void done.push(id)), 1);
  const look = sweeper(clientOf(scene.fake, jwtOf(scene.app)), at, HOUR_MS, at.log);
  for (const guid of ['one', 'two', 'three'])
    await scene.fake.emit(scene.repo.event.pullRequest(number, 'opened'), { guid, lost: true });

  await look();
  release();
  await expect.poll(() => done.length).toBe(2);
  await look();

  await expect.poll(() => done.toSorted()).toEqual(['one', 'three', 'two']);
});
