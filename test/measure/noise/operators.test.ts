import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { NoiseOperator } from '../../../src/measure/noise.ts';
import { noiseOperators } from '../../../src/measure/noise/index.ts';
import { protectedSpans } from '../../../src/measure/noise/protect.ts';
import { randomFor } from '../../../src/shell/random.ts';
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

  test('what is protected stays as it is, where it is', () => {
    fc.assert(
      fc.property(protectedText, seed, ({ text, kept }, key) => {
        const result = noisy(text, key, HARD[name] ?? 0.5);
        const stays =
          name === 'truncation' ? kept.slice(0, kept.length - lostAtEnd(text, result, kept)) : kept;

        expect(firstLost(result, stays)).toBeUndefined();
      }),
      { numRuns: 300 },
    );
  });

  test('a text of one protected part, an empty and a blank one come back as they were or with lines around them', () => {
    for (const text of ['', ' ', '\n\n', '42', 'https://example.org', '`code`']) {
      expect(noisy(text, 3)).toContain(text.trim());
    }
  });

  test('a text of 200,000 characters is no trouble', () => {
    const text = 'Please look at order 12345 again, thanks. '.repeat(5_000);

    expect(noisy(text, 1)).not.toBe(text);
  });
});

/** How many of the parts lie in what was cut off; one that was cut in two counts as kept. */
function lostAtEnd(text: string, result: string, kept: readonly string[]): number {
  let lost = 0;
  let at = text.length;
  for (const part of kept.toReversed()) {
    at = text.lastIndexOf(part, at - part.length);
    if (at < result.length) break;
    lost++;
  }
  return lost;
}
