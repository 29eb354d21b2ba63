import { expect, test } from 'vitest';
import { servedOtherwise } from '../src/analyse/served-protocol.ts';
import { endOf } from '../src/client/ends.ts';
import { heldToQuestion } from '../src/client/question-quirks.ts';
import type { Answer, Exchange, SuitePass } from '../src/record/types.ts';
import { toolCall } from '../src/scoring/tool-call.ts';
import { aRecord, evidenceIn, rightOf } from './support/record.ts';

const EXCHANGE: Exchange = { sentAtMs: 0, endedAtMs: 1, tokenEvents: 1 };

const ITEMS = 40;
function codes(
  plan: Partial<SuitePass>,
  each: (at: number) => { text: string; exchange?: Partial<Exchange> },
) {
  const marks = rightOf(ITEMS, ITEMS);
  const [seen] = aRecord({ reproduce: marks }).passes;
  if (seen?.kind !== 'suite') throw new Error('a record has its pass');
  const answers = seen.answers.map((answer: Answer, at: number) => {
    const { text, exchange } = each(at);
    return { ...answer, text, exchange: { ...answer.exchange!, ...exchange } };
  });
  const record = aRecord({
    reproduce: marks,
    planned: { reproduce: plan },
    seen: { reproduce: { answers } },
  });
  return servedOtherwise(evidenceIn(record)).map(({ code }) => code);
}

test.for([
  [
    'whose beginning stands in the chat template (R1, QwQ, Qwen3)',
    'The user asks for a colour. Yes.\n</think>\n\nyes',
  ],
  ['of Mistral', '[THINK]The user asks.[/THINK]yes'],
  ['of Seed', '<seed:think>The user asks.</seed:think>yes'],
  ['of Kimi', '◁think▷The user asks.◁/think▷yes'],
  [
    'of gpt-oss',
    '<|channel|>analysis<|message|>The user asks.<|end|><|start|>assistant<|channel|>final<|message|>yes',
  ],
] as const)('thoughts that were turned off are told as they are left out of the score: %s', ([, text]) => {
  expect(codes({ template: { enable_thinking: false } }, () => ({ text }))).toEqual(['thought-anyway']);
});

test('answers that never end are told at 16 tokens, as the example of an endpoint asks for', () => {
  const exchange = { finishReason: 'length', outputTokens: 16 };
  expect(codes({ maxTokens: 16 }, (at) => ({ text: `47${at}${'\n'.repeat(13)}`, exchange }))).toEqual([
    'never-ends',
  ]);
});

test('that half of the right answers never end is told', () => {
  const endless = { finishReason: 'length', outputTokens: 512 };
  const ended = { finishReason: 'stop', outputTokens: 9 };
  expect(
    codes({ maxTokens: 512 }, (at) => ({ text: `{"a": ${at}}`, exchange: at % 2 === 0 ? endless : ended })),
  ).toEqual(['never-ends']);
});

const QUESTION = {
  item: 'a',
  maxTokens: 64,
  messages: [{ role: 'user' as const, content: 'How is it in Oslo?' }],
  tools: [{ type: 'function', function: { name: 'weather' } }],
};
test.for([
  ['as Llama 4 and pythonic templates do', '[weather(city="Oslo")]'],
  ['as Command R does', '{"tool": "weather", "input": {"city": "Oslo"}}'],
  ['with args', '{"name": "weather", "args": {"city": "Oslo"}}'],
] as const)('a call in the text alone that is scored as right is told as one: %s', async ([, text]) => {
  const score = toolCall.scorer({ partial: false, extra: false, tolerance: 0 });
  const target = { name: 'weather', arguments: { city: 'Oslo' } };
  expect(await score({ text, isCut: false }, { id: 'a', fields: {}, target } as never, {})).toMatchObject({
    value: 1,
  });
  expect(heldToQuestion({ exchange: EXCHANGE, text }, QUESTION).quirks).toEqual(['call-as-text']);
});

// Low: Anthropic, Bedrock and Z.ai say so of an answer that the end of the context has cut; Llama Stack the other.
test.for(['model_context_window_exceeded', 'out_of_tokens'])(
  '%s is the end that a limit of tokens made',
  (word) => {
    expect(endOf(word)).toBe('length');
  },
);
