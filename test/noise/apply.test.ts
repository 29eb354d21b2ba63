import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import type { NoiseOperator } from '../../src/noise/operator.ts';
import { doseOf, makeNoisy } from '../../src/noise/apply.ts';
import type { NoiseProfile } from '../../src/noise/apply.ts';
import { NOISE_KINDS } from '../../src/config/noise-dose.ts';
import { noiseOperators } from '../../src/noise/operators/index.ts';
import type { Item } from '../../src/suites/suite.ts';
import { randomFor, shuffled } from '../../src/shell/random.ts';
import { firstLost, protectedText, TARGET } from './texts.ts';

const TICKET =
  'Hello, I wrote to your office on Monday. The "Comfort" chair from order LK-9131 arrived with a broken wheel & ' +
  'a scratch. Please send my invoice again, and tell me when the collection will happen. Thanks for your help.';
const item = (id: string, fields: Readonly<Record<string, string>> = { input: TICKET }): Item => ({
  id,
  fields,
  target: { queue: 'returns' },
});
/** A piece of every script and encoding beside it, so that no operator is without a place. */
const MIXED = { input: `${TICKET} Das Café “Süd” war zu. 我的订单在这里` };
const items = Array.from({ length: 2_000 }, (_, index) => item(`item-${index}`));
const PROFILES: readonly NoiseProfile[] = ['mild', 'typical', 'heavy'];

/** An operator that touches every text, in a way that shows. */
const marker = (layer: NoiseOperator['layer'], mark: string, maxEditRatio = 1): NoiseOperator => ({
  does: mark,
  family: 'typing',
  layer,
  typical: { probability: 1, rate: 1 },
  unit: 'of the texts',
  basis: 'assumed',
  source: 'made up',
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
  const touched = items.filter(({ id }) => {
    const one = item(id, MIXED);
    const { applied, rejected } = makeNoisy(one, { seed: 7, profile }, { [name]: operator });
    return applied.length + rejected.length > 0;
  }).length;
  // A text may by chance have no slip in it, or no place for what was drawn.
  const idle = name === 'keyboard-typos' || name === 'invisible-characters' ? 0.12 * probability : 0;
  const spread = 4.5 * Math.sqrt((probability * (1 - probability)) / 2_000);

  expect(touched / 2_000).toBeLessThanOrEqual(probability + spread);
  expect(touched / 2_000).toBeGreaterThanOrEqual(probability - spread - idle);
});

const TEXTS = {
  ticket: TICKET,
  sum: 'A baker has 48 rolls in the morning and sells half of them with butter before noon. How many rolls are left for the afternoon?',
  choice: 'Which city is the capital of Australia?\n(A) Sydney\n(B) Canberra\n(C) Melbourne',
};

/** The operators that the texts below were made with. */
const { casing, truncation } = noiseOperators;
const PINNED = {
  'mixed-language': noiseOperators['mixed-language'],
  'keyboard-typos': noiseOperators['keyboard-typos'],
  casing,
  'invisible-characters': noiseOperators['invisible-characters'],
  'paste-artefacts': noiseOperators['paste-artefacts'],
  truncation,
};

// Written down once: another machine, or a later version, must not ask other questions.
test.for<
  [id: keyof typeof TEXTS, seed: number, profile: NoiseProfile, operators: readonly string[], text: string]
