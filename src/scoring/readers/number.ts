import { withAsciiDigits } from './digits.ts';

/** A number in a text. */
export interface FoundNumber {
  readonly value: number;
  /** Whether it stands where the text says that its answer is. */
  readonly isMarked: boolean;
  /** Whether the text goes on after it, so that no more of its digits could have come. */
  readonly isClosed: boolean;
}

/**
 * A digit, what can hold digits together (a comma, a point, an apostrophe, narrow and firm blanks), and an
 * exponent.
 */
const NUMBER = /\d[\d.,'’\u00A0\u2009\u202F]*(?:[eE][+-]?\d{1,3}(?![\w.]))?/g;
/** Hexadecimals, powers of ten, fractions, times, ratios, powers and dates: more than one number, or none. */
const COMPOUND =
  /\b0[xX][0-9a-fA-F]{1,40}\b|\d[\d.,]{0,40}\s?(?:[×x*·]|\\times)\s?10(?:\^\{?[-−]?\d{1,4}\}?|\*\*[-−]?\d{1,4}|[⁻⁰¹²³⁴-⁹]{1,5})|(?<![\d.,])(?:\d{1,9} )?\d[\d.,]*(?:[/:^]-?\d[\d.,]*)+|(?<!\d)\d{4}-\d{2}-\d{2}(?!\d)|\\[dt]?frac\{[^{}]{0,40}\}\{[^{}]{0,40}\}/g;
/** Before a divisor or an exponent: 2 in x/2 answers nothing. */
const OPERAND = /[\w)\]}]/;
/** Marks that are looked at, from the last one back, and characters between one and its number. */
const MOST_MARKS = 100;
const FARTHEST = 200;
/** A number of more characters than these is none. */
const MAX_LENGTH = 100;
const CURRENCY = new Set('$€£¥₹＄￡￥');
const MINUS = new Set('-−－');
/** A letter of a script that puts blanks between its words: with it a number makes one word, such as A4. */
const LETTER = new RegExp(
  `(?![${['Han', 'Hiragana', 'Katakana', 'Hangul', 'Thai', 'Lao', 'Khmer', 'Myanmar'].map((script) => `\\p{Script=${script}}`).join('')}])[\\p{L}_]`,
  'u',
);
/** Before a minus these make it a dash, as letters do: the 10-12 of a range. */
const BEFORE_DASH = new RegExp(`[\\p{N})\\]%]|${LETTER.source}`, 'u');

/**
 * The number that a text answers with: the one after `####` where that stands alone on its line, else the
 * last one.
 *
 * Thousands may be grouped (1,234.5 or 1.234,5 or 1 234 with a firm blank), digits may be of any script,
 * currency and percent signs are passed over: 50 % is 50. A number that is part of a word (A4) or of another
 * form (24/3, 1:00, 2^5, 3×10^5, 0x2A, 2026-11-23) is none.
 */
export function numberIn(text: string): FoundNumber | undefined {
  const plain = plainText(text);
  const mark = markedLine(plain);
  const marked = mark && lastNumber(plain, mark.start, mark.end);
  return marked === undefined ? lastNumber(plain, 0, plain.length) : { ...marked, isMarked: true };
}

