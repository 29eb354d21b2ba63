import { announced } from './announced.ts';
import { lastBoxed } from './boxed.ts';
import { withAsciiDigits } from './digits.ts';
import { numbersFromEnd, numbersIn } from './written-number.ts';
import type { WrittenNumber } from './written-number.ts';

/** A number that a text answers with. */
export interface FoundNumber extends WrittenNumber {
  /** Whether it stands where the text says that its answer is. */
  readonly isMarked: boolean;
  /** Whether the text goes on after it, so that no more of its digits could have come. */
  readonly isClosed: boolean;
}

/** Marks that are looked at, from the last one back, and characters between one and its number. */
const MOST_MARKS = 100;
const FARTHEST = 200;
const MARK = '####';
/** Where a model without a stop goes on to a question of its own. */
const NEXT_QUESTION =
  /\n[ \t]*(?:\*\*)?(?:Question|Q|Problem|Human|User|问题|题目)(?: \d+)?(?:\*\*)?\s*[:：]/;
/** What may stand between an announcement and its number, beside signs. */
const FILLERS =
  /^(?:[^\p{L}\p{N}\n]|\b(?:approximately|about|exactly|simply|just|therefore|thus|then|now|equal to|USD|EUR|Rs\.?|x|y|n|text|mathbf|boldsymbol)\b|\\[a-z]+){0,20}$/iu;
const NUMBER_ALONE = /^[^\p{L}\d]{0,10}\d[\d.,]{0,40}[^\p{L}\d]{0,10}$/u;
const SENTENCE_END = /[.!?]\s|[。！？\n]/;
/** A number in bold, with its unit at most. */
const BOLD = /\*\*[^\p{L}\d*\n]{0,5}-?\d[^*\n]{0,60}\*\*/gu;

/**
 * The number that a text answers with: the last in a box, the one after `####`, the one that is announced
 * ("The answer is 18, because"), the last one in bold of its last line with numbers, else the last one.
 */
export function numberIn(text: string): FoundNumber | undefined {
  const plain = plainText(text);
  const next = plain.search(NEXT_QUESTION);
  // With the line break, which closes a number before it. A question before any answer is the item's own.
  const before = next === -1 ? '' : plain.slice(0, next + 1);
  const first = statedNumber(before) ?? (NUMBER_ALONE.test(before) ? lastFound(before) : undefined);
  return first ?? statedNumber(plain) ?? lastFound(plain);
}

function statedNumber(text: string): FoundNumber | undefined {
  return boxedNumber(text) ?? markedNumber(text) ?? announcedNumber(text);
}

function lastFound(text: string): FoundNumber | undefined {
  return found(text, boldNumber(text) ?? lastNumber(text), false);
}

/** The first number of a text. */
export function firstNumberIn(text: string): FoundNumber | undefined {
  const plain = plainText(text);
  const first = firstOf(plain);
  return found(plain, first, true);
}

