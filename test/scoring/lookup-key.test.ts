import { expect, test } from 'vitest';
import { jsonSchema } from '../../src/scoring/json-schema.ts';
import { lookupKey } from '../../src/scoring/lookup-key.ts';
import { signReader } from '../../src/scoring/text-signs.ts';
import { cpuGrowth } from '../support/cpu-growth.ts';
import { pure } from '../support/scoring.ts';

test('a text is looked up by itself, and a long one by what no other has', () => {
  const long = 'a'.repeat(20_000);

  expect(lookupKey('as it is')).toBe('as it is');
  expect(lookupKey(`${long}b`)).toBe(lookupKey(`${long}b`));
  expect(new Set(['b', 'c', '\ud800', '\ud801', '\ufffd'].map((end) => lookupKey(long + end))).size).toBe(5);
  expect(lookupKey(long).length).toBeLessThan(200);
});

/** Of one length, and different at their ends alone. */
const alike = (count: number): readonly string[] =>
  Array.from({ length: count }, (_, at) => `${'a'.repeat(16_400)}${String(at).padStart(6, '0')}`);

// attack: endless answer
test('texts of answers are told apart in the time of their length', () => {
  const told = (count: number) => {
    const [texts, signsOf] = [alike(count), signReader()];
    return () => texts.map((text) => signsOf({ text }));
  };

  expect(cpuGrowth(told, 150)).toBeLessThan(8);
});

// attack: endless answer
test('a list of an answer whose items are to differ is scored in the time of its length', () => {
  const score = pure(
    jsonSchema.scorer(jsonSchema.options.parse({ schema: { type: 'array', uniqueItems: true }, bare: true })),
  );
  const scored = (count: number) => {
    const text = JSON.stringify(alike(count));
    return () => score(text, 'any');
  };

  expect(scored(2)()).toMatchObject({ value: 1 });
  expect(cpuGrowth(scored, 300)).toBeLessThan(8);
});
