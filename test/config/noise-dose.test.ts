import { expect, test } from 'vitest';
import { NOISE_KINDS } from '../../src/config/noise-dose.ts';
import { Policy } from '../../src/config/policy.ts';
import { keysAt } from '../../src/config/schema-keys.ts';

test('where doses are written, the kinds of dirt are the keys that can be meant', () => {
  expect(keysAt(Policy, ['noise', 'doses'])).toEqual([...NOISE_KINDS]);
  expect(keysAt(Policy, ['noise', 'doses', 'casing'])).toEqual(['items', 'rate']);
});
