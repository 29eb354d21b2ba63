import type { AnswerText, Score, ScoreAnswer } from '../../src/scoring/scorer.ts';
import type { Item } from '../../src/suites/suite.ts';

/** What is unusual about an answer or its item. */
type Rest = Partial<Pick<AnswerText, 'isCut' | 'asked' | 'toolCalls'> & Pick<Item, 'fields' | 'before'>>;

/** A pure way of scoring, asked with a text and a target alone. */
export function pure(score: ScoreAnswer): (text: string, target: unknown, rest?: Rest) => Score {
  return (text, target, { fields = {}, before, isCut = false, asked, toolCalls } = {}) => {
    const answer = { text, isCut, ...(asked !== undefined && { asked }), ...(toolCalls && { toolCalls }) };
    const scored = score(answer, { id: 'a', fields, target, ...(before && { before }) }, {});
    if (scored instanceof Promise) throw new TypeError('it scores later');
    return scored;
  };
}
