import { expect, test } from 'vitest';
import { invisibleCharacters } from '../../src/noise/operators/invisible-characters.ts';
import { randomFor } from '../../src/shell/random.ts';

const TEXT = 'Please send the copy of my invoice to the office again';
/** What a reader sees of a text. */
const seen = (text: string): string => text.replace(/[\u200B\u00AD]/g, '').replaceAll('\u00A0', ' ');

test('changes one to three characters, two on average, and nothing that a reader sees but lookalikes', () => {
  let changes = 0;
  for (let seed = 0; seed < 1_000; seed++) {
    const result = invisibleCharacters.apply(TEXT, randomFor(seed), [], 2);
    const strange = result.match(/[\u200B\u00AD\u00A0\u0400-\u04FF]/g) ?? [];
    changes += strange.length;

    expect(strange.length).toBeLessThanOrEqual(3);
    expect(seen(result).length).toBe(TEXT.length);
    expect(seen(result).replace(/[\u0400-\u04FF]/g, '?')).toMatch(/^[A-Za-z ?]+$/);
  }

  expect(changes / 1_000).toBeGreaterThan(1.8);
  expect(changes / 1_000).toBeLessThan(2.05);
});

test('all four kinds occur', () => {
  const all = Array.from({ length: 100 }, (_, seed) =>
    invisibleCharacters.apply(TEXT, randomFor(seed), [], 2),
  );

  for (const kind of [/\u200B/, /\u00AD/, /\u00A0/, /[\u0400-\u04FF]/]) {
    expect(all.filter((text) => kind.test(text)).length).toBeGreaterThan(15);
  }
});

test('in Chinese a radical looks like its character, and a zero-width space stands between two', () => {
  const text = '我的订单还没有发货，请帮我查一下大门口的人';
  const results = Array.from({ length: 200 }, (_, seed) =>
    invisibleCharacters.apply(text, randomFor(seed), [], 2),
  );

  expect(results.some((result) => /[\u2F00-\u2FD5]/.test(result))).toBe(true);
  expect(results.some((result) => result.includes('\u200B'))).toBe(true);
  // 一 is a number: it stays, and stays whole.
  for (const result of results) {
    expect(result.replaceAll('\u200B', '').normalize('NFKC')).toBe(text.normalize('NFKC'));
    expect(result).toContain('一');
  }
});

test('in Cyrillic a Latin letter looks like its own', () => {
  const text = 'сохраните хорошо';
  const results = Array.from({ length: 50 }, (_, seed) =>
    invisibleCharacters.apply(text, randomFor(seed), [], 2),
  );

  expect(results.some((result) => /[a-z]/.test(result))).toBe(true);
});

test('has nothing to do in a text without letters or blanks', () => {
  expect(invisibleCharacters.apply('12345', randomFor(1), [], 2)).toBe('12345');
});
