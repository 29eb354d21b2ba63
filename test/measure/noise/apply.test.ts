import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import type { NoiseOperator } from '../../../src/measure/noise.ts';
import { doseOf, makeNoisy } from '../../../src/measure/noise/apply.ts';
import type { NoiseProfile } from '../../../src/measure/noise/apply.ts';
import { noiseOperators } from '../../../src/measure/noise/index.ts';
import type { Item } from '../../../src/measure/suite.ts';
import { randomFor, shuffled } from '../../../src/shell/random.ts';
import { firstLost, protectedText, TARGET } from './texts.ts';

const TICKET =
  'Hello, I wrote to your office on Monday. The "Comfort" chair from order LK-9131 arrived with a broken wheel & ' +
  'a scratch. Please send my invoice again, and tell me when the collection will happen. Thanks for your help.';
const item = (id: string, fields: Readonly<Record<string, string>> = { input: TICKET }): Item => ({
  id,
  fields,
  target: { queue: 'returns' },
});
const items = Array.from({ length: 2_000 }, (_, index) => item(`item-${index}`));
const PROFILES: readonly NoiseProfile[] = ['mild', 'typical', 'heavy'];

/** An operator that touches every text, in a way that shows. */
const marker = (layer: NoiseOperator['layer'], mark: string, maxEditRatio = 1): NoiseOperator => ({
  title: mark,
  family: 'typing',
  layer,
  typical: { probability: 1, rate: 1 },
  basis: 'assumed',
  meaning: 'preserved',
  maxEditRatio,
  apply: (text) => text + mark,
});

test.for(
  Object.entries(noiseOperators).flatMap(([name, operator]) =>
    PROFILES.map((profile) => [name, profile, operator] as const),
  ),
)('%s touches the share of 2,000 items that its %s dose says', ([name, profile, operator]) => {
  const { probability } = doseOf(operator, profile);
  const touched = items.filter((one) => {
    const { applied, rejected } = makeNoisy(one, { seed: 7, profile }, { [name]: operator });
    return applied.length + rejected.length > 0;
  }).length;
  // A text may by chance have no slip in it, or no place for what was drawn.
  const idle = name === 'keyboard-typos' || name === 'invisible-characters' ? 0.12 * probability : 0;
  const spread = 4.5 * Math.sqrt((probability * (1 - probability)) / 2_000);

  expect(touched / 2_000).toBeLessThanOrEqual(probability + spread);
  expect(touched / 2_000).toBeGreaterThanOrEqual(probability - spread - idle);
});

test('a profile halves or triples the noise; where all items are touched, each is touched harder', () => {
  const typos = noiseOperators['keyboard-typos'];
  const expected = PROFILES.map((profile) => {
    const { probability, rate } = doseOf(typos, profile);
    return probability * rate;
  });

  expect(doseOf(typos, 'mild')).toEqual({ probability: 0.25, rate: 0.02 });
  expect(doseOf(typos, 'heavy')).toEqual({ probability: 1, rate: 0.03 });
  expect(expected).toEqual([0.005, 0.01, 0.03]);
});

test('an item gets the same noise whatever other items there are, and in whatever order', () => {
  const options = { seed: 3, profile: 'typical' } as const;
  const some = items.slice(0, 200);
  const inOrder = new Map(some.map((one) => [one.id, makeNoisy(one, options)]));

  for (const one of shuffled(some, randomFor(1)).slice(0, 50)) {
    expect(makeNoisy(one, options)).toEqual(inOrder.get(one.id));
  }
});

test('the noise of a field does not depend on its neighbours', () => {
  const options = { seed: 3, profile: 'heavy' } as const;
  const alone = makeNoisy(item('x', { b: TICKET }), options);
  const together = makeNoisy(item('x', { a: 'Something else', b: TICKET }), options);

  expect(together.fields['b']).toBe(alone.fields['b']);
  expect(Object.keys(together.fields)).toEqual(['a', 'b']);
});

test('seed and id both count', () => {
  const texts = [1, 2].flatMap((seed) =>
    ['x', 'y'].map((id) => makeNoisy(item(id), { seed, profile: 'heavy' }).fields['input']),
  );

  expect(new Set(texts).size).toBe(4);
});

test('the item is left as it is', () => {
  const frozen = Object.freeze({ ...item('x'), fields: Object.freeze({ input: TICKET }) });

  expect(makeNoisy(frozen, { seed: 1, profile: 'heavy' }).fields).not.toEqual(frozen.fields);
  expect(frozen.fields.input).toBe(TICKET);
});

test('operators act by layer, and within one as they stand on the shelf', () => {
  const noisy = makeNoisy(
    item('x', { a: '.' }),
    { seed: 1, profile: 'typical' },
    {
      last: marker('transport', '5', 9),
      encoding: marker('encoding', '4', 9),
      first: marker('content', '1', 9),
      typing: marker('typing', '2', 9),
      again: marker('typing', '3', 9),
    },
  );

  expect(noisy.fields['a']).toBe('.12345');
  expect(noisy.applied.map(({ operator }) => operator)).toEqual([
    'first',
    'typing',
    'again',
    'encoding',
    'last',
  ]);
});

test('a result that changes too much is thrown away, and told', () => {
  const noisy = makeNoisy(
    item('x', { a: 'four' }),
    { seed: 1, profile: 'typical' },
    {
      wild: marker('content', 'and more', 0.5),
      tame: marker('typing', '!', 0.5),
    },
  );

  expect(noisy.fields).toEqual({ a: 'four!' });
  expect(noisy.applied).toEqual([{ operator: 'tame', field: 'a', editDistance: 1, editRatio: 0.25 }]);
  expect(noisy.rejected).toEqual([{ operator: 'wild', field: 'a', editDistance: 8, editRatio: 2 }]);
});

test('edits of a very long text are not counted, and it is noisy all the same', () => {
  const long = item('x', { a: TICKET.repeat(1_000) });
  const { fields, applied } = makeNoisy(long, { seed: 1, profile: 'heavy' });

  expect(fields['a']).not.toBe(long.fields['a']);
  expect(applied.length).toBeGreaterThan(0);
  expect(applied.every(({ editDistance }) => editDistance === undefined)).toBe(true);
});

test('a field named __proto__ is a field like any other', () => {
  const fields = Object.fromEntries([['__proto__', TICKET]]);
  const noisy = makeNoisy(item('x', fields), { seed: 1, profile: 'heavy' });

  expect(Object.keys(noisy.fields)).toEqual(['__proto__']);
});

test('all operators together leave what is protected as it is, unless its end is cut off', () => {
  const { truncation: _, ...preserving } = noiseOperators;
  fc.assert(
    fc.property(protectedText, fc.nat(), ({ text, kept }, seed) => {
      const one = { ...item('x', { a: text }), target: TARGET };
      const result = makeNoisy(one, { seed, profile: 'heavy' }, preserving).fields['a'] ?? '';

      expect(firstLost(result, kept)).toBeUndefined();
      expect(result.isWellFormed()).toBe(true);
    }),
    { numRuns: 500 },
  );
});
