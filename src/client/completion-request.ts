import { randomUUID } from 'node:crypto';
import { GREEDY } from '../config/sampling.ts';
import type { ApiTarget } from './api-target.ts';
import type { Question } from './question.ts';

/**
 * The body of a streamed completion, its sampling said in full; a request field of the target stands above
 * ours, `undefined` takes one out.
 */
export function completionRequest(target: ApiTarget, question: Question): string {
  const { messages, api, maxTokens, seed = 0, sampling = GREEDY, stop, templateArguments } = question;
  return JSON.stringify({
    model: target.model,
    ...(api === 'completions' ? { prompt: textOf(messages) } : { messages }),
    max_tokens: maxTokens,
    temperature: sampling.temperature,
    top_p: sampling.topP,
    top_k: sampling.topK,
    min_p: sampling.minP,
    repetition_penalty: sampling.repetitionPenalty,
    // llama.cpp's name for it: left out, a default that the model's file brings would hold.
    repeat_penalty: sampling.repetitionPenalty,
    presence_penalty: sampling.presencePenalty,
    frequency_penalty: sampling.frequencyPenalty,
    seed,
    ...(stop && { stop }),
    ...(question.tools && { tools: question.tools }),
    ...(question.responseFormat && { response_format: question.responseFormat }),
    ...(templateArguments && { chat_template_kwargs: templateArguments }),
    stream: true,
    stream_options: { include_usage: true },
    ...(target.saltField !== undefined && { [target.saltField]: randomUUID() }),
    ...target.requestFields,
  });
}

/** Where a question is asked, below the target's address. */
export const completionPath = ({ api }: Pick<Question, 'api'>): string =>
  api === 'completions' ? '/v1/completions' : '/v1/chat/completions';

/** The text that a completion goes on with. */
export const textOf = (messages: Question['messages']): string =>
  messages.map(({ content }) => content).join('');