/** The first number after the last of the marks that has one near it, such as "####" or "the answer is". */
export function numberAfter(text: string, marks: readonly string[]): FoundNumber | undefined {
  const plain = plainText(text);
  const mark = new RegExp(
    marks.map((written) => written.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&')).join('|'),
    'gi',
  );
  const starts = Array.from(plain.matchAll(mark), ({ 0: found, index }) => index + found.length);
  for (const start of starts.slice(-MOST_MARKS).toReversed()) {
    const found = firstNumber(plain, start, start + FARTHEST);
    if (found !== undefined) return { ...found, isMarked: true };
  }
  return undefined;
}

/** With the digits 0 to 9, and with no digit where digits make no number; offsets stay the same. */
function plainText(text: string): string {
  return withAsciiDigits(text).replace(COMPOUND, (compound) => '_'.repeat(compound.length));
}

/**
 * What follows the last `####` on its line, if that is a number and nothing more; a heading can look like the
 * mark.
 */
function markedLine(text: string): { readonly start: number; readonly end: number } | undefined {
  for (let at = text.lastIndexOf('####'); at !== -1; at = at === 0 ? -1 : text.lastIndexOf('####', at - 1)) {
    const start = at + 4;
    const line = text.slice(start, start + MAX_LENGTH).split('\n', 1)[0] as string;
    if (/^\s*[-−－+]?[$€£¥₹]?[-−]?[\d.,'’\u00A0\u2009\u202F]*\d\s?%?\.?\s*$/.test(line)) {
      return { start, end: start + line.length };
    }
  }
  return undefined;
}

function lastNumber(text: string, start: number, end: number): FoundNumber | undefined {
  let last: FoundNumber | undefined;
  NUMBER.lastIndex = start;
  for (let found = NUMBER.exec(text); found !== null && found.index < end; found = NUMBER.exec(text)) {
    last = readAt(text, found.index, found[0]) ?? last;
  }
  return last;
}

function firstNumber(text: string, start: number, end: number): FoundNumber | undefined {
  NUMBER.lastIndex = start;
  for (let found = NUMBER.exec(text); found !== null && found.index < end; found = NUMBER.exec(text)) {
    const read = readAt(text, found.index, found[0]);
    if (read !== undefined) return read;
  }
  return undefined;
}

function readAt(text: string, index: number, digits: string): FoundNumber | undefined {
  let at = index - 1;
  if ((text[at] === '/' || text[at] === '^') && OPERAND.test(text[at - 1] ?? ' ')) return undefined;
  const end = index + digits.length;
  if (text[end] === '^') return undefined;
  let point = '';
  if (text[at] === '.' && !BEFORE_DASH.test(text[at - 1] ?? ' ')) {
    point = '0.';
    at--;
  }
  if (CURRENCY.has(text[at] ?? '')) at--;
  const negative = MINUS.has(text[at] ?? '') && !BEFORE_DASH.test(text[at - 1] ?? ' ');
  if (at === index - 1 && LETTER.test(text[at] ?? ' ')) return undefined;
  const value = valueOf(point + digits);
  if (value === undefined) return undefined;
  return { value: negative ? -value : value, isMarked: false, isClosed: end < text.length };
}

/** The value of digits with whatever separators; of what is no one number, such as 1,2,3, the last part. */
function valueOf(written: string): number | undefined {
  if (written.length > MAX_LENGTH) return undefined;
  const [mantissa = '', exponent] = written.replace(/\D+$/, '').split(/[eE]/);
  const plain = plainDecimal(mantissa) ?? (/\d+$/.exec(mantissa) ?? [''])[0];
  const value = Number(exponent === undefined ? plain : `${plain}e${exponent}`);
  return Number.isFinite(value) ? value : undefined;
}

/** With a point for the decimals and nothing else between the digits. */
function plainDecimal(digits: string): string | undefined {
  if (/^\d+(?:\.\d+)?$/.test(digits)) return digits;
  // Western, Indian and Swiss groups with a decimal point, then continental ones with a decimal comma.
  if (/^[1-9]\d{0,2}(?:,\d{3})+(?:\.\d+)?$|^\d{1,2}(?:,\d{2})+,\d{3}(?:\.\d+)?$/.test(digits)) {
    return digits.replaceAll(',', '');
  }
  if (/^\d{1,3}(?:['’\u00A0\u2009\u202F]\d{3})+(?:[.,]\d+)?$/.test(digits)) {
    return digits.replace(/['’\u00A0\u2009\u202F]/g, '').replace(',', '.');
  }
  if (/^\d{1,3}(?:\.\d{3})+,\d+$|^\d{1,3}(?:\.\d{3}){2,}$/.test(digits)) {
    return digits.replaceAll('.', '').replace(',', '.');
  }
  return /^\d+,\d+$/.test(digits) ? digits.replace(',', '.') : undefined;
}
