import type { NoiseOperator, Span } from '../operator.ts';
import type { Random } from '../../shell/random.ts';
import { drawOne, isFree, splice } from './free-text.ts';
import type { Edit } from './free-text.ts';

const STYLES = [
  ['no final mark', 40],
  ['no marks', 15],
  ['final mark again', 25],
  ['dots', 20],
] as const;
/** Marks that end a sentence, and those inside one, of all scripts. */
const FINAL = /[.!?。．！？؟۔।;…]+(?=\s*$)/;
const INNER = /(?<=[^\s\d])[.,;:!。、，；：！،؛।](?=\s|[\u3041-\u30FF\u3400-\u9FFF])/g;

/** Marks left out, or said twice; `rate` is the share of the inner marks that go where all of them do. */
export const punctuation: NoiseOperator = {
  does: 'no final mark, no marks at all, two question marks, three dots at the end',
  family: 'punctuation',
  layer: 'typing',
  typical: { probability: 0.4, rate: 1 },
  unit: 'of the marks',
  basis: 'assumed',
  source: 'no published figure found; arXiv 2511.07112: typos cost more than punctuation',
  meaning: 'preserved',
  maxEditRatio: 0.3,

  apply(text, random, protectedSpans, rate) {
    const style = drawOne(random, STYLES);
    const end = text.trimEnd().length;
    const isProtectedEnd = (protectedSpans.at(-1)?.end ?? 0) >= end;
    const final = finalMark(text, protectedSpans) ?? { start: end, end };
    const mark = text.slice(final.start, final.end);
    const edits: Edit[] = style === 'no marks' ? innerMarks(text, final, random, protectedSpans, rate) : [];
    if (!isProtectedEnd) edits.push({ ...final, text: endingFor(mark, style) });
    return splice(text, edits);
  },
};

/** What stands at the end instead of a mark; a question keeps its own, or it may be none any more. */
function endingFor(mark: string, style: (typeof STYLES)[number][0]): string {
  if (style === 'dots') return isQuestion(mark) ? `${mark}..` : '...';
  if (style === 'final mark again') return mark === '' ? '!' : mark + mark;
  if (mark === '') return style === 'no marks' ? '' : '..';
  return isQuestion(mark) ? ` ${mark}` : '';
}

const isQuestion = (mark: string): boolean => /[?？؟]/.test(mark);

/** The mark at the end where it is free; none where the text ends with a protected part. */
function finalMark(text: string, protectedSpans: readonly Span[]): Span | undefined {
  const match = FINAL.exec(text.slice(-200));
  if (match === null) return undefined;
  const start = Math.max(0, text.length - 200) + match.index;
  const span = { start, end: start + match[0].length };
  return isFree(span, protectedSpans) ? span : undefined;
}

function innerMarks(
  text: string,
  final: Span,
  random: Random,
  protectedSpans: readonly Span[],
  rate: number,
): Edit[] {
  return Array.from(text.matchAll(INNER), ({ index }) => ({ start: index, end: index + 1, text: '' })).filter(
    (edit) =>
      edit.start < final.start &&
      random.next() < rate &&
      isFree({ start: edit.start - 1, end: edit.end }, protectedSpans),
  );
}
