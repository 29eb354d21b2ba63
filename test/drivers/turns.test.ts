import { expect, test } from 'vitest';
import { turns } from '../../src/drivers/turns.ts';

test('as much goes on at once as there are places, and one that wants all of them is alone', async () => {
  const queue = turns(2);
  let running = 0;
  const seen: number[] = [];
  const work = async (): Promise<void> => {
    seen.push(++running);
    await Promise.resolve();
    running--;
  };
  await Promise.all([queue(1, work), queue(1, work), queue(2, work), queue(1, work)]);
  expect(seen).toEqual([1, 2, 1, 1]);
});

test('the place of work that failed is free again', async () => {
  const queue = turns(1);
  await expect(queue(1, () => Promise.reject(new Error('it broke')))).rejects.toThrow('it broke');
  expect(await queue(1, () => Promise.resolve('done'))).toBe('done');
});
