import * as z from 'zod';
import type { Scorer } from '../scorer.ts';
import { MAX_ANSWER_LENGTH, normalise } from './normalise.ts';

const Options = z.strictObject({
  fields: z
    .array(z.string().min(1))
    .min(1)
    .optional()
    .describe("Fields that count; all of the target's where left out"),
  partial: z.boolean().default(false).describe('Score the share of right fields, not all or nothing'),
});

type Fields = Readonly<Record<string, unknown>>;

/** Right when the JSON object in the answer has the target's values in the fields that count. */
export const jsonFields: Scorer<z.infer<typeof Options>> = {
  title: 'fields of a JSON object',
  options: Options,

  targetFault(target, { fields }) {
    if (!isObject(target)) return 'the target is not an object';
    const missing = (fields ?? []).filter((field) => !Object.hasOwn(target, field));
    return missing.length > 0
      ? `the target has no field ${missing.map((field) => `"${field}"`).join(', ')}`
      : undefined;
  },

  scorer:
    ({ fields, partial }) =>
    (answer, target) => {
      const said = objectIn(answer);
      if (said === undefined) return { kind: 'unparsed', reason: 'there is no JSON object in the answer' };
      const expected = isObject(target) ? target : {};
      const counted = fields ?? Object.keys(expected);
      const right = counted.filter(
        (field) => Object.hasOwn(said, field) && same(said[field], expected[field]),
      ).length;
      const share = counted.length === 0 ? 0 : right / counted.length;
      return { kind: 'scored', value: partial || share === 1 ? share : 0 };
    },
};

function isObject(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function same(said: unknown, expected: unknown): boolean {
  if (typeof said === 'string' && typeof expected === 'string')
    return normalise(said) === normalise(expected);
  return JSON.stringify(said) === JSON.stringify(expected);
}

/**
 * The first whole JSON object in a text, whatever stands around it.
 *
 * Each opening brace is looked at once: an answer made of a million braces takes a million steps and no more.
 */
export function objectIn(answer: string): Fields | undefined {
  const text = answer.slice(0, MAX_ANSWER_LENGTH);
  let at = text.indexOf('{');
  while (at !== -1) {
    const end = endOfObject(text, at);
    if (end === undefined) return undefined;
    const found = parse(text.slice(at, end));
    if (found !== undefined) return found;
    at = text.indexOf('{', end);
  }
  return undefined;
}

/** Offset after the brace that closes the one at `start`; absent where nothing closes it. */
function endOfObject(text: string, start: number): number | undefined {
  let depth = 0;
  let inString = false;
  for (let at = start; at < text.length; at++) {
    const character = text[at];
    if (inString) {
      if (character === '\\') at++;
      else if (character === '"') inString = false;
    } else if (character === '"') inString = true;
    else if (character === '{') depth++;
    else if (character === '}' && --depth === 0) return at + 1;
  }
  return undefined;
}

function parse(text: string): Fields | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return isObject(value) ? value : undefined;
  } catch {
    return undefined;
  }
}
