import { isFields } from '../config/fields.ts';
import { keptText } from '../text/kept-text.ts';
import { isText, parsed, writtenJson } from './json.ts';

/** The longest text of a server's that is kept. */
const MAX_LENGTH = 500;
/** How deep servers wrap what they say, and more. */
const MAX_DEPTH = 16;
/** As much as is looked at of any text: what it is about stands at its head, of an HTML page, too. */
const MAX_LOOKED_AT = 8 * 1024;
/** As many of a list of messages. */
const MOST_MESSAGES = 100;
const HTML = /^\s*<(?:!doctype|html|head|\?xml)/i;
const ENTITIES: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', nbsp: ' ' };

/**
 * What a server's body says, in one line: the message of a JSON error, the title of an HTML page, or its
 * text.
 */
export function serverWords(body: string): string {
  const value = parsed(body);
  if (value !== undefined) return oneLine(messageOf(value));
  return oneLine(HTML.test(body) ? `an HTML page: ${htmlWords(body.slice(0, MAX_LOOKED_AT))}` : body);
}

/** The message in an error body or event, whatever the server wrapped it in. */
export function messageOf(value: unknown, depth = 0): string {
  if (typeof value === 'string') return value;
  if (depth === MAX_DEPTH) return jsonOf(value);
  if (Array.isArray(value))
    return value
      .slice(0, MOST_MESSAGES)
      .map((one) => messageOf(one, depth + 1))
      .join('; ');
  if (!isFields(value)) return jsonOf(value);
  const { error, message, detail, msg, error_msg: errorMsg, loc } = value;
  if (error) return messageOf(error, depth + 1);
  if (isText(message)) return message;
  if (isText(errorMsg)) return errorMsg;
  if (detail) return messageOf(detail, depth + 1);
  // FastAPI lists what a request got wrong: where it stands, and what is wrong with it.
  if (isText(msg)) return Array.isArray(loc) ? `${loc.filter(isPlace).join('.')}: ${msg}` : msg;
  return jsonOf(value);
}

/** A name or a number; what a list or an object is as a text may be nothing at all. */
const isPlace = (part: unknown): boolean => typeof part === 'string' || typeof part === 'number';

const jsonOf = (value: unknown): string => writtenJson(value) ?? 'an error without words';

/** Any text in one line of bounded length; of a text of any length its beginning alone is looked at. */
export function oneLine(text: string): string {
  const beginning = text.trimStart().slice(0, MAX_LOOKED_AT);
  return keptText(beginning.replaceAll(/\s+/g, ' ').trim(), MAX_LENGTH).toWellFormed();
}

function htmlWords(page: string): string {
  const title = /<title[^>]*>([^<]*)</i.exec(page)?.[1]?.trim();
  const text =
    title || page.replaceAll(/<(script|style)\b[\s\S]*?<\/\1>/gi, ' ').replaceAll(/<[^<>]*>/g, ' ');
  return text.replaceAll(/&(\w+);/g, (entity, name: string) =>
    Object.hasOwn(ENTITIES, name) ? (ENTITIES[name] ?? entity) : entity,
  );
}
