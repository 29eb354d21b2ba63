import { distance } from 'fastest-levenshtein';
import { expect, test } from 'vitest';
import { neighboursOf } from '../../src/noise/operators/keyboard-layouts.ts';
import { keyboardTypos } from '../../src/noise/operators/keyboard-typos.ts';
import { randomFor } from '../../src/shell/random.ts';

const WORDS = Array.from({ length: 20_000 }, () => 'keyboard');

/** Each word and what became of it. */
function typed(rate: number): readonly (readonly [string, string])[] {
  const result = keyboardTypos.apply(WORDS.join(' '), randomFor(1), [], rate).split(' ');
  return WORDS.map((word, index) => [word, result[index] as string]);
}

test('the first letter of a word is always right', () => {
  expect(typed(0.3).every(([, now]) => now.startsWith('k'))).toBe(true);
});

test('the rate is slips per letter', () => {
  const wrong = typed(0.002).filter(([word, now]) => word !== now);

  // At this rate hardly any word has two slips: 8 letters times 0.002 of 20,000 words are 320.
  expect(wrong.length).toBeGreaterThan(320 - 4.5 * Math.sqrt(320));
  expect(wrong.length).toBeLessThan(320 + 4.5 * Math.sqrt(320));
});

test('slips come in the published shares, and more of them late in the word', () => {
  const kinds = { replace: 0, delete: 0, insert: 0, transpose: 0 };
  const places = [0, 0, 0, 0, 0, 0, 0, 0];
  for (const [word, now] of typed(0.01)) {
    if (now === word) continue;
    const at = [...word].findIndex((letter, index) => letter !== now[index]);
    if (at >= 0) places[at]!++;
    if (now.length < word.length) kinds.delete++;
    else if (now.length > word.length) kinds.insert++;
    else if (distance(word, now) === 1) kinds.replace++;
    else kinds.transpose++;
  }
  const slips = Object.values(kinds).reduce((sum, count) => sum + count, 0);

  // The last letter has none to change places with, and is replaced instead: a quarter of the slips fall on
  // it.
  expect(kinds.delete / slips).toBeCloseTo(28 / 99, 1);
  expect(kinds.insert / slips).toBeCloseTo(15 / 99, 1);
  expect(kinds.replace / slips).toBeCloseTo((28 + 28 / 4) / 99, 1);
  expect(kinds.transpose / slips).toBeCloseTo((28 - 28 / 4) / 99, 1);
  expect(places[1]).toBeLessThan(places[3]!);
  expect(places[3]).toBeLessThan(places[6]!);
});

test('a wrong key touches the right one, twice as often beside it as above or below, in the same case', () => {
  const beside = 'df';
  const around = 'wezx';
  const counts = { beside: 0, around: 0, other: 0 };
  const text = Array.from({ length: 20_000 }, () => 'AS').join(' ');
  for (const [, now] of keyboardTypos.apply(text, randomFor(2), [], 0.5).matchAll(/A([^S ])(?= |$)/g)) {
    const key = now!.toLowerCase();
    if (now === key) counts.other++;
    else if ((beside + 'a').includes(key)) counts.beside++;
    else if (around.includes(key)) counts.around++;
    else counts.other++;
  }

  expect(counts.other).toBe(0);
  expect(counts.beside / counts.around).toBeGreaterThan(1.8);
  expect(counts.beside / counts.around).toBeLessThan(2.2);
});

test.for<[alphabet: string, text: string, letters: RegExp]>([
  ['Cyrillic', 'привет мир, где мой заказ', /^[а-яё ,]+$/],
  ['Greek', 'που είναι η παραγγελία μου', /^[α-ωάέήίόύώ ]+$/],
  ['Hebrew', 'איפה ההזמנה שלי', /^[א-ת ]+$/],
  ['Arabic', 'أين طلبي الآن', /^[\u0620-\u064A ]+$/],
])('a slip in %s stays on its own keyboard', ([, text, letters]) => {
  const results = Array.from({ length: 20 }, (_, seed) =>
    keyboardTypos.apply(text, randomFor(seed), [], 0.5),
  );

  expect(results.some((result) => result !== text)).toBe(true);
  for (const result of results) expect(result).toMatch(letters);
});

test('scripts that are not typed letter by letter stay as they are', () => {
  expect(keyboardTypos.apply('你好 世界 สวัสดี', randomFor(1), [], 1)).toBe('你好 世界 สวัสดี');
});

test('every letter of every layout has a key beside it and one above or below', () => {
  for (const alphabet of [
    'abcdefghijklmnopqrstuvwxyz',
    'абвгдежзийклмнопрстуфхцчшщъыьэюя',
    'αβγδεζηθικλμνξοπρςστυφχψω',
    'אבגדהוזחטיכלמנסעפצקרשתםןףךץ',
    'ابتثجحخدرزسشصضطظعغفقكلمنهوي',
  ]) {
    for (const letter of alphabet) {
      const keys = neighboursOf(letter);

      expect(keys?.beside, letter).not.toBe('');
      expect(keys?.around, letter).not.toBe('');
    }
  }
  expect(neighboursOf(' ')).toBeUndefined();
});

test('number words stay as they are, and the rest does not depend on them', () => {
  const words = 'It costs twenty-five dollars for three people, half of that for one'.split(' ');
  const typed = keyboardTypos.apply(words.join(' '), randomFor(1), [], 0.5).split(' ');

  expect(typed.filter((word, index) => word !== words[index]).length).toBeGreaterThan(2);
  for (const word of ['twenty-five', 'three', 'half', 'one']) expect(typed).toContain(word);
});
