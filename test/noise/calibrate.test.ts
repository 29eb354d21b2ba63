import { expect, test } from 'vitest';
import { makeNoisy } from '../../src/noise/apply.ts';
import { noiseIn } from '../../src/noise/calibrate.ts';
import { noiseOperators } from '../../src/noise/operators/index.ts';

const TICKET =
  'Hello, I wrote to your office on Monday. The "Comfort" chair arrived with a broken wheel, please have a look. ' +
  "It's the one for our café, and the customers ask for it. Thanks for your help.";

/** The texts of 400 items that one operator touched in half of the cases. */
function touchedBy(kind: keyof typeof noiseOperators): ReadonlyMap<number, string> {
  const operators = { [kind]: noiseOperators[kind] };
  const options = { seed: 1, profile: 'typical', doses: { [kind]: { items: 0.5 } } } as const;
  return new Map(
    Array.from({ length: 400 }, (_, index) => {
      const { fields } = makeNoisy(
        { id: `i${index}`, fields: { a: TICKET }, target: 'x' },
        options,
        operators,
      );
      return [index, fields['a'] ?? ''];
    }),
  );
}
const clean = new Map(Array.from({ length: 400 }, (_, index) => [index, TICKET]));
const shareOf = (
  kind: string,
  texts: ReadonlyMap<number, string>,
  reference = new Map<number, string>(),
): number => {
  const found = noiseIn(texts, reference).find((one) => one.kind === kind);
  return (found?.found ?? 0) / (found?.items ?? 1);
};

test.for([
  'spelling',
  'smart-quotes',
  'emoji',
  'mojibake',
  'markup',
  'signature',
  'mail-quote',
  'log-prefix',
  'duplicate-paste',
] as const)('%s in half of the inputs is found in half of them', (kind) => {
  expect(shareOf(kind, touchedBy(kind))).toBeGreaterThan(0.4);
  expect(shareOf(kind, touchedBy(kind))).toBeLessThan(0.6);
});

test('clean inputs show no dirt', () => {
  expect(noiseIn(clean).filter(({ found }) => found > 0)).toEqual([]);
});

test('with a clean form, slips of the finger are found with their rate, and ends that are missing', () => {
  const typos = touchedBy('keyboard-typos');
  const found = noiseIn(typos, clean).find(({ kind }) => kind === 'keyboard-typos');

  expect(shareOf('keyboard-typos', typos, clean)).toBeGreaterThan(0.4);
  expect(found?.rate).toBeGreaterThan(0.015);
  expect(found?.rate).toBeLessThan(0.04);
  expect(shareOf('truncation', touchedBy('truncation'), clean)).toBeGreaterThan(0.4);
});

test('dirt that the clean form has, too, is none', () => {
  const curled = new Map([[1, 'The “Comfort” chair']]);

  expect(shareOf('smart-quotes', curled)).toBe(1);
  expect(shareOf('smart-quotes', curled, curled)).toBe(0);
});
