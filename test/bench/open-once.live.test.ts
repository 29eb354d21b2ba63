import { expect, test } from 'vitest';
import { ASSUMED } from '../../src/bench/lend.ts';
import { openedOnce } from '../../src/bench/open-once.ts';
import type { Config } from '../../src/config/load.ts';
import { faulty } from '../../src/config/checked.ts';

const policyOf = (sha256: string): Config['policy'] => ({ file: 'p.yml', sha256 }) as Config['policy'];

test('what one policy names is opened once, and what another names for itself', async () => {
  const opened = openedOnce();
  const places = {
    root: '/nowhere',
    fetchData: async () => Promise.resolve(faulty([])),
    openApart: () => Promise.reject(new Error('opened')),
  };
  const open = (policy: Config['policy']) => opened(policy, new Map(), policy, places, ASSUMED);

  const [first, again, other] = [open(policyOf('a')), open(policyOf('a')), open(policyOf('b'))];

  expect(again).toBe(first);
  expect(other).not.toBe(first);
  expect((await first).faults).toEqual([]);
});
