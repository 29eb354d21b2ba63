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

test('has nothing to do in a text without Latin letters or blanks', () => {
  expect(invisibleCharacters.apply('漢字', randomFor(1), [], 2)).toBe('漢字');
});
