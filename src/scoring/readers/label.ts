import { announced, correctionsIn } from './announced.ts';
import { normalise } from './normalise.ts';
import { unwrapped } from './unwrapped.ts';

/** A label with a word for it. */
export interface LabelWord {
  readonly label: string;
  readonly word: string;
}

/** A label that a text gives, and where it ends; `isWhole`: the text is nothing else. */
export interface FoundLabel {
  readonly label: string;
  readonly isClosed: boolean;
}

/** Characters after an announcement in which its label has to stand. */
const FARTHEST = 160;
const NEGATED = /(?:\bnot|n't|\bno|\bnor|\bneither|不是|并非|nicht|kein)\s+(?:a |an |the |about )?["'*]*$/iu;
/** Scripts that put no blanks between words. */
const UNSPACED = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}]/u;

/** Finds the label that a text gives: the whole, announced, after a correction, or the only one in it. */
export function labelReader(words: readonly LabelWord[]): (text: string) => FoundLabel | undefined {
  const byWord = new Map(words.map(({ label, word }) => [normalise(word), label]));
  // The longest first: "not spam" before "spam".
  const longest = [...byWord.keys()].sort((one, other) => other.length - one.length);
  const pattern = new RegExp(longest.map(bounded).join('|'), 'gu');

  return (text) => {
    const plain = normalise(text);
    const whole = byWord.get(plain) ?? byWord.get(normalise(unwrapped(text)));
    if (whole !== undefined) return { label: whole, isClosed: false };
    const found = (start: number, end = plain.length): readonly (FoundLabel & { readonly start: number })[] =>
      mentions(plain, pattern, { start, end }).map((one) => ({
        start: one.start,
        label: byWord.get(one.word) as string,
        isClosed: one.end < plain.length,
      }));
    const said = announced(
      plain,
      (start) => {
        const near = found(start, sentenceEnd(plain, start));
        return isOne(near) ? near[0] : undefined;
      },
      (start) => found(start).at(-1),
    );
    if (said !== undefined) return said;
    const corrected = correctionsIn(plain).at(-1);
    const after = corrected === undefined ? undefined : found(corrected).at(-1);
    if (after !== undefined) return after;
    const all = found(0);
    return isOne(all) ? all[0] : undefined;
  };
}

function isOne(found: readonly FoundLabel[]): boolean {
  return found.every(({ label }) => label === found[0]?.label);
}

function sentenceEnd(text: string, start: number): number {
  const end = text.slice(start + 1, start + FARTHEST).search(/[.!?]\s|[。！？;]/);
  return end === -1 ? start + FARTHEST : start + 1 + end;
}

function bounded(word: string): string {
  const escaped = word.replace(/[\\^$.*+?()[\]{}|/-]/g, String.raw`\$&`);
  return UNSPACED.test(word) ? escaped : `(?<![\\p{L}\\p{N}])${escaped}(?![\\p{L}\\p{N}])`;
}

/** More than these say no more. */
const MOST = 1_000;

function mentions(
  text: string,
  pattern: RegExp,
  { start, end }: { readonly start: number; readonly end: number },
): readonly { readonly word: string; readonly start: number; readonly end: number }[] {
  const seen: { word: string; start: number; end: number }[] = [];
  pattern.lastIndex = start;
  for (let found = pattern.exec(text); found !== null && found.index < end; found = pattern.exec(text)) {
    if (found[0] === '') break;
    if (NEGATED.test(text.slice(Math.max(0, found.index - 20), found.index))) continue;
    if (seen.push({ word: found[0], start: found.index, end: pattern.lastIndex }) >= MOST) break;
  }
  return seen;
}
