import { longDigits, numeralValue } from './numeral.ts';

/** A number as a text writes it. */
export interface WrittenNumber {
  readonly value: number;
  /** What a percent sign or a word such as million makes of it: 0.01, 1e6; else 1. */
  readonly scale: number;
  /** All digits of a number that has more whole ones than a double keeps, with its sign. */
  readonly digits?: string;
  readonly start: number;
  readonly end: number;
  /** Whether it numbers an entry of a list: the 2 of "2. Add them up". */
  readonly isListMark: boolean;
}

/** A digit, and what can hold digits together: a comma, a point, an apostrophe, narrow and firm blanks. */
const DIGITS = String.raw`\d[\d.,'’\u00A0\u2009\u202F]*`;
const SHORT = String.raw`\d[\d.,]{0,40}`;
const SIGN = '[-−–+]?';
const GROUP = String.raw`\{[^{}]{0,60}\}`;
/** Forms that digits stand in, the longest first; those without a name are no number. */
const FORM = new RegExp(
  [
    String.raw`\b0[xX][0-9a-fA-F]{1,40}\b`,
    // Numbers of telephones: +49 30 123456, (555) 123-4567, 555-123-4567.
    String.raw`\+\d{1,3}[ .-]\(?\d{2,4}\)?(?:[ .-]\d{2,8}){1,3}(?!\d)(?<![ .-]\d{3}(?:[ .]\d{3}){1,3})`,
    String.raw`(?:\(\d{3}\) ?|\d{3}[-.])\d{3}[-.]\d{4}(?!\d)`,
    // Thousands in groups with a blank, as many languages write them, or with the underscore of code.
    String.raw`(?<grouped>\d{1,3}(?:(?: \d{3})+|(?:_\d{3})+)(?!\d)(?:[.,]\d{1,20})?)`,
    // Dates, and versions or addresses of several parts.
    String.raw`\d{1,4}[-–/]\d{1,2}[-–/]\d{1,4}(?![\d/-])`,
    String.raw`(?<power>${SHORT}\s?(?:[×x*·⋅]|\\times|\\cdot)\s?10\s?(?:\^\s?\{?\s?${SIGN}\d{1,4}\s?\}?|\*\*${SIGN}\d{1,4}|[⁻⁺]?[⁰¹²³⁴-⁹]{1,4}))`,
    String.raw`(?<fraction>(?:\d{1,9}\s?)?\\[dtc]?frac\s?(?:${GROUP}\s?${GROUP}|\d\s?\d))`,
    String.raw`(?:${SHORT}\s?\*?\s?)?(?:\\sqrt(?:\[\d{1,3}\])?(?:${GROUP}|\s?\d)|√\s?${SHORT})`,
    String.raw`${SHORT}\s?\*?\s?(?:\\pi|π)`,
    String.raw`(?<mixed>\d{1,9}[ -]\d{1,9}[/⁄]\d{1,9}(?![\d/]))`,
    String.raw`(?<vulgar>(?:\d{1,9}\s?)?[¼½¾⅐-⅞])`,
    String.raw`(?<quotient>${SHORT}\s?[/⁄]\s?${SIGN}\d[\d.,]{0,40}(?:[/⁄:]\d[\d.,]{0,40})*)`,
    String.raw`${SHORT}(?::\d[\d.,]{0,40})+`,
    String.raw`(?<exponent>${SHORT}\s?(?:\^\s?\{?\s?${SIGN}\d{1,4}\s?\}?|\*\*${SIGN}\d{1,4}|[⁻⁺]?[⁰¹²³⁴-⁹]{1,4}))`,
    // A range holds two.
    String.raw`${SHORT}[%°]?[-–—][$€£¥₹]?\d[\d.,]{0,40}`,
    String.raw`(?<plain>${DIGITS}(?:[eE][+-]?\d{1,3}(?![\w.]))?)`,
  ].join('|'),
  'g',
);
/** A number of more characters than these is none. */
const LONGEST = 100;
/** Before a divisor or an exponent: 2 in x/2 answers nothing. */
const OPERAND = /[A-Za-z\d)\]}]/;
const CURRENCY = new Set('$€£¥₹＄￡￥₩₽');
const CURRENCY_WORD =
  /(?<![\p{L}\p{N}])(?:USD|EUR|GBP|INR|JPY|CNY|RMB|AUD|CAD|CHF|HKD|SGD|KRW|BRL|MXN|ZAR|US|Rs\.?|kr)$/u;
const MINUS = new Set('-−–－');
const MINUS_WORD = /(?:(?<!\p{L})(?:minus|negative)\s|负|負|マイナス)$/iu;
/** A letter of a script that puts blanks between its words: with it a number makes one word, such as A4. */
const LETTER = new RegExp(
  `(?![${['Han', 'Hiragana', 'Katakana', 'Hangul', 'Thai', 'Lao', 'Khmer', 'Myanmar'].map((script) => `\\p{Script=${script}}`).join('')}])\\p{L}`,
  'u',
);
/** Before a minus these make it a dash, as letters do: the 10 - 12 of a range. */
const BEFORE_DASH = new RegExp(`[\\p{N})\\]%]|${LETTER.source}`, 'u');
const PERCENT = /^\s?\\?(?:%|％|٪|percent\b|per cent\b|pct\b|Prozent\b|por ciento|por cento|pour cent)/iu;
const MAGNITUDES: readonly (readonly [RegExp, number])[] = [
  [/^(?:[ -]thousand\b|k\b|K\b| tausend\b| mille?\b)/iu, 1e3],
  [/^(?:[ -]millions?\b|M\b|mn\b| millones\b| Millionen\b| Mio\b| milhões|\s?百万)/u, 1e6],
  [/^(?:[ -]billions?\b|B\b|bn\b| Milliarden\b| Mrd\b| milliards\b)/u, 1e9],
  [/^(?:[ -]trillions?\b| Billionen\b)/u, 1e12],
  [/^(?:\s?[万萬만])/u, 1e4],
  [/^(?:\s?[亿億억])/u, 1e8],
  [/^(?: lakhs?\b)/iu, 1e5],
  [/^(?: crores?\b)/iu, 1e7],
];

