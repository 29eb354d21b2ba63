import { expect, test } from 'vitest';
import { loadLength } from '../../src/bench/load-length.ts';
import type { Run } from '../../src/bench/run.ts';
import type { LoadPass } from '../../src/plan.ts';
import { aPolicy } from '../support/record.ts';

const pass = {
  ...{ kind: 'load', id: 'load-c50', role: 'load', seconds: 5, maxSeconds: 300 },
  shape: { profile: 'closed-loop', concurrency: 50 },
} as unknown as LoadPass;

function secondsOf(slo: Readonly<Record<string, number>>): number {
  const policy = { value: aPolicy({ production: { suite: 'tickets', concurrency: 50 }, load: { slo } }) };
  const run = { passes: [pass], prepared: { config: { policy } } } as unknown as Run;
  return loadLength(pass, 500, run).seconds;
}

test('a load is as long as the share that may fail takes to be told', () => {
  expect(secondsOf({})).toBe(6.5);
  expect(secondsOf({ failedShare: 0.05 })).toBe(6.5);
  // 475 requests of half a second, 50 at once, after the first half second; the last second tells no duration.
  expect(secondsOf({ failedShare: 0.01 })).toBe(6.5);
  expect(secondsOf({ failedShare: 0.001 })).toBe(49);
  expect(secondsOf({ failedShare: 0.0001 })).toBe(300);
});
