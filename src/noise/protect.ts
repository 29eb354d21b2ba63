import type { Span } from './operator.ts';
import { UNSPACED } from './script.ts';

/** Answers longer than this, and more of them, are not looked for in a text. */
const MAX_GOLD_LENGTH = 500;
const MAX_GOLD_TEXTS = 64;

/**
 * What a regular expression finds; each looks at a bounded piece of text from any place, so that no text
 * takes long.
 */
const PATTERNS: readonly RegExp[] = [
  /\{\{[^{}\n]{1,200}\}\}/g, // template variables
  /`[^`\n]{1,1000}`/g, // inline code
  /"(?:[^"\\\n]|\\.){0,200}"(?=\s{0,20}:)/g, // JSON keys
];
const LABEL = /(?<![A-Za-z])\([A-Za-z]\)|(?<=^[ \t]{0,8}(?:[>•] ?)?)[A-Za-z][.):](?=\s)/gm;
/** Tokens that carry data: numbers with all that hangs on them, addresses, paths, identifiers. */
const TELLING = /[0-9\u0660-\u0669\u06F0-\u06F9\u0966-\u096F\uFF10-\uFF19@]|:\/\/|\w[./\\_]\w/;
/** What stands between blanks; among words without blanks between them, what stands between those. */
const TOKEN = new RegExp(`[^\\s${UNSPACED}]+`, 'g');
const OPENING = new Set('([{<"\'*~“‘«¿¡');
const CLOSING = new Set('.,;:!?)]}>"\'*~”’»…');

/**
 * What no operator may change, in order and without overlap: numbers and order numbers, code, URLs, e-mail
 * addresses, choices, JSON keys, template variables, and the right answer wherever the text has it.
 *
 * Apart from the case of the answer, no Unicode property is asked for: those grow with each version, and with
 * them the spans would.
 */
export function protectedSpans(text: string, target: unknown): readonly Span[] {
  const found = [...codeFences(text), ...tellingTokens(text), ...choices(text)];
  const golds = goldTexts(target).map((gold) => new RegExp(escaped(gold), 'giu'));
  for (const pattern of [...PATTERNS, ...golds]) {
    for (const match of text.matchAll(pattern)) {
      found.push({ start: match.index, end: match.index + match[0].length });
    }
  }
  return merged(text, found);
}

/** Whether a text still has the protected parts of the one before, in their order. */
export function keepsProtected(before: string, after: string, spans: readonly Span[]): boolean {
  let at = 0;
  for (const { start, end } of spans) {
    const part = before.slice(start, end);
    const found = after.indexOf(part, at);
    if (found === -1) return false;
    at = found + part.length;
  }
  return true;
}

/** Blocks between lines of three or more backticks or tildes; one that is never closed goes to the end. */
function codeFences(text: string): Span[] {
  const spans: Span[] = [];
  let open: { readonly start: number; readonly mark: string } | undefined;
  for (const line of text.matchAll(/^(?:> ?){0,4}(?:• ?)? {0,3}(?:(```)`*[^`\n]*|(~~~)[^\n]*)$/gm)) {
    const mark = line[1] ?? line[2] ?? '';
    const start = line.index + line[0].indexOf(mark);
    if (open === undefined) open = { start, mark };
    else if (open.mark === mark) {
      spans.push({ start: open.start, end: line.index + line[0].length });
      open = undefined;
    }
  }
  if (open !== undefined) spans.push({ start: open.start, end: text.length });
  return spans;
}

/**
 * Choice labels such as (A), or B. at the start of a line; where there are several, with all that follows on
 * the line.
 *
 * The right answer is protected: were the wrong ones not, it would be the only one without a mistake.
 */
function choices(text: string): Span[] {
  const labels = Array.from(text.matchAll(LABEL), ({ 0: label, index }) => ({
    start: index,
    end: index + label.length,
  }));
  if (labels.length < 2) return labels;
  const spans: Span[] = [];
  for (const { start } of labels) {
    if (start < (spans.at(-1)?.end ?? 0)) continue;
    const lineEnd = text.indexOf('\n', start);
    const choice = text.slice(start, lineEnd === -1 ? text.length : lineEnd).trimEnd();
    spans.push({ start, end: start + choice.length });
  }
  return spans;
}

/** Runs without white space that carry data, less the punctuation around them. */
function tellingTokens(text: string): Span[] {
  const spans: Span[] = [];
  for (const { 0: token, index } of text.matchAll(TOKEN)) {
    if (!TELLING.test(token)) continue;
    let start = 0;
    let end = token.length;
    while (start < end && OPENING.has(token[start] as string)) start++;
    while (end > start && CLOSING.has(token[end - 1] as string)) end--;
    spans.push({ start: index + start, end: index + end });
  }
  return spans;
}

/** Texts and numbers anywhere in a target. A single letter is no text to look for: it is everywhere. */
function goldTexts(target: unknown): readonly string[] {
  const texts = new Set<string>();
  const visit = (value: unknown, depth: number): void => {
    if (texts.size >= MAX_GOLD_TEXTS || depth > 8) return;
    if (typeof value === 'object' && value !== null) {
      for (const inner of Object.values(value)) visit(inner, depth + 1);
    } else {
      const text = String(value ?? '').trim();
      if (text.length > 1 && text.length <= MAX_GOLD_LENGTH) texts.add(text);
    }
  };
  visit(target, 0);
  return [...texts];
}

const escaped = (text: string): string => text.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&');

const isDigit = (char: string | undefined): boolean => char !== undefined && char >= '0' && char <= '9';

/** In order, overlaps joined; and numbers with one blank between them joined, for they may be one: 1 234. */
function merged(text: string, spans: readonly Span[]): readonly Span[] {
  const result: Span[] = [];
  for (const span of spans.toSorted((a, b) => a.start - b.start || a.end - b.end)) {
    if (span.end === span.start) continue;
    const last = result.at(-1);
    const oneBlank = last !== undefined && span.start === last.end + 1 && /\s/.test(text[last.end] as string);
    const oneNumber = oneBlank && isDigit(text[last.end - 1]) && isDigit(text[span.start]);
    if (last !== undefined && (span.start < last.end || oneNumber)) {
      result[result.length - 1] = { start: last.start, end: Math.max(last.end, span.end) };
    } else {
      result.push(span);
    }
  }
  return result;
}
