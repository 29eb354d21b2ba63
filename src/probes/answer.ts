import { isFields } from '../config/fields.ts';
import { isGivenUp } from '../client/ends.ts';
import { firstOf, isFailure } from '../client/event.ts';
import { parsed } from '../client/json.ts';
import type { Came } from '../client/post-json.ts';
import { saidIn, thoughtsIn } from '../client/said.ts';

/** What an answer in one piece says, and what it says of itself. */
export interface WholeAnswer {
  readonly text: string;
  /** As much of the text as the model only thinks. */
  readonly thoughts: string;
  readonly promptTokens?: number;
  readonly finish?: string;
  /** The logarithms of its tokens' probabilities, as they stand there. */
  readonly logProbabilities?: readonly unknown[];
}

/**
 * Reads an answer in one piece, thoughts included; undefined where none came. One without text is an answer:
 * a model may end with its first token.
 */
export function answerIn({ status = 0, text }: Came): WholeAnswer | undefined {
  if (status < 200 || status >= 300) return undefined;
  const body = parsed(text);
  if (!isFields(body) || isFailure(body) || !Array.isArray(body['choices'])) return undefined;
  const choice = firstOf(body['choices']);
  if (choice === undefined || choice['error']) return undefined;
  const { message, text: completed, finish_reason: finish } = choice;
  if (typeof finish === 'string' ? isGivenUp(finish) : !isFields(message) && typeof completed !== 'string')
    return undefined;
  const thoughts = isFields(message) ? thoughtsIn(message) : '';
  const usage = isFields(body['usage']) ? body['usage'] : {};
  const promptTokens = usage['prompt_tokens'];
  return {
    text: thoughts + (isFields(message) ? saidIn(message).text : textOf(completed)),
    thoughts,
    ...(typeof promptTokens === 'number' && { promptTokens }),
    ...(typeof finish === 'string' && { finish }),
    ...logProbabilitiesIn(choice),
  };
}

const textOf = (value: unknown): string => (typeof value === 'string' ? value : '');

function logProbabilitiesIn({ logprobs }: Readonly<Record<string, unknown>>): Partial<WholeAnswer> {
  const content = isFields(logprobs) ? logprobs['content'] : undefined;
  if (!Array.isArray(content)) return {};
  return { logProbabilities: content.map((one: unknown) => (isFields(one) ? one['logprob'] : undefined)) };
}
