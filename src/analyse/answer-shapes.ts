import type { Answer } from '../record/types.ts';

/** How answers begin that are alike but for their numbers, and how many do. */
export interface AnswerShape {
  readonly opening: string;
  readonly count: number;
}

const LONGEST_OPENING = 60;
const MOST_SHAPES = 3;

/**
 * The commonest ways in which answers begin, each digit as 0; the commonest first. None where the record
 * leaves texts out.
 */
export function commonestShapes(
  answers: readonly Pick<Answer, 'text' | 'textSigns'>[],
): readonly AnswerShape[] {
  if (answers.some(({ textSigns }) => textSigns !== undefined)) return [];
  const counts = new Map<string, number>();
  for (const { text = '' } of answers) {
    const opening = text
      .slice(0, 4 * LONGEST_OPENING)
      .replace(/\s+/g, ' ')
      .trim()
      .replace(/\d/g, '0');
    const short = opening.slice(0, LONGEST_OPENING);
    counts.set(short, (counts.get(short) ?? 0) + 1);
  }
  return Array.from(counts, ([opening, count]) => ({ opening, count }))
    .sort((one, other) => other.count - one.count)
    .slice(0, MOST_SHAPES);
}
