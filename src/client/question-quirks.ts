import { isFields } from '../config/fields.ts';
import type { Exchange, Quirk } from './exchange.ts';
import { canAsk } from './letters.ts';
import type { Question } from './question.ts';
import type { ToolCall } from './tool-call.ts';

/** What came of a question, as far as it is held against what was asked. */
interface Came {
  readonly exchange: Exchange;
  readonly text?: string;
  readonly toolCalls?: readonly ToolCall[];
}

/** The exchange, with how it was answered otherwise than its question asks. */
export function heldToQuestion({ exchange, text = '', toolCalls }: Came, question: Question): Exchange {
  const found: Quirk[] = [];
  if (isPromptShort(exchange, question)) found.push('prompt-short');
  if (toolCalls === undefined && writesCall(text, question)) found.push('call-as-text');
  return found.length === 0 ? exchange : { ...exchange, quirks: [...(exchange.quirks ?? []), ...found] };
}

/** Whether fewer prompt tokens were counted than the question has; those out of a cache count. */
function isPromptShort({ promptTokens, cachedTokens = 0 }: Exchange, { messages }: Question): boolean {
  const texts = messages.map(({ content }) => content);
  return promptTokens !== undefined && !canAsk(promptTokens + cachedTokens, texts);
}

/** The forms in which models write calls. */
const WRITTEN = /<tool_call>|\[TOOL_CALLS\]|<function=|<\|python_tag\|>|"(?:arguments|parameters)"\s*:/;

/** Whether a text calls one of the tools that were offered, in the form of a chat template. */
function writesCall(text: string, { tools = [] }: Question): boolean {
  return WRITTEN.test(text) && tools.some((tool) => text.includes(nameOf(tool)));
}

/** Empty, which stands in every text, where a tool has none. */
function nameOf(tool: object): string {
  const offered = isFields(tool) ? tool['function'] : undefined;
  const name = isFields(offered) ? offered['name'] : undefined;
  return typeof name === 'string' ? name : '';
}
