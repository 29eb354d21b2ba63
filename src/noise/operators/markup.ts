import type { NoiseOperator } from '../operator.ts';
import { spanAround, splice } from './free-text.ts';
import type { Edit } from './free-text.ts';

/** The text as a page, a wiki or a table gave it: HTML tags, Markdown or bars around its lines. */
export const markup: NoiseOperator = {
  does: 'HTML tags, Markdown stars or the bars of a table around the lines',
  family: 'paste',
  layer: 'transport',
  typical: { probability: 0.1, rate: 1 },
  unit: 'of the lines',
  basis: 'assumed',
  source: 'no published figure found',
  meaning: 'preserved',
  maxEditRatio: 0.6,

  apply(text, random, protectedSpans, rate) {
    const [open, close] = WRAPPERS[random.int(WRAPPERS.length)] as readonly [string, string];
    const edits: Edit[] = [];
    for (const { 0: line, index } of text.matchAll(/[^\n]+/g)) {
      const end = index + line.length;
      // The lines of a code block, and those that a choice stands on, stay as they are.
      const first = index + (/^[>•\s]*/.exec(line)?.[0].length ?? 0);
      const isKept = [index, first + 1, end].some((at) => spanAround(at, protectedSpans) !== undefined);
      if (line.trim() === '' || random.next() >= rate || isKept) continue;
      edits.push({ start: index, end: index, text: open }, { start: end, end, text: close });
    }
    return splice(text, edits);
  },
};

const WRAPPERS = [
  ['<p>', '</p>'],
  ['', '<br>'],
  ['**', '**'],
  ['| ', ' |'],
] as const;
