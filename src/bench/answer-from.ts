import { askedSuites } from '../config/suite-choice.ts';
import type { ItemReply } from '../load/drive.ts';
import type { SuitePass } from '../plan.ts';
import { withQuirks } from '../client/exchange.ts';
import type { Quirk } from '../client/exchange.ts';
import type { ToolCall } from '../client/tool-call.ts';
import type { Suite } from '../suites/suite.ts';
import { ASKED } from '../scoring/answer.ts';
import type { Answer } from '../scoring/answer.ts';
import { isNotJsonAsked } from '../scoring/as-client-reads.ts';
import { isCallAsText } from '../scoring/call-as-text.ts';
import { withoutThought } from '../scoring/readers/thought.ts';
import { scorerNamed } from '../scoring/index.ts';
import { odditiesIn } from '../scoring/oddities.ts';
import { suiteOf } from './questions.ts';
import type { PassQuestion } from './questions.ts';
import type { Run } from './run.ts';

/** The answers that replies to these questions are, with what their texts show beside an answer. */
export function answersTo(
  pass: SuitePass,
  questions: readonly PassQuestion[],
  run: Run,
): (reply: ItemReply) => Answer {
  const suite = suiteOf(run, pass.suite);
  const items = new Map(suite.items.map((item) => [item.id, item]));
  const asked = new Map(questions.map((question) => [question.item, question]));
  const choice = askedSuites(run.prepared.config.policy.value.suites).get(pass.suite);
  const isRead = (scorerNamed(choice?.scorer.name ?? '')?.needs ?? []).length === 0;
  return (reply) => {
    const { item: id, attempt, exchange, text, toolCalls, logLikelihoods } = reply;
    const { noise, asked: other, messages = [] } = asked.get(id) ?? {};
    const item = items.get(id);
    const isCut = exchange.finishReason === 'length';
    const oddities = text && item ? odditiesIn(text, isCut, { messages, item, isRead }) : [];
    return {
      item: id,
      attempt,
      source: ASKED,
      exchange: withQuirks(exchange, unreadBy(reply, suite)),
      ...(text !== undefined && { text }),
      ...(oddities.length > 0 && { oddities: [...oddities] }),
      ...(logLikelihoods && { logLikelihoods: [...logLikelihoods] }),
      ...(toolCalls && { toolCalls: [...toolCalls] }),
      ...(other !== undefined && { asked: other }),
      ...(noise && { noise: [...noise] }),
    };
  };
}

/** What of an answer a client reads otherwise, or not at all; one that was cut is no JSON for that. */
export function unreadBy(
  {
    exchange,
    text = '',
    toolCalls,
  }: Pick<Answer, 'exchange' | 'text'> & { readonly toolCalls?: readonly ToolCall[] | undefined },
  suite: Suite,
): readonly Quirk[] {
  const said = { text: withoutThought(text), ...(toolCalls && { toolCalls }) };
  const isWhole = exchange?.failure === undefined && exchange?.finishReason !== 'length';
  return [
    ...(isCallAsText({ text, ...(toolCalls && { toolCalls }) }, suite) ? (['call-as-text'] as const) : []),
    ...(isWhole && isNotJsonAsked(said, suite) ? (['not-json'] as const) : []),
  ];
}
