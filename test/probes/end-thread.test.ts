import { expect, test } from 'vitest';
import { endThread } from '../../src/probes/end-thread.ts';

/** A thread that ends, or is stuck for ever; how often it was let go. */
function aThread(isStuck: boolean) {
  let letGo = 0;
  const ended = isStuck ? new Promise<never>(() => undefined) : Promise.resolve(1);
  return { terminate: () => ended, unref: () => void letGo++, letGo: () => letGo };
}

// attack: hostile file
test('a thread that is stuck in a parser is waited for no longer than one that can be ended takes', async () => {
  const stuck = aThread(true);
  expect(await endThread(stuck, 1)).toBe(false);
  expect(stuck.letGo()).toBe(1);
  expect(await endThread(aThread(false))).toBe(true);
});
