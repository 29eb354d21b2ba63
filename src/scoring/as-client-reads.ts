import type { Suite } from '../suites/suite.ts';
import type { AnswerText, ScoreAnswer } from './scorer.ts';

/** What goes with every request of a suite, and says what a client reads out of its answers. */
type Offered = Pick<Suite, 'tools' | 'responseFormat'>;

/**
 * Scores what a client reads of an answer: one that asked for JSON parses the whole text, and one that
 * offered tools reads its calls apart from the text. A scorer that finds a right answer beside something else
 * would pass what production can't read.
 */
export function asClientReads(score: ScoreAnswer, offered: Offered): ScoreAnswer {
  const { tools, responseFormat } = offered;
  if (tools === undefined && responseFormat === undefined) return score;
  return (answer, item, capabilities) => {
    if (isNotJsonAsked(answer, offered))
      return { kind: 'unparsed', reason: 'the answer is not JSON as a whole, which was asked for' };
    const said = tools === undefined ? answer : { ...answer, areToolsOffered: true as const };
    return score(said, item, capabilities);
  };
}

/** Whether a text, where JSON was asked for, is anything but one value of it. */
export function isNotJsonAsked(
  { text, toolCalls }: Pick<AnswerText, 'text' | 'toolCalls'>,
  { responseFormat }: Pick<Offered, 'responseFormat'>,
): boolean {
  if (responseFormat === undefined || toolCalls !== undefined) return false;
  try {
    JSON.parse(text);
    return false;
  } catch {
    return true;
  }
}
