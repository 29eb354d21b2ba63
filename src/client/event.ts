import { isFields } from '../config/fields.ts';
import type { Fields } from '../config/fields.ts';
import { holdsAnything, isText, parsed } from './json.ts';

/** What gateways send to keep a connection alive, where they put it into an event's data. */
const HEARTBEAT = /^\s*(?::.*|(?:ping|pong|heartbeat|keep-?alive)\s*)?$/i;

/** Whether an event's data keeps the connection alive, and says nothing. */
export const isHeartbeat = (data: string): boolean => HEARTBEAT.test(data);

/** An error under its own key, by its type, or flat: a code and a message where a completion should be. */
export function isFailure({ error, object, type, choices, usage, ...rest }: Fields): boolean {
  if ((error && holdsAnything(error)) || object === 'error' || type === 'error') return true;
  const { message, detail, msg, error_msg: errorMsg } = rest;
  return choices === undefined && usage === undefined && [message, detail, msg, errorMsg].some(isText);
}

/** Whether a text is the whole data of an event. */
export function isWhole(data: string): boolean {
  return data.trim() === '[DONE]' || isFields(parsed(data));
}

/**
 * The first choice among those of an event, which is the answer: what else a server sends, though one alone
 * is asked for, no client shows. Where none says which it is, it is the one that stands first.
 */
export function firstOf(choices: readonly unknown[]): Fields | undefined {
  return choices.filter(isFields).find(({ index }) => !(Number(index) > 0));
}

/** The answer text of an event that brings that and nothing else. */
export function onlyTextOf(event: unknown): string | undefined {
  if (!isFields(event) || isSet(event['usage']) || isFailure(event)) return undefined;
  const choices: unknown = event['choices'];
  const choice = Array.isArray(choices) && choices.length === 1 ? firstOf(choices) : undefined;
  if (choice === undefined || isSet(choice['finish_reason']) || isSet(choice['error'])) return undefined;
  const { delta, message, text } = choice;
  // Without a delta and a message it is a piece of a completion.
  const content = isFields(delta) ? delta['content'] : isFields(message) ? undefined : text;
  return isText(content) ? content : undefined;
}

const isSet = (value: unknown): boolean => value !== undefined && value !== null;
