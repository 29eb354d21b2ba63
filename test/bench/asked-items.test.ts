import { expect, test } from 'vitest';
import { askedItems, lastText } from '../../src/bench/asked-items.ts';
import type { PlannedPass } from '../../src/plan.ts';
import type { Suite } from '../../src/suites/suite.ts';

const item = (id: string, text: string, target: unknown) => ({ id, fields: { text }, target });

const SUITE: Suite = {
  name: 'tickets',
  items: [
    item('a', 'My order?', 'billing'),
    item('b', 'My key?', { queue: 'account' }),
    item('c', 'Hm', 'x'),
  ],
  sha256: 'a'.repeat(64),
  asking: 'b'.repeat(64),
  file: 'tickets.jsonl',
  examples: 0,
  prompt: ({ text = '' }) => [
    { role: 'system', content: 'Route it.' },
    { role: 'user', content: text },
  ],
};
const PASS = { kind: 'suite', suite: 'tickets', items: ['b', 'a'] } as unknown as PlannedPass;

test('of the items that a plan asks the question and what is right are kept, of others nothing', () => {
  expect(askedItems([PASS, PASS], new Map([['tickets', SUITE]]))).toEqual([
    { suite: 'tickets', item: 'a', question: 'My order?', expected: 'billing' },
    { suite: 'tickets', item: 'b', question: 'My key?', expected: '{"queue":"account"}' },
  ]);
});

test('beyond so many characters no more questions are kept', () => {
  const asked = askedItems([PASS], new Map([['tickets', SUITE]]), 20);

  expect(asked.map(({ item: id }) => id)).toEqual(['a']);
});

test('a long question is cut where the record would not take it', () => {
  const text = lastText([{ role: 'user', content: 'x'.repeat(10_000) }]);

  expect(text).toHaveLength(8_000);
  expect(text.at(-1)).toBe('…');
});
