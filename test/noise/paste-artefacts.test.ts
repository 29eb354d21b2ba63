import { expect, test } from 'vitest';
import { pasteArtefacts } from '../../src/noise/operators/paste-artefacts.ts';
import { protectedSpans } from '../../src/noise/protect.ts';
import { randomFor } from '../../src/shell/random.ts';

const FOOT = /\n(?:Confidential|For internal use only|\(continued on the next page\)|- - -)\n/;
const SENTENCE = 'The customer\'s box & the label said "fragile". Unfortunately everything broke underway. ';
const TEXT = `${SENTENCE.repeat(6).trim()}\n\nSecond paragraph, short.`;

const pasted = (seed: number, rate: number, text = TEXT): string =>
  pasteArtefacts.apply(text, randomFor(seed), protectedSpans(text, null), rate);

test('wrapped lines are as wide as the width, but for what is put before them', () => {
  const wrapped = Array.from({ length: 300 }, (_, seed) => pasted(seed, 6));
  const widths = wrapped.map((text) => Math.max(...text.split('\n').map((line) => line.length)));

  // A margin, a bullet and entities come on top of 60 to 80 columns.
  expect(Math.min(...widths)).toBeGreaterThanOrEqual(60);
  expect(Math.max(...widths)).toBeLessThanOrEqual(80 + 4 + 40);
});

test('every kind occurs by itself, and leaves the words alone', () => {
  const all = Array.from({ length: 400 }, (_, seed) => pasted(seed, 1));
  const kinds = {
    wraps: /[a-z,]\n[a-z]/,
    hyphens: /[a-z]-\n[a-z]/,
    bullets: /^• /,
    quotes: /^> /,
    entities: /&amp;/,
    foot: FOOT,
  };

  for (const kind of Object.values(kinds)) {
    expect(all.filter((text) => kind.test(text)).length).toBeGreaterThan(20);
  }
  expect(all.every((text) => text !== TEXT)).toBe(true);
});

test('without the artefacts it is the text again', () => {
  const words = (text: string): string => text.replace(/\s+/g, ' ').trim();
  for (let seed = 0; seed < 200; seed++) {
    const cleaned = pasted(seed, 2)
      .replace(/^> /gm, '')
      .replace(/^• /gm, '')
      .replace(FOOT, '\n')
      .replace(/-\n/g, '')
      .replaceAll('&nbsp;', ' ')
      .replaceAll('&quot;', '"')
      .replaceAll('&#39;', "'")
      .replaceAll('&amp;', '&');

    expect(words(cleaned)).toBe(words(TEXT));
  }
});

test('the lines of a code block get neither margin nor wrap', () => {
  const block =
    '```\nif (a < b && c > d) { return "it is all on one very long line that no wrap may ever break"; }\n\n```';
  const text = `Look at this:\n${block}\nIt fails.`;
  for (let seed = 0; seed < 100; seed++) expect(pasted(seed, 6, text)).toContain(block);
});

test('no number is added: a question may be about numbers', () => {
  for (let seed = 0; seed < 400; seed++) {
    expect(pasted(seed, 6).replaceAll('&#39;', '')).not.toMatch(/\d/);
  }
});

test('a line without blanks is wrapped after any of its characters', () => {
  const text = '我的订单还没有发货请帮我查一下'.repeat(12);
  const wrapped = Array.from({ length: 50 }, (_, seed) => pasted(seed, 6, text));

  expect(wrapped.filter((result) => result.split('\n').length > 2).length).toBeGreaterThan(40);
  for (const result of wrapped) expect(result.replace(/^> /gm, '').replace(/[•\s]/g, '')).toBe(text);
});
