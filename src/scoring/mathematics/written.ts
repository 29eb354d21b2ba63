import { announced } from '../readers/announced.ts';
import { lastBoxed } from '../readers/boxed.ts';

/** The mathematics that a text answers with, as it is written. */
export interface FoundMathematics {
  readonly written: string;
  /** Whether the text goes on after it, so that no more of it could have come. */
  readonly isClosed: boolean;
  /** Whether it stands in a box or in marks of a formula: then it is meant as mathematics. */
  readonly isMarked: boolean;
}

/** `$…$`, `$$…$$`, `\(…\)` and `\[…\]`; a dollar before a price opens none. */
const FORMULA =
  /\$\$([^$]{1,2000})\$\$|(?<!\\)\$([^$\n]{1,2000})(?<!\\)\$|\\\(([^]{1,2000}?)\\\)|\\\[([^]{1,2000}?)\\\]/g;
/** What follows an announcement, as far as its sentence goes. */
const SENTENCE =
  /^[\s:*_]*([^\n]{1,400}?)(?:[*_]{0,2}[.。!?]?[*_]{0,2}(?:\s*\n|\s*$)|[.。!?][*_]{0,2}\s|,? (?:because|since|so|as|where|for|which)\b)/i;

/** What joins formulas to one answer; a blank is read in one way alone. */
const BETWEEN = /^\s*(?:[,;]\s*)?(?:(?:and|or|und|oder|et|ou|y|o|和|或|,)\s*)?$/;

/** The same between two boxes, where there has to be one. */
const JOINS = /^[\s$.]*(?:,|;|\\text\{ ?(?:and|or) ?\}|(?:,\s*)?(?:and|or|und|oder|et|ou|y|o|和|或))[\s$]*$/;
/** Characters from the end that are looked at: a result stands there. */
const LONGEST_LOOKED_AT = 20_000;
/** Boxes and formulas that are looked at, from the last one back. */
const MOST = 20;

/**
 * What a text answers with: the last box, else what is announced ("The answer is $x = 3$"), else the last
 * formula, else its last line.
 */
export function writtenMathematics(whole: string): FoundMathematics {
  const text = whole.slice(-LONGEST_LOOKED_AT);
  const boxed = lastBoxes(text);
  if (boxed !== undefined) return boxed;
  const said = announced(
    text,
    (start) => afterAnnouncement(text, start),
    (start) => lastFormula(text.slice(start)),
  );
  return said ?? lastFormula(text) ?? lastLine(text);
}

/** The last box, with those before it that only a word such as "and" stands between. */
function lastBoxes(text: string): FoundMathematics | undefined {
  const last = lastBoxed(text);
  if (last === undefined) return undefined;
  const parts = [text.slice(last.start, last.end)];
  let from = commandOf(text, last.start);
  while (parts.length < MOST) {
    const box = lastBoxed(text.slice(0, from));
    if (box === undefined || !JOINS.test(text.slice(box.end + 1, from))) break;
    parts.unshift(text.slice(box.start, box.end));
    from = commandOf(text, box.start);
  }
  return { written: parts.join(', '), isClosed: last.isClosed, isMarked: true };
}

function commandOf(text: string, start: number): number {
  return text.lastIndexOf('\\', start);
}

function afterAnnouncement(text: string, start: number): FoundMathematics | undefined {
  const [whole = '', said = ''] = SENTENCE.exec(text.slice(start, start + 600)) ?? [];
  if (said.trim() === '') return undefined;
  return (
    lastFormula(said) ?? { written: said, isClosed: start + whole.length < text.length, isMarked: false }
  );
}

/** The last formula, with those before it that only a comma or a word such as "and" stands between. */
function lastFormula(text: string): FoundMathematics | undefined {
  const parts: string[] = [];
  let from: number | undefined;
  for (const match of Array.from(text.matchAll(FORMULA)).slice(-MOST).toReversed()) {
    if (from !== undefined && !BETWEEN.test(text.slice(match.index + match[0].length, from))) break;
    parts.unshift(match.slice(1).find((group) => group !== undefined) ?? '');
    from = match.index;
  }
  return parts.length === 0 ? undefined : { written: parts.join(', '), isClosed: true, isMarked: true };
}

function lastLine(text: string): FoundMathematics {
  const line = text.trimEnd().split('\n').at(-1) ?? '';
  return {
    written: line.replace(/^[\s*_#>-]+(?=\S)|(?<![*_])[*_]+$/g, ''),
    isClosed: false,
    isMarked: false,
  };
}
