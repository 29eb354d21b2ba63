import { isFields } from '../config/fields.ts';
import type { Message } from '../client/question.ts';
import type { SuiteChoice } from '../config/suite-choice.ts';
import type { Fields } from './rows.ts';
import { isTooDeep, plainValue } from './written-value.ts';

/** The field that the last message of a conversation is known by, in the prompt and for noise. */
export const LAST_MESSAGE = 'input';
/** More messages than fit a context. */
const MOST_MESSAGES = 1_000;

/** A conversation as a row holds it. */
export interface Conversation {
  /** All but the last message. */
  readonly before: readonly Message[];
  /** What the user says last. */
  readonly last: string;
}

/**
 * The conversation of a row: a list of messages as the chat completions API takes them, or that as a JSON
 * text; undefined where there is none, or where something is wrong with it, which is told as sentences
 * without a subject.
 */
export function conversationIn(
  row: Fields,
  choice: Pick<SuiteChoice, 'messages' | 'system'>,
  problems: string[],
): Conversation | undefined {
  const { messages: name } = choice;
  if (name === undefined) return undefined;
  const found: string[] = [];
  const value = plainValue(listIn(Object.hasOwn(row, name) ? row[name] : undefined), found);
  const messages = Array.isArray(value) ? value.flatMap((one) => messageIn(one, found) ?? []) : [];
  const problem = found[0] ?? problemWith(messages, choice);
  const last = messages.at(-1);
  if (problem === undefined && last !== undefined)
    return { before: messages.slice(0, -1), last: last.content };
  problems.push(`field "${name}" ${problem}`);
  return undefined;
}

function problemWith(
  messages: readonly Message[],
  { system }: Pick<SuiteChoice, 'system'>,
): string | undefined {
  if (messages.length === 0) return 'holds no list of messages';
  if (messages.length > MOST_MESSAGES) return `holds more than ${MOST_MESSAGES} messages`;
  if (messages.at(-1)?.role !== 'user') return "has to end with a user's message";
  const isSaid = system !== undefined && messages.some(({ role }) => role === 'system');
  return isSaid ? 'has a system message, and the suite has its own' : undefined;
}

function listIn(value: unknown): unknown {
  if (typeof value !== 'string') return value;
  try {
    const read: unknown = JSON.parse(value);
    return isTooDeep(read) ? undefined : read;
  } catch {
    return undefined;
  }
}

const ROLES: ReadonlySet<unknown> = new Set(['system', 'user', 'assistant', 'tool']);

function messageIn(value: unknown, found: string[]): Message | undefined {
  const { role, content, tool_calls: calls, tool_call_id: id } = isFields(value) ? value : {};
  const isCalling = role === 'assistant' && Array.isArray(calls) && calls.length > 0;
  const text = content ?? (isCalling ? '' : undefined);
  if (!isRole(role)) found.push('has a message whose role is none of system, user, assistant, tool');
  else if (typeof text !== 'string')
    found.push(`has a message of role ${role} without a text as its content`);
  else if (role === 'tool' && typeof id !== 'string')
    found.push('has an answer of a tool without tool_call_id');
  else {
    return {
      role,
      content: text,
      ...(isCalling && { tool_calls: calls as readonly unknown[] }),
      ...(typeof id === 'string' && { tool_call_id: id }),
    };
  }
  return undefined;
}

const isRole = (role: unknown): role is Message['role'] => ROLES.has(role);
