import { expect, test } from 'vitest';
import { mixedLanguage } from '../../src/noise/operators/mixed-language.ts';
import { phrasebooks } from '../../src/noise/operators/phrasebook.ts';
import { protectedSpans } from '../../src/noise/protect.ts';
import { randomFor } from '../../src/shell/random.ts';

test('each phrasebook has the same words, whole and composed', () => {
  for (const { words, greetings, closings } of phrasebooks) {
    expect([...words.keys()]).toEqual([...phrasebooks[0]!.words.keys()]);
    for (const text of [...words.values(), ...greetings, ...closings]) {
      expect(text).toBe(text.normalize('NFC').trim());
      expect(text).not.toBe('');
    }
  }
});

test('a word takes the capitals of the one that it stands for, and protected ones stay', () => {
  const text = 'Invoice INVOICE invoice';
  const results = Array.from({ length: 20 }, (_, seed) => mixedLanguage.apply(text, randomFor(seed), [], 1));

  expect(new Set(results)).toEqual(
    new Set(['Factura FACTURA factura', 'Rechnung RECHNUNG Rechnung', 'Facture FACTURE facture']),
  );
  expect(mixedLanguage.apply(text, randomFor(1), protectedSpans(text, 'invoice'), 1)).toBe(text);
});

test('a text of some length is greeted, closed or both; a short one neither', () => {
  const text = 'x '.repeat(60).trim();
  const results = Array.from({ length: 2_000 }, (_, seed) =>
    mixedLanguage.apply(text, randomFor(seed), [], 0.3),
  );
  const greeted = results.filter((result) => !result.startsWith(text));
  const closed = results.filter((result) => !result.endsWith(text));

  expect(results.every((result) => result !== text && result.includes(text))).toBe(true);
  expect(greeted.length / 2_000).toBeCloseTo(2 / 3, 1);
  expect(closed.length / 2_000).toBeCloseTo(2 / 3, 1);
  expect(mixedLanguage.apply('x x x', randomFor(1), [], 0.3)).toBe('x x x');
});

test('the rate is the share of the known words', () => {
  const result = mixedLanguage.apply('money '.repeat(20_000), randomFor(1), [], 0.3);

  expect((result.match(/\bmoney\b/g) ?? []).length / 20_000).toBeCloseTo(0.7, 1);
});
