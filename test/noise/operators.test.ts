import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { NoiseOperator } from '../../src/noise/operator.ts';
import { noiseOperators } from '../../src/noise/operators/index.ts';
import { protectedSpans } from '../../src/noise/protect.ts';
import { randomFor } from '../../src/shell/random.ts';
import { firstLost, lostAccents, protectedText, TARGET } from './texts.ts';

const OPERATORS: readonly (readonly [string, NoiseOperator])[] = Object.entries(noiseOperators);
const seed = fc.integer({ min: 0, max: 1_000_000 });
/** Far beyond any dose, so that each operator does all that it can. */
const HARD: Readonly<Record<string, number>> = { 'invisible-characters': 20, 'paste-artefacts': 6 };

describe.for(OPERATORS)('%s', ([name, operator]) => {
  const noisy = (text: string, key: number, rate = operator.typical.rate): string =>
    operator.apply(text, randomFor(key), protectedSpans(text, TARGET), rate);

  test('the same seed gives the same text', () => {
    fc.assert(
      fc.property(protectedText, seed, ({ text }, key) => {
        expect(noisy(text, key)).toBe(noisy(text, key));
      }),
    );
  });

  test('no surrogate, no accent and no joined sign is torn apart', () => {
    fc.assert(
      fc.property(protectedText, seed, ({ text }, key) => {
        const result = noisy(text, key, HARD[name] ?? 0.5);

        expect(result.isWellFormed()).toBe(true);
        expect(lostAccents(result)).toEqual([]);
      }),
    );
  });

  test('an empty text, a blank one and one of a protected part alone come back whole', () => {
    for (const text of ['', ' ', '\n\n', '42', 'https://example.org', '`code`']) {
      expect(noisy(text, 3)).toContain(text.trim());
    }
  });

  test('a text of 200,000 characters is no trouble', () => {
    const text = 'Please look at "my" order 12345 again, merci à tous, 请帮我. '.repeat(4_000);

    expect(noisy(text, 1)).not.toBe(text);
  });
});

// What truncation does to protected parts is in its own tests.
test.for(OPERATORS.filter(([, { meaning }]) => meaning === 'preserved'))(
  '%s leaves what is protected as it is, and in order',
  ([name, operator]) => {
    fc.assert(
      fc.property(protectedText, seed, ({ text, kept }, key) => {
        const rate = HARD[name] ?? 0.5;
        const result = operator.apply(text, randomFor(key), protectedSpans(text, TARGET), rate);

        expect(firstLost(result, kept)).toBeUndefined();
      }),
      { numRuns: 300 },
    );
  },
);
