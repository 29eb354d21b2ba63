import * as z from 'zod';
import type { Scorer } from './scorer.ts';
import { jsonObjectsIn } from './readers/json-object.ts';
import type { JsonObject } from './readers/json-object.ts';
import { normalise } from './readers/normalise.ts';

const Options = z.strictObject({
  fields: z
    .array(z.string().min(1))
    .min(1)
    .optional()
    .describe("Fields that count; all of the target's where left out"),
  partial: z.boolean().default(false).describe('Score the share of right fields, not all or nothing'),
});

/** Right when the JSON object in the answer has the target's values in the fields that count. */
export const jsonFields: Scorer<z.infer<typeof Options>> = {
  rightWhen: "the JSON object in the answer has the target's values",
  options: Options,

  targetFault(target, { fields }) {
    if (!isObject(target)) return 'the target is not an object';
    const has = Object.keys(target);
    if (has.length === 0) return 'the target has no fields';
    const missing = (fields ?? []).filter((field) => !has.includes(field));
    if (missing.length === 0) return undefined;
    return `the target has no field ${missing.map((field) => `"${field}"`).join(', ')}`;
  },

  scorer({ fields, partial }) {
    return ({ text }, { target }) => {
      const expected = isObject(target) ? target : {};
      const counted = fields ?? Object.keys(expected);
      const said = objectWith(counted, text);
      if (said === undefined) return { kind: 'unparsed', reason: 'there is no JSON object in the answer' };
      const right = counted.filter(
        (field) => Object.hasOwn(said, field) && isSame(said[field], expected[field]),
      );
      const share = counted.length === 0 ? 0 : right.length / counted.length;
      return { kind: 'scored', value: partial || share === 1 ? share : 0 };
    };
  },
};

/** The first object in the answer with one of the fields, else the first at all. */
function objectWith(fields: readonly string[], answer: string): JsonObject | undefined {
  let first: JsonObject | undefined;
  for (const object of jsonObjectsIn(answer)) {
    if (fields.some((field) => Object.hasOwn(object, field))) return object;
    first ??= object;
  }
  return first;
}

function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/**
 * Equal in what a person would read: text as people compare it, 3 and "3" alike, lists in order, objects in
 * any.
 */
function isSame(said: unknown, expected: unknown): boolean {
  if (Array.isArray(expected)) {
    if (!Array.isArray(said) || said.length !== expected.length) return false;
    return expected.every((value, index) => isSame(said[index], value));
  }
  if (isObject(expected)) {
    if (!isObject(said)) return false;
    const keys = Object.keys(expected);
    return (
      Object.keys(said).length === keys.length &&
      keys.every((key) => Object.hasOwn(said, key) && isSame(said[key], expected[key]))
    );
  }
  if (expected === null || said === null || typeof said === 'object') return said === expected;
  return normalise(String(said)) === normalise(String(expected));
}
