import { expect, test } from 'vitest';
import { cleanedFields } from '../../src/suites/cleaned.ts';
import type { Item } from '../../src/suites/suite.ts';

const at = (path: readonly PropertyKey[], message: string) => ({
  file: 'papergap.yml',
  path: path.map(String).join('.'),
  message,
});
const item = (id: string, text: string, target: unknown): Item => ({ id, fields: { text }, target });

const DIRTY = [item('a', 'pls hlp', 'x'), item('b', 'THX', { queue: 'y' })];

test('each item has its cleaned fields, in whatever order they come', () => {
  const cleaned = [
    item('b', 'Thanks', { queue: 'y' }),
    item('c', 'more', 'z'),
    item('a', 'Please help', 'x'),
  ];

  const found = cleanedFields(DIRTY, cleaned, at);

  expect(found.ok && found.value.get('a')).toEqual({ text: 'Please help' });
  expect(found.ok && found.value.get('b')).toEqual({ text: 'Thanks' });
});

test('an item without a cleaned form, or with another right answer there, is a fault of the policy', () => {
  const found = cleanedFields(DIRTY, [item('b', 'Thanks', { queue: 'other' })], at);

  expect(found).toEqual({
    ok: false,
    faults: [
      { file: 'papergap.yml', path: 'cleaned', message: 'lacks "a"' },
      { file: 'papergap.yml', path: 'cleaned', message: 'has another right answer for "b"' },
    ],
  });
});
