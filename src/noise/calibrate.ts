import { distance } from 'fastest-levenshtein';
import { MISSPELT, SHORTENED } from './operators/word-forms.ts';

/** How many inputs have a kind of dirt. */
export interface FoundNoise {
  readonly kind: string;
  readonly found: number;
  readonly items: number;
  /** How hard inside one, where a clean form of it was at hand. */
  readonly rate?: number;
}

/** Shortest text whose lack of capitals, or of a final mark, says something. */
const LEAST_LENGTH = 20;
const LETTERS = /[A-Za-z\u00C0-\u024F\u0370-\u052F]/g;
const UPPER = /[A-Z\u00C0-\u00D6\u00D8-\u00DE\u0391-\u03A9\u0410-\u042F]/g;
/** Edits beyond this share of a text are no slips of the finger: it was said in other words. */
const MOST_SLIPS = 0.15;
const MOST_COMPARED = 4_000;

const WORDS = /[A-Za-z\u00C0-\u024F\u0400-\u04FF/]+/g;
const MISSPELLINGS: ReadonlySet<string> = new Set(MISSPELT.values());
/** Single letters and usual words are short forms, too, and no sign of them. */
const SHORT_FORMS: ReadonlySet<string> = new Set(
  Array.from(SHORTENED)
    .filter(([word, form]) => form.length > 1 && word.length - form.length > 1)
    .map(([, form]) => form),
);

const hasWordOf =
  (words: ReadonlySet<string>) =>
  (text: string): boolean =>
    (text.match(WORDS) ?? []).some((word) => words.has(word.toLowerCase()));

/** What shows a kind of dirt in a text by itself. */
const SIGNS: Readonly<Record<string, (text: string) => boolean>> = {
  speech: (text) => /(?<![A-Za-z])(?:um|uh|uhm|erm|ähm|эм)(?![A-Za-z])/i.test(text),
  spelling: hasWordOf(MISSPELLINGS),
  shorthand: hasWordOf(SHORT_FORMS),
  casing: isInOneCase,
  spacing: (text) => /\S {2,3}\S/.test(text),
  punctuation: (text) =>
    text.trim().length >= LEAST_LENGTH && /(?:[^.!?。！？؟।…)\]}"'”>|`]|[!?]{2}|\.\.)$/.test(text.trim()),
  'smart-quotes': (text) => /[“”‘’–…]/.test(text),
  emoji: (text) => /[\u{1F300}-\u{1FAFF}\u2600-\u27BF]/u.test(text),
  'invisible-characters': (text) =>
    /[\u00A0\u00AD\u200B\uFEFF]|[A-Za-z][\u0400-\u04FF]|[\u0400-\u04FF][A-Za-z]/.test(text),
  mojibake: (text) => /Ã[\u0080-\u00BF\u0152-\u02DC\u2018-\u2122]|â€|Â[\u00A0-\u00BF]/.test(text),
  'paste-artefacts': (text) =>
    /^[•·▪] |&(?:nbsp|amp|quot|lt|gt|#39);|[a-z]-\n[a-z]/m.test(text) ||
    (text.match(/^[^\n]{50,85}$/gm) ?? []).length > 2,
  markup: (text) =>
    /<\/?(?:p|br|div|span|td|tr|li|ul)\b[^>\n]{0,200}>|[*]{2}[^*\n]+[*]{2}|^[|].*[|]$/im.test(text),
  signature: (text) => /^-- ?$|^(?:best|kind) regards|confidential/im.test(text),
  'duplicate-paste': isTwice,
  'mail-quote': (text) =>
    /^> .*\n> /m.test(text) || /^.{0,80}(?:wrote|schrieb|escribió|a écrit) ?:$/m.test(text),
  'log-prefix': (text) => /^\S{0,40} ?.{0,40}(?:\[|\b)(?:INFO|WARN|WARNING|ERROR|DEBUG)\b/m.test(text),
  'input-format': (text) => /^\s*\{\s*"[^"\n]+"\s*:/.test(text) && text.trim().endsWith('}'),
};

/**
 * How many of a team's inputs have each kind of dirt that a text shows by itself.
 *
 * With a clean form of some, dirt that this has, too, is none; slips of the finger and missing ends are
 * found among those.
 *
 * @param clean the same inputs without dirt, by the same numbers
 */
export function noiseIn(
  texts: ReadonlyMap<number, string>,
  clean: ReadonlyMap<number, string> = new Map(),
): readonly FoundNoise[] {
  const all = [...texts];
  const shown = Object.entries(SIGNS).map(([kind, shows]): FoundNoise => {
    const found = all.filter(([at, text]) => shows(text) && !shows(clean.get(at) ?? ''));
    return { kind, found: found.length, items: all.length };
  });
  const pairs = all.flatMap(([at, text]): Pair[] => {
    const other = clean.get(at);
    return other === undefined ? [] : [{ text, clean: other }];
  });
  return pairs.length === 0 ? shown : [...shown, typosIn(pairs), cutsIn(pairs)];
}

interface Pair {
  readonly text: string;
  readonly clean: string;
}

/** Letters that differ, case, marks and blanks apart; as a share of those texts' letters. */
function typosIn(pairs: readonly Pair[]): FoundNoise {
  let [found, slips, letters] = [0, 0, 0];
  for (const { text, clean } of pairs) {
    const [mine, right] = [lettersOf(text), lettersOf(clean)];
    const edits = Math.max(mine.length, right.length) > MOST_COMPARED ? 0 : distance(mine, right);
    if (edits === 0 || edits / right.length > MOST_SLIPS) continue;
    found++;
    slips += edits;
    letters += right.length;
  }
  const rate = found === 0 ? undefined : slips / letters;
  return { kind: 'keyboard-typos', found, items: pairs.length, ...(rate !== undefined && { rate }) };
}

/** Texts that are a beginning of their clean form. */
function cutsIn(pairs: readonly Pair[]): FoundNoise {
  const cut = pairs.filter(({ text, clean }) => {
    const [mine, right] = [text.trim(), clean.trim()];
    return mine.length < right.length * 0.97 && right.startsWith(mine);
  });
  return { kind: 'truncation', found: cut.length, items: pairs.length };
}

function lettersOf(text: string): string {
  return text.toLowerCase().replace(/[\s.,;:!?'"“”‘’–…-]+/g, '');
}

function isInOneCase(text: string): boolean {
  const letters = text.match(LETTERS)?.length ?? 0;
  const upper = text.match(UPPER)?.length ?? 0;
  return letters >= LEAST_LENGTH && (upper === 0 || upper === letters);
}

function isTwice(text: string): boolean {
  const lines = text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');
  const half = lines.length / 2;
  const isWhole = half >= 1 && lines.slice(0, half).join('\n') === lines.slice(half).join('\n');
  const last = lines.at(-1) ?? '';
  return isWhole || (last.length >= LEAST_LENGTH && lines.at(-2) === last);
}
