import { isFields } from '../config/fields.ts';
import { parsed } from '../client/json.ts';
import type { Came } from '../client/post-json.ts';

/** What an answer in one piece says, and what it says of itself. */
export interface WholeAnswer {
  readonly text: string;
  readonly promptTokens?: number;
  readonly finish?: string;
  /** The logarithms of its tokens' probabilities, as they stand there. */
  readonly logProbabilities?: readonly unknown[];
}

/** Reads an answer in one piece, thoughts included; undefined where none came. */
export function answerIn({ status = 0, text }: Came): WholeAnswer | undefined {
  if (status < 200 || status >= 300) return undefined;
  const body = parsed(text);
  if (!isFields(body) || !Array.isArray(body['choices'])) return undefined;
  const choice: unknown = body['choices'][0];
  if (!isFields(choice)) return undefined;
  const message = isFields(choice['message']) ? choice['message'] : {};
  const said = [message['reasoning'], message['reasoning_content'], message['content'], choice['text']];
  const usage = isFields(body['usage']) ? body['usage'] : {};
  const promptTokens = usage['prompt_tokens'];
  const finish = choice['finish_reason'];
  return {
    text: said.filter((one) => typeof one === 'string').join(''),
    ...(typeof promptTokens === 'number' && { promptTokens }),
    ...(typeof finish === 'string' && { finish }),
    ...logProbabilitiesIn(choice),
  };
}

function logProbabilitiesIn({ logprobs }: Readonly<Record<string, unknown>>): Partial<WholeAnswer> {
  const content = isFields(logprobs) ? logprobs['content'] : undefined;
  if (!Array.isArray(content)) return {};
  return { logProbabilities: content.map((one: unknown) => (isFields(one) ? one['logprob'] : undefined)) };
}
