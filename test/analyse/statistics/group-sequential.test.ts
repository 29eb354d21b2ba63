import { expect, test } from 'vitest';
import { levelAtLook } from '../../../src/analyse/statistics/group-sequential.ts';
import { normalQuantile } from '../../../src/analyse/statistics/normal.ts';
import { randomFor } from '../../../src/shell/random.ts';

test.for([2, 3, 4, 5])(
  '%i looks together are wrong one time in twenty, and early ones hardly ever',
  (looks) => {
    const random = randomFor('looks', looks);
    const bounds = Array.from({ length: looks }, (_, at) =>
      normalQuantile((1 + levelAtLook(at + 1, looks)) / 2),
    );
    const walks = 100_000;
    let crossed = 0;
    for (let walk = 0; walk < walks; walk++) {
      let sum = 0;
      for (const [at, bound] of bounds.entries()) {
        sum += normalQuantile(random.next() || 0.5);
        if (sum / Math.sqrt(at + 1) <= bound) continue;
        crossed += 1;
        break;
      }
    }

    expect(crossed / walks).toBeCloseTo(0.05, 2);
    expect(levelAtLook(1, looks)).toBeGreaterThan(0.98);
  },
);

test('one look is no look: the bounds are those of a pass that is judged when it is whole', () => {
  expect(levelAtLook(1, 1)).toBe(0.9);
});
