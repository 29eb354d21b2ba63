import { expect, test } from 'vitest';
import { Policy } from '../../src/config/policy.ts';
import { loadOf, LoadShape, shapeNamed, shortLoads } from '../../src/load/profiles/index.ts';

const load = Policy.shape.load.parse({ concurrency: [1, 10], rate: 8 });

test('what a policy asks for in short can stand in a plan, each under an id of its own', () => {
  const shapes = shortLoads(load);
  const ids = shapes.map((shape) => loadOf(shape).id);

  expect(shapes.map((shape) => LoadShape.parse(shape))).toEqual(shapes);
  expect(ids).toEqual([...new Set(ids)]);
});

test('each load keeps requests open or keeps to a rate', () => {
  for (const shape of shortLoads(load)) {
    const { concurrency, ratePerS } = loadOf(shape);
    expect([concurrency, ratePerS].filter((measure) => measure !== undefined)).toHaveLength(1);
  }
});

test.for(['constructor', '__proto__', 'each-once', undefined])('%s is no load profile', (profile) => {
  expect(LoadShape.safeParse({ profile, concurrency: 1 }).success).toBe(false);
  expect(shapeNamed(String(profile))).toBeUndefined();
});

test('a key that a profile does not know is told as such, and as nothing else', () => {
  const { error } = LoadShape.safeParse({ profile: 'closed-loop', concurrency: 1, later: true });

  expect(error?.issues.map(({ code }) => code)).toEqual(['unrecognized_keys']);
});
