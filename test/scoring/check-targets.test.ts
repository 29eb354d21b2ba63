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
    { file: FILE, line: 3, path: '', message: 'the target is no number' },
  ]);
});

test('what is wrong with all targets alike is one fault that names the first lines', () => {
  const faults = checkTargets({ items: items(Array.from({ length: 50 }, () => 'none')), file: FILE }, scorer);

  const hint = 'the same in lines 3, 5, 7, 9, 11 and 44 more';
  expect(faults).toEqual([{ file: FILE, line: 1, path: '', message: 'the target is no number', hint }]);
});

test('an item without a line is told by its id', () => {
  const [item] = items(['x']);
  const { line: _, ...unplaced } = item!;

  expect(checkTargets({ items: [unplaced], file: FILE }, scorer)).toEqual([
    { file: FILE, path: '', message: 'item "i0": the target is no number' },
  ]);
});