>([
  [
    'ticket',
    2,
    'typical',
    ['keyboard-typos 1', 'casing 7', 'invisible-characters 2'],
    'hello, i wrote to yiur office on mond\u00aday. the "comfort" chair from order LK-9131 arrived with a broken wheel & a scratch. ple\u0430se send my invoice again, and tell me when the collection will happen. thanks for your help.',
  ],
  [
    'ticket',
    6,
    'typical',
    ['paste-artefacts 6', 'truncation 30'],
    '> Hello, I wrote to your office on Monday. The "Comfort" chair from order\n> LK-9131 arrived with a broken wheel & a scratch. Please send my invoice\n> again, and tell me when the collection will',
  ],
  [
    'ticket',
    8,
    'heavy',
    ['mixed-language 40', 'keyboard-typos 3', 'casing 8', 'paste-artefacts 26'],
    '> hello, i wrote to your office on monday.&nbsp;the &quot;comfort&quot; chwir de order LK-9131 arrived with a broken wheel &amp; a scrtch. please send my invoice again, and telk me when the collection will happen. gracias for su ayuda.\n> muchas gracias de antemano.',
  ],
  [
    'ticket',
    9,
    'heavy',
    ['keyboard-typos 5', 'casing 154', 'invisible-characters 2', 'paste-artefacts 9'],
    'HELLO, I WROTE TO YOUR OFFICE ON MONDAY. THE "COMFORT" CHAIR\nFROM ORDER LK-9131 ARRIVED WIT\u041d A BROKEN WHEEL & A SCRATCH.\nPLEASE SEND MY INVOIE\n- - -\nAGAIN, AND TELL MW WHEN THE\nCOLLECVTION WILL HAPPEN.\u00a0THAKS FO YOUR HELP.',
  ],
  [
    'ticket',
    10,
    'heavy',
    ['mixed-language 47', 'keyboard-typos 1', 'casing 12', 'invisible-characters 3'],
    'guten tag zusammen,\nhello, i wrote tp your b\u00fcro on monday. the "comfort" chair from order LK-9131 arrived with a kaputt wheel & a scratch. \u0440lease send mein rechnung again, and tell me wenn\u00a0the collectio\u00adn will happen. thanks for ihr help.',
  ],
  [
    'sum',
    3,
    'heavy',
    ['keyboard-typos 2', 'casing 47', 'invisible-characters 3', 'paste-artefacts 3'],
    '\u2022 a bAK\u200bEr haS 48 roLKlS IN the mORNiNG anD sElls half OF\u00a0THeM WiT\nButTER befORe nOon. hoW Many rOlls ARE Le\u200bft FoR tHe aFTERnoOn?',
  ],
  [
    'sum',
    4,
    'typical',
    ['mixed-language 52', 'keyboard-typos 1', 'casing 4'],
    'bonjour \u00e0 tous,\na baker has 48 rolls in the matin and sells half of them with butter before noon. how many rolls are left for the afternon?\ndans l\u2019attente de votre retour.',
  ],
  [
    'choice',
    4,
    'heavy',
    ['mixed-language 5', 'casing 19'],
    'wHIcH stAdT iS thE CApITAL of aUStraLia?\n(A) Sydney\n(B) Canberra\n(C) Melbourne',
  ],
])('the %s with seed %i and %s noise is always the same', ([id, seed, profile, operators, text]) => {
  const target = id === 'choice' ? 'Canberra' : { queue: 'returns' };
  const noisy = makeNoisy({ id, fields: { input: TEXTS[id] }, target }, { seed, profile }, PINNED);

  expect(noisy.fields['input']).toBe(text);
  expect(noisy.applied.map(({ operator, editDistance }) => `${operator} ${editDistance}`)).toEqual(operators);
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

test("doses of the team's own stand for the typical ones", () => {
  const none = Object.fromEntries(NOISE_KINDS.map((kind) => [kind, { items: 0 }]));
  const options = { seed: 1, profile: 'typical', doses: { ...none, casing: { items: 1 } } } as const;

  for (const one of items.slice(0, 50)) {
    expect(makeNoisy(one, options).applied.map(({ operator }) => operator)).toEqual(['casing']);
  }
  expect(doseOf(casing, 'mild', { items: 0.6, rate: 0.5 })).toEqual({ probability: 0.3, rate: 0.5 });
});

test('the policy knows each operator by its name', () => {
  expect([...NOISE_KINDS]).toEqual([...Object.keys(noiseOperators), 'instruction-place']);
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
      last: marker('transport', 'z', 9),
      encoding: marker('encoding', 'y', 9),
      first: marker('content', 'v', 9),
      typing: marker('typing', 'w', 9),
      again: marker('typing', 'x', 9),
    },
  );

  expect(noisy.fields['a']).toBe('.vwxyz');
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
