import { expect, test } from 'vitest';
import { checkTargets } from '../../src/scoring/check-targets.ts';
import type { Item } from '../../src/suites/suite.ts';

const FILE = 'd.jsonl';
/** A scorer that compares with numbers. */
const scorer = {
  targetFault: (target: unknown) => (typeof target === 'number' ? undefined : 'the target is no number'),
};
const items = (targets: readonly unknown[]): readonly Item[] =>
  targets.map((target, index) => ({ id: `i${index}`, fields: {}, target, line: 2 * index + 1 }));

test('targets that fit are no fault, and one that does not is told at its line', () => {
  expect(checkTargets({ items: items([3, 4]), file: FILE }, scorer)).toEqual([]);
  expect(checkTargets({ items: items([3, 'x', 4]), file: FILE }, scorer)).toEqual([
    { file: FILE, line: 3, path: '', message: 'item "i1": the target is no number' },
  ]);
});

test('twenty are listed, and the others counted', () => {
  const faults = checkTargets({ items: items(Array.from({ length: 50 }, () => 'none')), file: FILE }, scorer);

  expect(faults).toHaveLength(21);
  expect(faults.at(-1)).toEqual({ file: FILE, path: '', message: 'and 30 more like these' });
});
