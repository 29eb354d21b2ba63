import type { Span } from './operator.ts';
import { numberWords } from './number-words.ts';

/** Words that turn a sentence round, in languages that put blanks between words. */
const NEGATIONS = [
  "not|no|never|none|nothing|nobody|neither|nor|without|cannot|except|unless|only|least|most|hardly|[a-z]+n['’]t",
  'nicht|kein|keine|keinen|keiner|keinem|nie|niemals|ohne|außer|weder|nur',
  'nunca|nada|nadie|ninguno|ninguna|ningún|sin|excepto|sino|solo|sólo',
  'ne|pas|jamais|rien|aucun|aucune|sans|sauf|ni|seulement',
  'não|sem|nem|jamais|non|mai|senza|niet|geen|nooit|zonder|nie|bez|inte|ikke|ei',
  'не|нет|ни|никогда|ничего|без|кроме|только|нельзя|ні|немає',
  'δεν|μη|μην|όχι|ποτέ|χωρίς|εκτός|μόνο',
  'לא|אין|אל|בלי|ללא|מלבד|רק|אף',
  'لا|لم|لن|ليس|ليست|غير|بدون|دون|إلا|فقط|ما',
  'नहीं|नही|न|मत|बिना|सिवा|केवल',
].join('|');
/** A letter of the scripts whose words are told apart by blanks. */
const LETTER = '[A-Za-z\u00C0-\u052F\u05D0-\u05EA\u0620-\u064A\u0900-\u0963]';
const WORDS = new RegExp(`(?<!${LETTER})(?:${NEGATIONS})(?!${LETTER})`, 'gi');
const WITHOUT_BLANKS =
  /不|没|沒|未|無|无|非|别|莫|勿|除|只|ない|なかっ|ません|ずに|ぬ|(?<![\uAC00-\uD7A3])안 |못|않|없|아니|ไม่|มิ|อย่า|ไร้|ยกเว้น|เว้น/g;
/** What a number counts in, after it. */
const UNITS =
  /(?<=[0-9\u0660-\u0669\u06F0-\u06F9\u0966-\u096F\uFF10-\uFF19] ?)(?:km|cm|mm|m|kg|mg|g|lbs?|oz|ml|l|mph|kmh|kWh|kW|GB|MB|TB|ms|s|min|h|percent|prozent|por ciento|pour cent|euros?|dollars?|cents?|pounds?|inch|inches|feet|ft|miles?|hours?|minutes?|seconds?|degrees?)(?![A-Za-z])/gi;

/**
 * Numbers in words, negations and the units of numbers, in order: what the right answer hangs on.
 *
 * An operator that changes letters draws as if they were words like others, and then leaves them alone.
 */
export function criticalWords(text: string): readonly Span[] {
  const found = [WORDS, WITHOUT_BLANKS, UNITS].flatMap((pattern) =>
    Array.from(text.matchAll(pattern), ({ 0: word, index }) => ({ start: index, end: index + word.length })),
  );
  const sorted = [...numberWords(text), ...found].toSorted((a, b) => a.start - b.start || a.end - b.end);
  const merged: Span[] = [];
  for (const span of sorted) {
    const last = merged.at(-1);
    if (last !== undefined && span.start < last.end) {
      merged[merged.length - 1] = { start: last.start, end: Math.max(last.end, span.end) };
    } else merged.push(span);
  }
  return merged;
}

const DIGITS = /[0-9\u0660-\u0669\u06F0-\u06F9\u0966-\u096F\uFF10-\uFF19]+/g;

/**
 * Whether a text still has the numbers, negations and units of the one before, in order, and no others.
 *
 * A part that is there twice is no other one.
 */
export function keepsMeaning(before: string, after: string): boolean {
  const wanted = telling(before);
  const known = new Set(wanted);
  let next = 0;
  for (const word of telling(after)) {
    if (!known.has(word)) return false;
    if (word === wanted[next]) next++;
  }
  return next === wanted.length;
}

function telling(text: string): readonly string[] {
  const digits = Array.from(text.matchAll(DIGITS), ({ 0: word, index }) => ({ word, index }));
  const words = criticalWords(text).map(({ start, end }) => ({ word: text.slice(start, end), index: start }));
  return [...digits, ...words]
    .toSorted((a, b) => a.index - b.index)
    .map(({ word }) => word.toLowerCase().replaceAll('’', "'"));
}
