import type { Span } from '../noise.ts';

/** Code, template variables and JSON keys, wherever they stand. */
const BLOCKS = [
  /```[\s\S]*?(?:```|$)/g,
  /`[^`\n]{1,200}`/g,
  /\{\{[^{}\n]{1,100}\}\}/g,
  /"[^"\n]{1,100}"\s{0,4}:/g,
];

/**
 * What noise must not touch in a text: numbers, links, addresses, code, JSON keys, choice labels and the right answer.
 *
 * @param gold texts of the right answer; where one stands in the question, changing it would change what is right
 * @returns spans in order that don't overlap
 */
export function protectedSpans(text: string, gold: readonly string[]): readonly Span[] {
  const spans: Span[] = [];
  for (const block of BLOCKS) {
    for (const match of text.matchAll(block))
      spans.push({ start: match.index, end: match.index + match[0].length });
  }
  for (const match of text.matchAll(/\S+/g)) {
    if (isProtectedWord(match[0])) spans.push({ start: match.index, end: match.index + match[0].length });
  }
  const lower = text.toLowerCase();
  for (const answer of gold) {
    // Lower-casing may change a text's length; then offsets say nothing.
    if (answer.length < 2 || lower.length !== text.length) continue;
    const wanted = answer.toLowerCase();
    for (let at = lower.indexOf(wanted); at !== -1; at = lower.indexOf(wanted, at + wanted.length)) {
      spans.push({ start: at, end: at + wanted.length });
    }
  }
  return merged(spans);
}

function isProtectedWord(word: string): boolean {
  return (
    /\d/.test(word) ||
    word.includes('@') ||
    word.includes('://') ||
    /^www\./i.test(word) ||
    /^\(?[A-Z]\)[.:]?$/.test(word)
  );
}

function merged(spans: readonly Span[]): readonly Span[] {
  const result: Span[] = [];
  for (const span of [...spans].sort((a, b) => a.start - b.start)) {
    const last = result.at(-1);
    if (last !== undefined && span.start <= last.end) {
      result[result.length - 1] = { start: last.start, end: Math.max(last.end, span.end) };
    } else result.push(span);
  }
  return result;
}

/** The text with only what lies between the protected spans changed. */
export function changeBetween(
  text: string,
  spans: readonly Span[],
  change: (free: string) => string,
): string {
  let result = '';
  let at = 0;
  for (const { start, end } of spans) {
    result += change(text.slice(at, start)) + text.slice(start, end);
    at = end;
  }
  return result + change(text.slice(at));
}

/** Texts of the right answer, from a target of any shape. */
export function goldTexts(target: unknown): readonly string[] {
  if (typeof target === 'string') return [target];
  if (typeof target === 'number') return [String(target)];
  return typeof target === 'object' && target !== null ? Object.values(target).flatMap(goldTexts) : [];
}
