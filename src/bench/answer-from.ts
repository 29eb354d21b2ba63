import type { ItemReply } from '../load/drive.ts';
import type { SuitePass } from '../plan.ts';
import { ASKED } from '../scoring/answer.ts';
import type { Answer } from '../scoring/answer.ts';
import { isCallAsText } from '../scoring/call-as-text.ts';
import { suiteOf } from './questions.ts';
import type { PassQuestion } from './questions.ts';
import type { Run } from './run.ts';

/** The answers that replies to these questions are, with whether their texts call tools. */
export function answersTo(
  pass: SuitePass,
  questions: readonly PassQuestion[],
  run: Run,
): (reply: ItemReply) => Answer {
  const suite = suiteOf(run, pass.suite);
  const asked = new Map(questions.map((question) => [question.item, question]));
  return (reply) => {
    const { item: id, attempt, exchange, text, toolCalls, logLikelihoods } = reply;
    const { noise, asked: other } = asked.get(id) ?? {};
    return {
      item: id,
      attempt,
      source: ASKED,
      exchange: isCallAsText(reply, suite)
        ? { ...exchange, quirks: [...(exchange.quirks ?? []), 'call-as-text'] }
        : exchange,
      ...(text !== undefined && { text }),
      ...(logLikelihoods && { logLikelihoods: [...logLikelihoods] }),
      ...(toolCalls && { toolCalls: [...toolCalls] }),
      ...(other !== undefined && { asked: other }),
      ...(noise && { noise: [...noise] }),
    };
  };
}
