/** A digit, all that can hold digits together (a comma, a point, an apostrophe, narrow and firm blanks), and an exponent. */
const NUMBER = /\d[\d.,'’\u00A0\u2009\u202F]*(?:[eE][+-]?\d{1,3}(?![\w.]))?/g;
/** Nobody writes a number of more characters. */
const MAX_LENGTH = 100;
const CURRENCY = new Set('$€£¥₹');
const MINUS = new Set('-−');
/** Before a minus these make it a dash: the 10-12 of a range, the GPT-4 of a name. */
const BEFORE_DASH = /[\p{L}\p{N}_)\]%]/u;
const LETTER = /[\p{L}_]/u;

/**
 * The number that a text answers with: the one after `####` where that stands alone on its line, else the last one.
 *
 * Thousands may be grouped (1,234.5 or 1.234,5 or 1 234 with a firm blank), currency and percent signs are passed over: 50 % is 50. A number
 * that is part of a word, such as A4, is none.
 */
export function numberIn(text: string): number | undefined {
  const ascii = text.replace(/[\uFF10-\uFF19]/g, (digit) =>
    String.fromCharCode(digit.charCodeAt(0) - 0xfee0),
  );
  const marked = afterMark(ascii);
  return lastNumber(marked ?? ascii) ?? (marked === undefined ? undefined : lastNumber(ascii));
}

/** What follows the last `####` on its line, if that is a number and nothing more; a heading can look like the mark. */
function afterMark(text: string): string | undefined {
  for (let at = text.lastIndexOf('####'); at !== -1; at = at === 0 ? -1 : text.lastIndexOf('####', at - 1)) {
    const line = text.slice(at + 4, at + 4 + MAX_LENGTH).split('\n', 1)[0] as string;
    if (/^\s*[-−+]?[$€£¥₹]?[-−]?[\d.,'’\u00A0\u2009\u202F]*\d\s?%?\.?\s*$/.test(line)) return line;
  }
  return undefined;
}

function lastNumber(text: string): number | undefined {
  let last: number | undefined;
  for (const { 0: digits, index } of text.matchAll(NUMBER)) last = readAt(text, index, digits) ?? last;
  return last;
}

function readAt(text: string, index: number, digits: string): number | undefined {
  let at = index - 1;
  let point = '';
  if (text[at] === '.' && !BEFORE_DASH.test(text[at - 1] ?? ' ')) {
    point = '0.';
    at--;
  }
  if (CURRENCY.has(text[at] ?? '')) at--;
  const negative = MINUS.has(text[at] ?? '') && !BEFORE_DASH.test(text[at - 1] ?? ' ');
  if (at === index - 1 && LETTER.test(text[at] ?? ' ')) return undefined;
  const value = valueOf(point + digits);
  return value === undefined || !negative ? value : -value;
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