/**
 * The numbers of a text between two offsets, in order.
 *
 * Thousands may be grouped (1,234.5 or 1.234,5 or 1 234 or 1_234); fractions, powers and powers of
 * ten have their value. A number that is part of a word (A4) or of another form (1:00, 10-12, 0x2A, 2√3,
 * 2026-11-23) is none.
 */
export function* numbersIn(text: string, start = 0, end = text.length): Generator<WrittenNumber> {
  for (const form of formsIn(text, start, end)) {
    const number = numberAt(text, form);
    if (number !== undefined) yield number;
  }
}

/** So many forms from the end are looked at for the last number. */
const MOST_FROM_END = 500;

/** The same from the last to the first, as far as numbers are near the end. */
export function* numbersFromEnd(text: string, start = 0, end = text.length): Generator<WrittenNumber> {
  let forms: RegExpExecArray[] = [];
  for (const form of formsIn(text, start, end)) {
    if (forms.push(form) >= 2 * MOST_FROM_END) forms = forms.slice(MOST_FROM_END);
  }
  for (const form of forms.toReversed()) {
    const number = numberAt(text, form);
    if (number !== undefined) yield number;
  }
}

function* formsIn(text: string, start: number, end: number): Generator<RegExpExecArray> {
  FORM.lastIndex = start;
  for (let found = FORM.exec(text); found !== null && found.index < end; found = FORM.exec(text)) {
    const next = FORM.lastIndex;
    yield found;
    FORM.lastIndex = next;
  }
}

function numberAt(
  text: string,
  { 0: written, index, groups = {} }: RegExpExecArray,
): WrittenNumber | undefined {
  if (written.length > LONGEST) return undefined;
  const value = numeralValue(groups, written);
  if (value === undefined) return undefined;
  const end = index + written.length;
  // 90^\circ has degrees for its unit.
  if (text[end] === '^' && !/^\^\s?\{?\s?\\circ\b/.test(text.slice(end, end + 10))) return undefined;
  const before = beforeNumber(text, index);
  if (before === undefined) return undefined;
  const { sign, point, start } = before;
  const absolute = point ? Number(`0.${written.replace(/\D/g, '')}`) : value;
  const digits = point ? undefined : longDigits(groups);
  return {
    value: sign * absolute,
    scale: scaleAt(text, end, index),
    ...(digits !== undefined && { digits: sign < 0 ? `-${digits}` : digits }),
    start,
    end,
    isListMark: isListMark(text, start, end),
  };
}

/** The sign and what else belongs to a number before its digits; undefined where they are part of a word. */
function beforeNumber(
  text: string,
  index: number,
): { readonly sign: 1 | -1; readonly point: boolean; readonly start: number } | undefined {
  let at = index - 1;
  let braces = 0;
  while (text[at] === '{' && braces < 2) {
    at--;
    braces++;
  }
  if (/[/_]/.test(text[at] ?? ' ') && OPERAND.test(text[at - 1] ?? ' ')) return undefined;
  // The exponent of a unit, such as m s^-2 or \text{cm}^2.
  if (text[MINUS.has(text[at] ?? '') ? at - 1 : at] === '^') return undefined;
  at = index - 1;
  const point = text[at] === '.' && !BEFORE_DASH.test(text[at - 1] ?? ' ');
  if (point) at--;
  if (CURRENCY.has(text[at] ?? '')) at--;
  if (text[at] === '\\') at--;
  const near = text.slice(Math.max(0, at - 11), at + 1);
  const isMinus = MINUS.has(text[at] ?? '');
  if (isMinus && /[A-Za-z]/.test(text[at - 1] ?? ' ') && text[at] === '-') return undefined;
  const isNegative = (isMinus && !BEFORE_DASH.test(text[at - 1] ?? ' ')) || MINUS_WORD.test(near);
  if (at === index - 1 && LETTER.test(text[at] ?? ' ') && !CURRENCY_WORD.test(near)) return undefined;
  return { sign: isNegative ? -1 : 1, point, start: isMinus && isNegative ? at : at + 1 };
}

function scaleAt(text: string, end: number, index: number): number {
  const after = text.slice(end, end + 14);
  if (PERCENT.test(after) || text[index - 1] === '%') return 0.01;
  return MAGNITUDES.find(([word]) => word.test(after))?.[1] ?? 1;
}

function isListMark(text: string, start: number, end: number): boolean {
  if (/[.,]$/.test(text.slice(start, end))) {
    if (!/^\s+\S/.test(text.slice(end, end + 3))) return false;
  } else if (!/^[):]\**\s+\S/.test(text.slice(end, end + 6))) return false;
  return /(?:^|\n)[ \t]*(?:\*\*|#+ )?(?:step )?$/i.test(text.slice(Math.max(0, start - 16), start));
}
