import { randomUUID } from 'node:crypto';
import type { ApiTarget } from './api-target.ts';
import type { Question } from './question.ts';

/**
 * Greedy decoding, said in full: what a request leaves out, each engine fills in with a default of its own.
 *
 * top_k 1 says it once more to engines that read temperature 0 as "very low"; llama.cpp and vLLM take all of
 * these fields.
 */
const SAMPLING = {
  temperature: 0,
  top_p: 1,
  top_k: 1,
  min_p: 0,
  repetition_penalty: 1,
  presence_penalty: 0,
  frequency_penalty: 0,
  seed: 0,
} as const;

/**
 * The body of a streamed chat completion; a request field of the target stands above ours, `undefined` takes
 * one out.
 */
export function completionRequest(target: ApiTarget, question: Question): string {
  return JSON.stringify({
    model: target.model,
    messages: question.messages,
    max_tokens: question.maxTokens,
    ...SAMPLING,
    stream: true,
    stream_options: { include_usage: true },
    ...(target.saltField !== undefined && { [target.saltField]: randomUUID() }),
    ...target.requestFields,
  });
}
