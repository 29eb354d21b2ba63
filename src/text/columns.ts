import { wordsOf } from './unbroken.ts';

/** Characters that take two columns of a terminal: East Asian ones, and pictures. */
const WIDE =
  /^[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{Emoji_Presentation}\u3000-\u303f\uff01-\uff60\uffe0-\uffe6]/u;

/** Marks that stand over or in the character before them. */
const NONE = /^(?:\p{Mn}|\p{Me}|\u200d|\ufe0f)/u;

/** How many columns of a terminal a text takes that is visible already. */
export function widthOf(text: string): number {
  let columns = 0;
  for (const character of text) columns += widthOfOne(character);
  return columns;
}

/** As much of a text as goes into so many columns; an ellipsis ends one that was cut. */
export function clipped(text: string, columns: number): string {
  if (widthOf(text) <= columns) return text;
  let kept = '';
  let room = columns - 1;
  for (const character of text) {
    room -= widthOfOne(character);
    if (room < 0) break;
    kept += character;
  }
  return columns < 1 ? '' : `${kept.trimEnd()}…`;
}

function widthOfOne(character: string): number {
  // Letters, and the blocks that bars are made of: most of what is measured, and often.
  if (character < '\u0300' || (character >= '\u2500' && character <= '\u25a0')) return 1;
  return NONE.test(character) ? 0 : WIDE.test(character) ? 2 : 1;
}

/** What the lines of a wrapped sentence begin with. */
export interface Indent {
  readonly first: string;
  readonly others: string;
}

/** A sentence on as many lines as it takes; a word that is longer than a line stays whole. */
export function wrapped(text: string, columns: number, { first, others }: Indent): string {
  const lines: string[] = [];
  let line = '';
  const start = (): string => (lines.length === 0 ? first : others);
  for (const word of wordsOf(text)) {
    const longer = line === '' ? word : `${line} ${word}`;
    if (line !== '' && widthOf(start()) + widthOf(longer) > columns) {
      lines.push(start() + line);
      line = word;
    } else line = longer;
  }
  return [...lines, start() + line].join('\n');
}
