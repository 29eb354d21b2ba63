import { expect, test } from 'vitest';
import { durationsOf } from '../../src/analyse/durations.ts';
import type { Slo } from '../../src/config/slo.ts';
import { growthIn } from '../../src/analyse/growth.ts';
import type { LoadRequest } from '../../src/record/pass.ts';

/** Of so many requests: what the first token takes, and the rest of the answer, by how much of the load is over. */
function growthOf(
  count: number,
  firstMs: (share: number) => number,
  restMs: (share: number) => number = () => 100,
  slo: Slo = { ttftP95Ms: 300, e2elP95Ms: 3000 },
) {
  const requests = Array.from({ length: count }, (_, at): LoadRequest => {
    const share = at / count;
    // Some are a fifth shorter or longer than others.
    const times = [1, 0.8, 1.2, 0.9, 1.1][at % 5]!;
    const firstTokenAtMs = at * 10 + times * firstMs(share);
    const endedAtMs = firstTokenAtMs + times * restMs(share);
    const stamps = { firstByteAtMs: firstTokenAtMs, firstTokenAtMs, lastTokenAtMs: endedAtMs, endedAtMs };
    return { item: 'a', sentAtMs: at * 10, ...stamps, tokenEvents: 5, outputTokens: 5 };
  });
  return growthIn(durationsOf(requests), slo, 4000);
}

test('durations that become longer with each request are told by their first and last quarter', () => {
  expect(growthOf(400, (share) => 100 + 200 * share)).toEqual({
    of: 'ttft',
    earlyMs: expect.closeTo(125, -1),
    lateMs: expect.closeTo(275, -1),
  });
});

test('so are those of whole answers whose first tokens come as before', () => {
  const growth = growthOf(
    400,
    () => 100,
    (share) => 500 + 2000 * share,
  );

  expect(growth?.of).toBe('e2el');
});

test.for<readonly [string, number, (share: number) => number]>([
  ['that stay as they are', 400, () => 100],
  ['that become a quarter longer', 400, (share) => 100 + 25 * share],
  ['that become shorter', 400, (share) => 300 - 200 * share],
  ['of an engine that is warm after a quarter', 400, (share) => (share < 0.25 ? 200 : 100)],
  ['that a neighbour makes longer once, halfway', 400, (share) => (share < 0.5 ? 100 : 200)],
  ['that a neighbour makes longer once, near the end', 400, (share) => (share < 0.8 ? 100 : 200)],
  ['of a cache that is full after a quarter', 400, (share) => 100 + 400 * Math.min(0.25, share)],
  ['of a few requests', 28, (share) => 100 + 200 * share],
])('none become longer and longer of those %s', ([, count, firstMs]) => {
  expect(growthOf(count, firstMs)).toBeUndefined();
});

const twiceTo = (ms: number) => (share: number) => (ms / 2) * (1 + share);

test.for<readonly [string, Slo, 'ttft' | 'e2el' | undefined]>([
  ['an objective that first tokens would miss', { ttftP95Ms: 500 }, 'ttft'],
  ['an objective that whole answers would miss', { e2elP95Ms: 3500 }, 'e2el'],
  ['a share that may fail, and answers would come near the deadline', { failedShare: 0.05 }, undefined],
  ['objectives that neither would miss', { ttftP95Ms: 900, e2elP95Ms: 6000 }, undefined],
  ['an objective on the time of a token', { tpotP95Ms: 50 }, undefined],
  ['no objective', {}, undefined],
])('what grows is told of what it would miss, with %s', ([, slo, of]) => {
  expect(growthOf(400, twiceTo(400), twiceTo(2000), slo)?.of).toBe(of);
});

test('answers that would be late for the deadline are told where a share may fail', () => {
  expect(growthOf(400, twiceTo(400), twiceTo(3000), { failedShare: 0.05 })?.of).toBe('e2el');
});
