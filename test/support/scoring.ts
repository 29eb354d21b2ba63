import type { Score, ScoreAnswer } from '../../src/scoring/scorer.ts';

/** A pure way of scoring, asked with a text and a target alone. */
export function pure(
  score: ScoreAnswer,
): (text: string, target: unknown, answer?: { readonly isCut: boolean }) => Score {
  return (text, target, { isCut } = { isCut: false }) => {
    const scored = score({ text, isCut }, { id: 'a', fields: {}, target }, {});
    if (scored instanceof Promise) throw new TypeError('it scores later');
    return scored;
  };
}
