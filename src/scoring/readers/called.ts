import { isFields } from '../../config/fields.ts';
import type { ToolCall } from '../../client/tool-call.ts';
import { exactJson } from './exact-json.ts';
import { jsonObjectsIn } from './json-object.ts';
import type { JsonObject } from './json-object.ts';
import { pythonicCalls } from './pythonic.ts';
import { unwrapped } from './unwrapped.ts';

/** A call as it is compared: arguments that are no JSON object are undefined. */
export interface Called {
  readonly name: string;
  readonly given: JsonObject | undefined;
}

/** Calls as the server told them, with their arguments read. */
export function calledBy(toolCalls: readonly ToolCall[]): readonly Called[] {
  return toolCalls.map(({ name, arguments: written }) => ({ name, given: argumentsOf(written) }));
}

/** More calls than these are no answer's. */
const MOST = 64;
/** `<function=name><parameter=city>Paris</parameter></function>` and `<function=name>{…}</function>`. */
const FUNCTION = /<function=([\w.-]{1,200})>/g;
const PARAMETER = /<parameter=([\w.-]{1,200})>\n?/g;

/**
 * The calls that a model writes in its text, in the forms of common chat templates: JSON with a name and
 * arguments or parameters, in `<tool_call>` tags, after `[TOOL_CALLS]` or alone, `<function=name>` tags, and
 * calls as Python writes them where the text is nothing else.
 */
export function calledIn(text: string): readonly Called[] {
  const tagged = taggedIn(text, FUNCTION, '</function>').slice(0, MOST);
  if (tagged.length > 0)
    return tagged.map(({ name, inner }) => ({ name, given: parametersIn(inner) ?? argumentsOf(inner) }));
  const pythonic = pythonicCalls(text) ?? pythonicCalls(bare(text));
  if (pythonic !== undefined) return pythonic.slice(0, MOST);
  const calls: Called[] = [];
  for (const object of jsonObjectsIn(text, exactJson)) {
    const called = callOf(object);
    if (called !== undefined && calls.push(called) === MOST) break;
  }
  return calls;
}

/** Without the fence or the quotes around it; brackets are those of a list. */
function bare(text: string): string {
  return text.trimEnd().endsWith(']') ? text : unwrapped(text);
}

function callOf(object: JsonObject): Called | undefined {
  const { function: inner, name: own } = object;
  if (isFields(inner)) return callOf(inner);
  const name = own ?? object['tool'] ?? object['function'];
  const given = object['arguments'] ?? object['parameters'] ?? object['args'] ?? object['input'];
  if (typeof name !== 'string' || given === undefined) return undefined;
  return {
    name,
    given: typeof given === 'string' ? argumentsOf(given) : isFields(given) ? given : undefined,
  };
}

function parametersIn(text: string): JsonObject | undefined {
  const found = taggedIn(text, PARAMETER, '</parameter>');
  if (found.length === 0) return undefined;
  return Object.fromEntries(found.map(({ name, inner }) => [name, inner.replace(/\n$/, '')]));
}

interface Tagged {
  readonly name: string;
  readonly inner: string;
}

/** What stands between tags that open and the next one that closes; one that is never closed is none. */
function taggedIn(text: string, opening: RegExp, closing: string): readonly Tagged[] {
  const found: Tagged[] = [];
  let end = 0;
  for (const { 0: tag, 1: name = '', index } of text.matchAll(opening)) {
    if (index < end) continue;
    const start = index + tag.length;
    const closed = text.indexOf(closing, start);
    if (closed === -1) break;
    found.push({ name, inner: text.slice(start, closed) });
    end = closed + closing.length;
  }
  return found;
}

/** No arguments at all are an empty object. */
function argumentsOf(written: string): JsonObject | undefined {
  if (written.trim() === '') return {};
  try {
    const value = exactJson(written);
    return isFields(value) ? value : undefined;
  } catch {
    return undefined;
  }
}
