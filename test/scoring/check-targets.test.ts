import { expect, test } from 'vitest';
import { jsonFields } from '../../src/scoring/json-fields.ts';
import { numeric } from '../../src/scoring/numeric.ts';
import type { Item, Suite } from '../../src/suites/suite.ts';
import { checkTargets } from '../../src/scoring/check-targets.ts';

const suite = (items: readonly Item[], file?: string): Suite => ({
  name: 'ours',
  items,
  sha256: '',
  ...(file !== undefined && { file }),
  prompt: () => [],
});

test('targets that fit are no fault', () => {
  expect(checkTargets(suite([{ id: 'a', fields: {}, target: 3 }]), numeric, { tolerance: 0 })).toEqual([]);
});

test('a target that does not fit is told at its line', () => {
  const items = [
    { id: 'a', fields: {}, target: { queue: 'x' }, line: 1 },
    { id: 'b', fields: {}, target: 'x', line: 4 },
  ];

  expect(checkTargets(suite(items, 'd.jsonl'), jsonFields, { partial: false })).toEqual([
    { file: 'd.jsonl', line: 4, message: 'item "b": the target is not an object' },
  ]);
});

test('twenty are listed, and the others counted', () => {
  const items = Array.from({ length: 50 }, (_, index) => ({ id: `${index}`, fields: {}, target: 'none' }));
  const faults = checkTargets(suite(items), numeric, { tolerance: 0 });

  expect(faults).toHaveLength(21);
  expect(faults.at(-1)).toEqual({ message: 'and 30 more of such faults' });
});
