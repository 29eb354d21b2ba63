import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { protectedSpans } from '../../src/noise/protect.ts';
import { truncation } from '../../src/noise/operators/truncation.ts';
import { randomFor } from '../../src/shell/random.ts';
import { protectedText, TARGET } from './texts.ts';

const cut = (text: string, seed: number, rate = 0.2): string =>
  truncation.apply(text, randomFor(seed), protectedSpans(text, null), rate);

test('cuts 5 to 20 % off the end, and never a word in two', () => {
  const text = 'all these words have six '.repeat(200);
  for (let seed = 0; seed < 200; seed++) {
    const kept = cut(text, seed);

    expect(text.startsWith(`${kept} `)).toBe(true);
    expect(kept.length / text.length).toBeGreaterThan(0.79);
    expect(kept.length / text.length).toBeLessThan(0.951);
  }
});

test.for(['`one long piece of code`', '```\nline one\nline two\n```', '{{ the name }}', '1 234 567'])(
  'keeps or cuts %j whole',
  (part) => {
    for (let seed = 0; seed < 100; seed++) {
      const kept = cut(`please look into this:\n${part}\nnow then`, seed, 0.9);

      expect(kept.includes(part) || kept.length <= 'please look into this:'.length).toBe(true);
    }
  },
);

test('leaves a text alone that has no place to cut at', () => {
  expect(cut('antidisestablishmentarianism', 1)).toBe('antidisestablishmentarianism');
});

test('cuts between any two characters of a script without blanks', () => {
  const text = '我的订单还没有发货请帮我查一下';

  expect(text.startsWith(cut(text, 1))).toBe(true);
  expect(cut(text, 1).length).toBeLessThan(text.length);
});

test.for([
  'A baker has 48 rolls and sells half of them. How many are left?',
  '还剩几个面包？请回答。',
  'كم عدد الأرغفة المتبقية؟',
])('never cuts the question off: %s', (text) => {
  for (let seed = 0; seed < 100; seed++) {
    const kept = cut(text, seed, 0.5);

    expect(kept).toMatch(/[?？؟]/);
  }
});

test('is always a beginning of the text, and ends inside no protected part', () => {
  fc.assert(
    fc.property(protectedText, fc.nat(), fc.integer({ min: 1, max: 20 }), ({ text }, seed, twentieths) => {
      const spans = protectedSpans(text, TARGET);
      const kept = truncation.apply(text, randomFor(seed), spans, twentieths / 20);

      expect(text.startsWith(kept)).toBe(true);
      expect(spans.filter(({ start, end }) => start < kept.length && kept.length < end)).toEqual([]);
    }),
  );
});
