import type { Question } from '../client/question.ts';
import type { ToolCall } from '../client/tool-call.ts';
import { isFields } from '../config/fields.ts';
import { calledIn } from './readers/called.ts';
import { withoutThought } from './readers/thought.ts';

/** Whether an answer calls a tool that was offered in its text alone, in a form that is scored as a call. */
export function isCallAsText(
  { text = '', toolCalls }: { readonly text?: string; readonly toolCalls?: readonly ToolCall[] },
  { tools = [] }: Pick<Question, 'tools'>,
): boolean {
  if (toolCalls !== undefined) return false;
  const named = new Set(tools.map(nameOf).filter((name) => name !== '' && text.includes(name)));
  return named.size > 0 && calledIn(withoutThought(text)).some(({ name }) => named.has(name));
}

function nameOf(tool: object): string {
  const offered = isFields(tool) ? tool['function'] : undefined;
  const name = isFields(offered) ? offered['name'] : undefined;
  return typeof name === 'string' ? name : '';
}
