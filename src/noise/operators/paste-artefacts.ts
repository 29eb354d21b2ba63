import type { NoiseOperator, Span } from '../operator.ts';
import { shuffled } from '../../shell/random.ts';
import { UNSPACED } from '../script.ts';
import type { Random } from '../../shell/random.ts';
import { isFree, spanAround, splice } from './free-text.ts';
import type { Edit } from './free-text.ts';

const KINDS = ['wraps', 'hyphenated wraps', 'bullets', 'quote marks', 'entities', 'page foot'] as const;

const ENTITIES: ReadonlyMap<string, string> = new Map([
  ['&', '&amp;'],
  ['<', '&lt;'],
  ['>', '&gt;'],
  ['"', '&quot;'],
  ["'", '&#39;'],
]);
/** Share of the blanks between sentences that a web page makes firm. */
const FIRM_BLANKS = 0.3;
/**
 * What stands at the foot of a page. A page number would be one more number in a question that may be about
 * numbers.
 */
const FEET = ['Confidential', 'For internal use only', '(continued on the next page)', '- - -'] as const;
/** A shorter text has no second page. */
const LEAST_LENGTH_OF_PAGES = 200;

/**
 * What a text brings with it when it is copied out of a PDF, a mail or a web page; `rate` is how many kinds
 * of it.
 */
export const pasteArtefacts: NoiseOperator = {
  does: 'hard line ends, quote marks, HTML, page feet',
  family: 'paste',
  layer: 'transport',
  typical: { probability: 0.15, rate: 2 },
  unit: 'kinds',
  basis: 'assumed',
  source: 'no published figure found; the kinds are those of OHRBench, arXiv 2412.02592',
  meaning: 'preserved',
  maxEditRatio: 0.4,

  apply(text, random, protectedSpans, rate) {
    const kinds = new Set(shuffled(KINDS, random).slice(0, Math.max(1, Math.round(rate))));
    const width = 60 + random.int(21);
    const margin = kinds.has('quote marks') ? '> ' : '';
    const opening = margin + (kinds.has('bullets') ? '• ' : '');
    const hyphenated = kinds.has('hyphenated wraps');
    const edits: Edit[] = [];
    for (const { 0: line, index } of text.matchAll(/[^\n]+/g)) {
      // The lines of a code block stay as they are.
      if (spanAround(index, protectedSpans) !== undefined || line.trim() === '') continue;
      if (opening !== '') edits.push({ start: index, end: index, text: opening });
      if (hyphenated || kinds.has('wraps')) {
        const found = wraps(line, index, { width, margin, hyphenated }, protectedSpans);
        for (const edit of found) edits.push(edit);
      }
    }
    if (kinds.has('page foot')) edits.push(...pageFoot(text, margin, edits, protectedSpans, random));
    if (kinds.has('entities'))
      for (const edit of entities(text, edits, protectedSpans, random)) edits.push(edit);
    return splice(text, edits);
  },
};

interface Wrap {
  readonly width: number;
  readonly margin: string;
  readonly hyphenated: boolean;
}

/** What a line is not broken in: a run without blanks, and a character of a script without blanks. */
const UNBROKEN = new RegExp(`[${UNSPACED}]|[^\\s${UNSPACED}]+`, 'g');

/** Line breaks so that no line is wider, but for what can't be broken. */
function wraps(
  line: string,
  lineStart: number,
  { width, margin, hyphenated }: Wrap,
  protectedSpans: readonly Span[],
): readonly Edit[] {
  const edits: Edit[] = [];
  let from = lineStart;
  let wordBefore = lineStart;
  for (const { 0: word, index } of line.matchAll(UNBROKEN)) {
    const start = lineStart + index;
    const end = start + word.length;
    const gap = { start: wordBefore, end: start };
    wordBefore = end;
    if (end - from <= width || start === from) continue;
    const hyphenAt = from + width - 1;
    const parts = [hyphenAt - start, end - hyphenAt] as const;
    const breakable = /^[A-Za-z]+$/.test(word) && parts[0] >= 3 && parts[1] >= 3;
    if (hyphenated && breakable && isFree({ start, end }, protectedSpans)) {
      edits.push({ start: hyphenAt, end: hyphenAt, text: `-\n${margin}` });
      from = hyphenAt;
    } else if ((gap.end > gap.start || isOfUnspaced(word)) && isFree(gap, protectedSpans)) {
      edits.push({ ...gap, text: `\n${margin}` });
      from = start;
    }
  }
  return edits;
}

const OF_UNSPACED = new RegExp(`[${UNSPACED}]`);
const isOfUnspaced = (word: string): boolean => OF_UNSPACED.test(word);

/** A line with the foot of a page in the middle half of the text. */
function pageFoot(
  text: string,
  margin: string,
  others: readonly Edit[],
  protectedSpans: readonly Span[],
  random: Random,
): readonly Edit[] {
  if (text.length < LEAST_LENGTH_OF_PAGES) return [];
  const places = blanks(text, /(?<=\S) (?=\S)/g, others, protectedSpans).filter(
    (at) => at > text.length / 4 && at < (text.length * 3) / 4,
  );
  if (places.length === 0) return [];
  const at = places[random.int(places.length)] as number;
  const foot = FEET[random.int(FEET.length)] as string;
  return [{ start: at, end: at + 1, text: `\n${margin}${foot}\n${margin}` }];
}

function entities(
  text: string,
  others: readonly Edit[],
  protectedSpans: readonly Span[],
  random: Random,
): readonly Edit[] {
  const edits: Edit[] = [];
  for (const { 0: char, index } of text.matchAll(/[&<>"']/g)) {
    const span = { start: index, end: index + 1 };
    if (isFree(span, protectedSpans)) edits.push({ ...span, text: ENTITIES.get(char) as string });
  }
  for (const at of blanks(text, /(?<=[.!?]) (?=\S)/g, others, protectedSpans)) {
    if (random.next() < FIRM_BLANKS) edits.push({ start: at, end: at + 1, text: '&nbsp;' });
  }
  return edits;
}

/** Single blanks that are neither protected nor taken by another edit. */
function blanks(
  text: string,
  pattern: RegExp,
  others: readonly Edit[],
  protectedSpans: readonly Span[],
): readonly number[] {
  const taken = new Set(others.map(({ start }) => start));
  const found = Array.from(text.matchAll(pattern), ({ index }) => index);
  return found.filter((at) => !taken.has(at) && isFree({ start: at, end: at + 1 }, protectedSpans));
}
