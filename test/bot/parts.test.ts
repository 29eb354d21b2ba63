import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { deliveriesInFile, deliveriesInMemory } from '../../bot/inbox/deliveries.ts';
import { lanes } from '../../bot/inbox/lanes.ts';
import { failureText } from '../../bot/log.ts';
import { requestId, ticketFrom } from '../../bot/commands/ticket.ts';
import { turns } from '../../bot/inbox/turns.ts';

test('work under one key is done in turn, other keys do not wait, and a failure stops nobody', async () => {
  const { inTurn } = turns();
  const done: string[] = [];
  const work = (name: string, ms: number) => async (): Promise<void> => {
    await sleep(ms);
    done.push(name);
    if (name === 'b') throw new Error('b failed');
  };

  const all = [
    inTurn('x', work('a', 30)),
    inTurn('x', work('b', 1)),
    inTurn('x', work('c', 1)),
    inTurn('y', work('d', 5)),
  ];
  const ended = await Promise.allSettled(all);

  expect(done).toEqual(['d', 'a', 'b', 'c']);
  expect(ended.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled', 'fulfilled']);
});

test('bringing up to date: what is asked for while it waits is done once, what comes while it goes on once more', async () => {
  const { bringUpToDate } = turns();
  let times = 0;
  let state = 0;
  let seen = -1;
  const work = async (): Promise<void> => {
    times += 1;
    seen = state;
    await sleep(10);
  };

  const first = bringUpToDate('x', work);
  await Promise.resolve();
  await sleep(1);
  state = 1;
  await Promise.all([first, ...Array.from({ length: 50 }, () => bringUpToDate('x', work))]);

  expect(times).toBe(2);
  expect(seen).toBe(1);
});

test('lanes: a burst of one installation leaves the next one of another waiting for one job at most', async () => {
  const { add } = lanes({ atOnce: 2, atOnceEach: 1, waitingEach: 100 });
  const order: number[] = [];
  const job = (installation: number) => async (): Promise<void> => {
    order.push(installation);
    await sleep(1);
  };
  for (let index = 0; index < 50; index++) add(1, job(1));
  await sleep(5);
  order.length = 0;
  add(2, job(2));
  await sleep(10);

  expect(order.indexOf(2)).toBeLessThanOrEqual(1);
});

test('lanes: a full one refuses, and only itself', () => {
  const { add } = lanes({ atOnce: 1, atOnceEach: 1, waitingEach: 2 });
  const never = (): Promise<void> => new Promise(() => undefined);

  expect([1, 2, 3, 4].map(() => add(1, never))).toEqual([true, true, true, false]);
  expect(add(2, never)).toBe(true);
});

test('lanes: draining starts nothing more, and says what is left', async () => {
  const all = lanes({ atOnce: 1, atOnceEach: 1, waitingEach: 9 });
  const done: string[] = [];
  const job = (name: string) => async (): Promise<void> => {
    await sleep(10);
    done.push(name);
  };
  all.add(1, job('a'));
  all.add(1, job('b'));

  expect(await all.drain(1_000)).toBe(1);
  expect(done).toEqual(['a']);
  const stuck = lanes({ atOnce: 1, atOnceEach: 1, waitingEach: 9 });
  stuck.add(1, () => new Promise(() => undefined));
  expect(await stuck.drain(20)).toBe(1);
});

test('every job is done once, whatever the lanes', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(fc.nat(4), { maxLength: 60 }), fc.nat(3), async (installations, more) => {
      const { add } = lanes({ atOnce: 1 + more, atOnceEach: 1 + (more % 2), waitingEach: 100 });
      const done: number[] = [];
      await Promise.all(
        installations.map(
          (installation, index) =>
            new Promise<void>((resolve) =>
              add(installation, async () => {
                done.push(index);
                await Promise.resolve();
                resolve();
              }),
            ),
        ),
      );
      expect(done.toSorted((a, b) => a - b)).toEqual(installations.map((_, index) => index));
    }),
  );
});

test('deliveries in a file outlive the process and are forgotten after some days', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'papergap-deliveries-'));
  const path = join(folder, 'done.sqlite');
  let now = 1_000_000_000_000;
  const open = () => deliveriesInFile(path, () => now);

  const first = open();
  first.done('a');
  first.done('a');
  const second = open();
  expect([second.isDone('a'), second.isDone('b')]).toEqual([true, false]);
  first.close();
  second.close();
  now += 5 * 86_400_000;
  const later = open();
  expect(later.isDone('a')).toBe(false);
  later.close();
  await rm(folder, { recursive: true });
});

test('deliveries in memory keep the latest', () => {
  const all = deliveriesInMemory();
  for (let index = 0; index <= 200_000; index++) all.done(`id-${index}`);

  expect([all.isDone('id-0'), all.isDone('id-1'), all.isDone('id-200000')]).toEqual([false, true, true]);
});

test('a ticket survives the way through a run’s title, and nothing else is taken for one', () => {
  const id = fc.stringMatching(/^[A-Za-z0-9][A-Za-z0-9._-]{0,99}$/);
  fc.assert(
    fc.property(id, fc.constantFrom('accepted', 'latest', 'none', 'f'.repeat(40)), (model, baseline) => {
      const ticket = { asked: 'c123', shaStart: '0123456789ab', baseline, id: model };
      expect(ticketFrom(requestId(ticket))).toEqual(ticket);
    }),
  );
  for (const text of [
    '',
    'c1',
    'x1-0123456789ab-accepted-a',
    'c1-0123456789AB-accepted-a',
    'c1-0123456789ab-main-a',
  ])
    expect(ticketFrom(text)).toBeUndefined();
});

test('a failure is logged by its messages alone, the outermost first, and cut', () => {
  const inner = new Error('connect ECONNREFUSED');
  const outer = new AggregateError([new Error('could not ask', { cause: inner }), 'odd']);

  expect(failureText(outer)).toBe('could not ask, because: connect ECONNREFUSED; odd');
  expect(failureText(new Error('x'.repeat(9_000)))).toHaveLength(2_000);
});