/** The first number after the last of the marks that has one near it, such as "####" or "the answer is". */
export function numberAfter(text: string, marks: readonly string[]): FoundNumber | undefined {
  const plain = plainText(text);
  const mark = new RegExp(
    marks.map((written) => written.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&')).join('|'),
    'gi',
  );
  const starts = Array.from(plain.matchAll(mark), ({ 0: seen, index }) => index + seen.length);
  for (const start of starts.slice(-MOST_MARKS).toReversed()) {
    const first = firstOf(plain, start, start + FARTHEST);
    if (first !== undefined) return found(plain, first, true);
  }
  return undefined;
}

/** With the digits 0 to 9 and without what LaTeX puts between them. */
function plainText(text: string): string {
  const ascii = withAsciiDigits(text);
  if (!ascii.includes('\\') && !ascii.includes('{,}')) return ascii;
  return ascii
    .replace(/(?<=\d)(?:\{,\}|\\[,!; ]|\\,\s?)(?=\d)/g, ',')
    .replace(/\\(?:text|mathrm|mbox|textbf|mathbf)\{([^{}]{0,60})\}/g, ' $1 ')
    .replace(/\\([%$])/g, '$1');
}

function found(text: string, number: WrittenNumber | undefined, isMarked: boolean): FoundNumber | undefined {
  return number && { ...number, isMarked, isClosed: number.end < text.length };
}

function boxedNumber(text: string): FoundNumber | undefined {
  const box = lastBoxed(text);
  if (box === undefined) return undefined;
  const inner = lastOf(text, box.start, box.end);
  // "\boxed{- 5}": in a box a minus is no mark of a list.
  const isNegative = inner !== undefined && /^\s*[-−–]\s+$/.test(text.slice(box.start, inner.start));
  return found(text, isNegative ? negated(inner) : inner, true);
}

function negated({ digits, ...number }: WrittenNumber): WrittenNumber {
  const other = digits?.startsWith('-') ? digits.slice(1) : digits && `-${digits}`;
  return { ...number, value: -number.value, ...(other !== undefined && { digits: other }) };
}

/**
 * The number on the line of the last `####` that a number follows, before the text goes on to a next
 * question; a heading can look like the mark.
 */
function markedNumber(text: string): FoundNumber | undefined {
  const first = text.indexOf(MARK);
  if (first === -1) return undefined;
  const next = text.slice(first).search(NEXT_QUESTION);
  let at = next === -1 ? text.length : first + next;
  for (let times = 0; times < MOST_MARKS && at > 0; times++) {
    at = text.lastIndexOf(MARK, at - 1);
    if (at === -1) return undefined;
    const start = at + MARK.length;
    const line = /^[^\n]{0,100}/.exec(text.slice(start, start + FARTHEST))?.[0] ?? '';
    const number = firstOf(text, start, start + line.length);
    if (number === undefined || /[\p{L}\p{N}]/u.test(text.slice(start, number.start))) continue;
    // "#### 3. Add the two" is a heading.
    const after = text.slice(number.end, start + line.length);
    if (
      !number.isListMark &&
      !/^[).:]*\s*$/.test(after) &&
      /^[.):]|[.,]$/.test(text.slice(number.end - 1, number.end + 1))
    )
      continue;
    if (number.isListMark) continue;
    return found(text, number, true);
  }
  return undefined;
}

function announcedNumber(text: string): FoundNumber | undefined {
  return announced(
    text,
    (start) => {
      const rest = text.slice(start, start + FARTHEST);
      const lead = /^[\s:*_$]*/.exec(rest)?.[0].length ?? 0;
      const sentence = rest.slice(lead).search(SENTENCE_END);
      const end = sentence === -1 ? start + rest.length : start + lead + sentence + 1;
      const equals = Math.max(...['=', '≈'].map((sign) => text.lastIndexOf(sign, end - 1)));
      if (equals >= start) {
        const result = firstOf(text, equals, end);
        if (result !== undefined) return found(text, result, true);
      }
      const first = firstOf(text, start, end);
      if (first === undefined) return undefined;
      if (FILLERS.test(text.slice(start + lead, first.start))) return found(text, first, true);
      return found(text, lastOf(text, start, end), false);
    },
    (start) => found(text, lastOf(text, start, text.length), false),
  );
}

function boldNumber(text: string): WrittenNumber | undefined {
  const last = lastNumber(text);
  if (last === undefined) return undefined;
  const line = text.lastIndexOf('\n', last.start) + 1;
  BOLD.lastIndex = line;
  const bolds = Array.from(text.slice(line).matchAll(BOLD), ({ 0: bold, index }) => ({
    start: line + index,
    end: line + index + bold.length,
  })).slice(-MOST_MARKS);
  for (const { start, end } of bolds.toReversed()) {
    const inner = firstOf(text, start, end);
    if (inner !== undefined && !inner.isListMark) return inner;
  }
  return undefined;
}

/** The last number that numbers no entry of a list, else the last one. */
function lastNumber(text: string): WrittenNumber | undefined {
  let mark: WrittenNumber | undefined;
  for (const number of numbersFromEnd(text)) {
    if (!number.isListMark) return number;
    mark ??= number;
  }
  return mark;
}

function firstOf(text: string, start = 0, end = text.length): WrittenNumber | undefined {
  for (const number of numbersIn(text, start, end)) return number;
  return undefined;
}

function lastOf(text: string, start: number, end: number): WrittenNumber | undefined {
  for (const number of numbersFromEnd(text, start, end)) return number;
  return undefined;
}
