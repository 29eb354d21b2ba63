import { plainParagraphs } from './plain-text.ts';

/** The word that speaks to the bot, at the start of a line. */
export const PREFIX = '/rebench';
const BEGINS = /(?<![^\r\n])([ \t]*)(?=\/rebench(?!\S))/gi;
/** So much takes up to some 100 ms to read, where it is made for that; twice as much, four times as long. */
const MOST_CHARACTERS = 2_500;
/** More quotes and lists in one another than anybody writes: each of them takes time in each line. */
const DEEP = /(?<![^\r\n])(?:[ \t]*(?:>|(?:[-+*]|\d{1,9}[.)])(?=[ \t]))){30}/;
/** Stands before what may be a command: not a character of Unicode, and no comment brings it. */
const MARK = '\uFDD0';
const BLANK_LINE = /(?:\n|\r(?!\n))[ \t]*[\r\n]/g;
const LINE = new RegExp(`(?<![^\\n])${MARK}([^\\n]*)`, 'g');
/** Between the first and the last of these may be a formula, or a link whose address is told later. */
const PAIRS = [
  ['$', '$'],
  ['[', ']'],
] as const;

/**
 * The lines of a comment that begin with the bot's word, in plain sight and in plain text. In each a `*`
 * stands for what is no text. A comment is read to the end of the last paragraph that may have such a line;
 * undefined where that is too much to read.
 *
 * Most comments have no such line, and aren't parsed: they may come from anyone.
 */
export function commandLines(comment: string): readonly string[] | undefined {
  const last = [...comment.matchAll(BEGINS)].at(-1)?.index;
  if (last === undefined) return [];
  BLANK_LINE.lastIndex = last;
  const read = comment.slice(0, BLANK_LINE.exec(comment)?.index);
  if (read.length > MOST_CHARACTERS || DEEP.test(read)) return undefined;
  const marked = read.replaceAll(MARK, '\uFFFD').replace(BEGINS, `$1${MARK}`);
  return plainParagraphs(marked).flatMap(markedLines);
}

function markedLines(paragraph: string): readonly string[] {
  const isDoubtful = (at: number): boolean =>
    PAIRS.some(([open, close]) => {
      const from = paragraph.indexOf(open);
      return from !== -1 && from < at && at < paragraph.lastIndexOf(close);
    });
  return [...paragraph.matchAll(LINE)].filter(({ index }) => !isDoubtful(index)).map(([, line = '']) => line);
}
