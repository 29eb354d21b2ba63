import { setImmediate as turn } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { inbox } from '../../../bot/inbox/inbox.ts';
import type { Receive } from '../../../bot/inbox/inbox.ts';
import { logTo } from '../../../bot/log.ts';

const DELIVERY = { id: 'a', name: 'issue_comment', payload: { action: 'created' } };

/** An inbox, with what it has logged. */
function logged(receive: Receive, nowMs?: () => number) {
  const messages: string[] = [];
  const log = logTo((line) => messages.push((JSON.parse(line) as { message: string }).message), 'debug', []);
  return { ...inbox(receive, log, nowMs), messages };
}

// attack: repeated delivery
test('a delivery is taken once, while it is being done and after that', async () => {
  const { promise, resolve } = Promise.withResolvers<void>();
  let times = 0;
  const at = logged(() => {
    times += 1;
    return promise;
  });

  expect([at.accept(DELIVERY), at.accept(DELIVERY)]).toEqual(['accepted', 'known']);
  resolve();
  await turn();

  expect(at.accept(DELIVERY)).toBe('known');
  expect(times).toBe(1);
  expect(at.messages).toEqual(['done']);
});

test('what failed may come again, and is given up after five tries', async () => {
  const at = logged(() => Promise.reject(new Error('502')));
  const answers: string[] = [];
  for (let tries = 0; tries < 8; tries++) {
    answers.push(at.accept(DELIVERY));
    await turn();
    expect(at.hasFailed('a')).toBe(tries < 4);
  }

  expect(answers.filter((answer) => answer === 'accepted')).toHaveLength(5);
  expect(answers.at(-1)).toBe('known');
  expect(at.messages).toEqual(['given up']);
});

test('what failed is looked for after twice as long each time', async () => {
  let minutes = 0;
  const at = logged(
    () => Promise.reject(new Error('502')),
    () => minutes * 60_000,
  );
  const tried: number[] = [];
  for (; minutes < 24 * 60; minutes += 5) {
    if (at.knows('a')) continue;
    tried.push(minutes);
    at.accept(DELIVERY);
    await turn();
  }

  expect(tried).toEqual([0, 5, 15, 35, 75]);
});

test('what there was no room for may come again; what asks for nothing, or can not be read, need not', () => {
  const ends: ReturnType<Receive>[] = ['full', undefined];
  const at = logged(() => ends.shift());
  expect([1, 2, 3].map(() => at.accept(DELIVERY))).toEqual(['full', 'accepted', 'known']);

  const strangers = logged(() => 'full of strangers');
  expect(strangers.accept(DELIVERY)).toBe('full of strangers');

  const broken = logged(() => {
    throw new Error('no such field');
  });
  expect([1, 2].map(() => broken.accept(DELIVERY))).toEqual(['accepted', 'known']);
  expect(broken.messages).toEqual(['not understood']);
});

test('from when on deliveries are unfinished is told until each is done, given up, or a day has gone by', async () => {
  let nowMs = 1;
  const work = Promise.withResolvers<void>();
  const at = logged(
    ({ id }) => (id === 'slow' ? work.promise : Promise.reject(new Error('502'))),
    () => nowMs,
  );
  at.accept({ ...DELIVERY, id: 'slow' }, 2_000);
  at.accept({ ...DELIVERY, id: 'failing' }, 1_000);
  await turn();
  expect(at.unfinishedSinceMs()).toBe(1_000);
  for (let tries = 1; tries < 5; tries++) {
    at.accept({ ...DELIVERY, id: 'failing' }, 1_000);
    await turn();
  }

  expect(at.unfinishedSinceMs()).toBe(2_000);
  work.resolve();
  await turn();
  expect(at.unfinishedSinceMs()).toBeUndefined();
  at.accept({ ...DELIVERY, id: 'lost' }, 3_000);
  await turn();
  nowMs += 24 * 3_600_000 + 1;
  expect(at.unfinishedSinceMs()).toBeUndefined();
});
