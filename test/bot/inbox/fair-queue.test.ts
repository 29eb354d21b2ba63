import { setImmediate as turn } from 'node:timers/promises';
import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { fairQueue } from '../../../bot/inbox/fair-queue.ts';
import type { FairQueue, Job } from '../../../bot/inbox/fair-queue.ts';

/** Work that goes on until it is let go. */
function held(begin: () => void = () => undefined) {
  const { promise, resolve: release } = Promise.withResolvers<void>();
  const work = async (): Promise<void> => {
    begin();
    await promise;
  };
  return { work, release };
}

/** Adds a job that there is room for. */
function added<Owner>(queue: FairQueue<Owner>, job: Job<Owner>): Promise<void> {
  return queue.add(job) ?? Promise.reject(new Error('no room'));
}

const MANY = { atOnce: 9, atOnceEach: 9, waitingEach: 100 };

test('jobs of one key are done one after the other, other keys do not wait, and a failure stops none', async () => {
  const failures: unknown[] = [];
  const queue = fairQueue<string>(MANY, ({ subject }) => failures.push(subject));
  const begun: string[] = [];
  const [a, d] = [held(() => begun.push('a')), held(() => begun.push('d'))];
  const job = (key: string, subject: string, work: () => Promise<void>) =>
    added(queue, { owner: 'acme', key, subject, work });
  const all = [
    job('x', 'a', a.work),
    job('x', 'b', () => Promise.reject(new Error('b failed'))),
    job('x', 'c', () => Promise.resolve(void begun.push('c'))),
    job('y', 'd', d.work),
  ];
  await turn();
  expect(begun).toEqual(['a', 'd']);

  a.release();
  d.release();
  const ended = await Promise.allSettled(all);

  expect(begun).toEqual(['a', 'd', 'c']);
  expect(ended.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled', 'fulfilled']);
  expect(failures).toEqual(['b']);
});

test('what waits stands for everything that asks for the same; what goes on does not', async () => {
  const queue = fairQueue<string>(MANY);
  const first = held();
  let times = 0;
  const again = () => Promise.resolve(void (times += 1));
  const job = (work: () => Promise<void>) =>
    added(queue, { owner: 'acme', key: 'x', subject: 'pull 1', work });

  const ends = [job(first.work), ...Array.from({ length: 50 }, () => job(again))];
  first.release();
  await Promise.all(ends);

  expect(times).toBe(1);
});

test('what is deferred begins after all else of its owner, unless something that is not asks for the same', async () => {
  const queue = fairQueue<string>({ atOnce: 1, atOnceEach: 1, waitingEach: 9 });
  const order: string[] = [];
  const job = (subject: string, isDeferred: boolean) =>
    added(queue, {
      owner: 'acme',
      subject,
      isDeferred,
      work: () => Promise.resolve(void order.push(subject)),
    });

  await Promise.all([
    job('first', false),
    job('later', true),
    job('asked again', true),
    job('command', false),
    job('asked again', false),
  ]);

  expect(order).toEqual(['first', 'asked again', 'command', 'later']);
});

// attack: flood
test('what strangers bring about begins after what is deferred, and leaves room for half of what may wait', async () => {
  const queue = fairQueue<string>({ atOnce: 1, atOnceEach: 1, waitingEach: 4 });
  const order: string[] = [];
  const first = held();
  const job = (subject: string, about: Partial<Job<string>> = {}) =>
    queue.add({ owner: 'acme', ...about, work: () => Promise.resolve(void order.push(subject)) });

  const all = [
    queue.add({ owner: 'acme', work: first.work }),
    job('stranger', { isOfStranger: true, isDeferred: true }),
    job('another', { isOfStranger: true }),
    job('too many', { isOfStranger: true }),
    job('deferred', { isDeferred: true }),
    job('writer'),
  ];
  first.release();
  await Promise.all(all.filter((end) => end !== undefined));

  expect(all[3]).toBeUndefined();
  expect(order).toEqual(['writer', 'deferred', 'stranger', 'another']);
});

// attack: flood
test('a burst of one owner leaves the next job of another waiting for one job at most', async () => {
  const queue = fairQueue<string>({ atOnce: 2, atOnceEach: 1, waitingEach: 100 });
  const order: string[] = [];
  const job = (owner: string) => added(queue, { owner, work: () => Promise.resolve(void order.push(owner)) });

  const burst = Array.from({ length: 50 }, () => job('loud'));
  await turn();
  order.length = 0;
  const quiet = job('quiet');
  await Promise.all([...burst, quiet]);

  expect(order.indexOf('quiet')).toBeLessThanOrEqual(1);
});

// attack: flood
test('where too much of one owner waits it is refused, and another owner is not', () => {
  const queue = fairQueue<string>({ atOnce: 1, atOnceEach: 1, waitingEach: 2 });
  const taken = (owner: string): boolean => queue.add({ owner, work: held().work }) !== undefined;

  expect([1, 2, 3, 4].map(() => taken('a'))).toEqual([true, true, true, false]);
  expect(taken('b')).toBe(true);
});

test('draining starts nothing more, waits for what goes on, and says what is left', async () => {
  const queue = fairQueue<string>({ atOnce: 1, atOnceEach: 1, waitingEach: 9 });
  const begun: string[] = [];
  const first = held(() => begun.push('a'));
  const end = queue.add({ owner: 'x', work: first.work });
  void queue.add({ owner: 'x', work: held(() => begun.push('b')).work });

  const drained = queue.drain(60_000);
  await turn();
  first.release();

  expect(await drained).toBe(1);
  await end;
  expect(begun).toEqual(['a']);
  const stuck = fairQueue<string>(MANY);
  void stuck.add({ owner: 'x', work: held().work });
  expect(await stuck.drain(1)).toBe(1);
});

test('every job is done once, never two of one key at the same time, whatever the owners', async () => {
  const jobs = fc.array(fc.record({ owner: fc.nat(2), key: fc.nat(3) }), { maxLength: 60 });
  await fc.assert(
    fc.asyncProperty(jobs, fc.nat(3), async (all, more) => {
      const queue = fairQueue<number>({ atOnce: 1 + more, atOnceEach: 1 + (more % 2), waitingEach: 100 });
      const done: number[] = [];
      const going = new Set<number>();
      await Promise.all(
        all.map(({ owner, key }, index) =>
          added(queue, {
            owner,
            key: String(key),
            subject: String(index),
            work: async () => {
              expect(going.has(key)).toBe(false);
              going.add(key);
              await Promise.resolve();
              going.delete(key);
              done.push(index);
            },
          }),
        ),
      );
      expect(done.toSorted((a, b) => a - b)).toEqual(all.map((_, index) => index));
      expect(queue.size).toBe(0);
    }),
  );
});
