import type { Exchange } from './exchange.ts';
import { canAsk } from './letters.ts';
import type { Question } from './question.ts';

/** The exchange, with how it was answered otherwise than its question asks. */
export function heldToQuestion(exchange: Exchange, question: Question): Exchange {
  return isPromptShort(exchange, question)
    ? { ...exchange, quirks: [...(exchange.quirks ?? []), 'prompt-short'] }
    : exchange;
}

/** Whether fewer prompt tokens were counted than the question has; those out of a cache count. */
function isPromptShort({ promptTokens, cachedTokens = 0 }: Exchange, { messages }: Question): boolean {
  const texts = messages.map(({ content }) => content);
  return promptTokens !== undefined && !canAsk(promptTokens + cachedTokens, texts);
}
