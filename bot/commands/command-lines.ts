import { MARK, plainText } from './plain-text.ts';

/** The word that speaks to the bot, at the start of a line. */
export const PREFIX = '/rebench';
const BEGINS = /(?<![^\r\n])((?:[^\S\r\n]|\u200B)*)(?=\/rebench(?!\S))/gi;
/** So much takes up to some 100 ms to read, where it is made for that; twice as much, four times as long. */
const MOST_CHARACTERS = 2_500;
/** More quotes and lists in one another than comments have: each of them takes time in each line. */
const DEEP = /(?<![^\r\n])(?:[ \t]*(?:>|(?:[-+*]|\d{1,9}[.)])(?=[ \t]))){30}/;
const BLANK_LINE = /(?:\n|\r(?!\n))[ \t]*[\r\n]/g;
const LINE = new RegExp(`(?<![^\\n])(?:[^\\S\\n]|\\u200B)*${MARK}([^\\n]*(?:\\n\\s*[a-z]+=)?)`, 'g');

/** The lines that begin with the bot's word in a comment. */
export interface CommandLines {
  /** In each a `*` stands for what is no text; with the name of an option that begins the next line. */
  readonly lines: readonly string[];
  /** Why there may be others. */
  readonly unread?: 'long-comment' | 'doubtful-line';
}

/**
 * The lines of a comment that begin with the bot's word, in plain sight and in plain text. A comment that is
 * too much to read is read to the end of the last paragraph that may have such a line, or not at all.
 *
 * Most comments have no such line, and aren't parsed: they may come from anyone.
 */
export function commandLines(comment: string): CommandLines {
  const last = [...comment.matchAll(BEGINS)].at(-1)?.index;
  if (last === undefined) return { lines: [] };
  BLANK_LINE.lastIndex = last;
  const end = BLANK_LINE.exec(comment)?.index;
  const read = [comment, comment.slice(0, end)].find(
    (text) => text.length <= MOST_CHARACTERS && !DEEP.test(text),
  );
  if (read === undefined) return { lines: [], ...(speaks(comment) && { unread: 'long-comment' }) };
  return linesOf(read, comment.slice(read.length));
}

function linesOf(read: string, rest: string): CommandLines {
  const { shown, held, doubtful } = plainText(read.replaceAll(MARK, '\uFFFD').replace(BEGINS, `$1${MARK}`));
  const found = shown.flatMap((text) =>
    [...text.matchAll(LINE)].map(({ index, 1: line = '' }) => ({
      line,
      isDoubtful:
        isBetween('$', '$', text, index) || (rest.includes(']:') && isBetween('[', ']', text, index)),
    })),
  );
  const lines = found.filter(({ isDoubtful }) => !isDoubtful).map(({ line }) => line);
  // What is not closed yet may be so in the rest.
  const told = [...doubtful, ...(rest.includes('</') ? [] : held)];
  const isDoubtful = lines.length < found.length || told.some((text) => text.search(LINE) !== -1);
  return { lines, ...(isDoubtful && { unread: 'doubtful-line' }) };
}

/** Whether a formula may be there, or a link whose address is told in what isn't read. */
function isBetween(open: string, close: string, text: string, at: number): boolean {
  const from = text.indexOf(open);
  return from !== -1 && from < at && at < text.lastIndexOf(close);
}

/** Whether a line begins with the bot's word outside of code: for an answer, and no more. */
function speaks(comment: string): boolean {
  let fence = '';
  let isCode = true;
  for (const line of comment.split(/\r\n?|\n/)) {
    const [, run = ''] = /^ {0,3}(`{3,}|~{3,})/.exec(line) ?? [];
    if (fence !== '') {
      if (run.startsWith(fence) && /^ *[`~]+[ \t]*$/.test(line)) fence = '';
      isCode = true;
    } else if (run === '' || (run.startsWith('`') && line.trimStart().includes('`', run.length))) {
      isCode = line.trim() === '' || (isCode && /^(?: {4}| {0,3}\t)/.test(line));
      if (!isCode && line.search(BEGINS) !== -1) return true;
    } else fence = run;
  }
  return false;
}
