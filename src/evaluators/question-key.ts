import { createHash } from 'node:crypto';
import { parsed } from '../client/json.ts';

/** What a request asks, as a digest: by it, a sample finds the request that brought its answer. */
export function questionKey(asked: unknown): string {
  return digestOf(JSON.stringify(Array.isArray(asked) ? asked.map(turnOf) : wordOf(asked)));
}

/** The key of what a sample says that was asked: a text, or messages as JSON in a text. */
export function promptKey(prompt: string): string {
  const messages = parsed(prompt);
  return questionKey(Array.isArray(messages) ? messages : [{ role: 'user', content: prompt }]);
}

export const digestOf = (text: string): string => createHash('sha256').update(text).digest('hex');

/** Role and text of a message, however its content is written. */
function turnOf(message: unknown): readonly [string, string] {
  const { role, content } = Object(message) as { readonly role?: unknown; readonly content?: unknown };
  const parts = Array.isArray(content)
    ? content.map((part) => wordOf(Object(part).text ?? ''))
    : [wordOf(content ?? '')];
  return [wordOf(role), parts.join('')];
}

/** What a list or an object is as a text may be nothing at all. */
const wordOf = (value: unknown): string => (typeof value === 'object' ? typeof value : String(value));
