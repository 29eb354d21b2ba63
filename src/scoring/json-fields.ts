import { isFields } from '../config/fields.ts';
import * as z from 'zod';
import { writtenJson } from '../client/json.ts';
import { exactJson } from './readers/exact-json.ts';
import { jsonObjectsIn } from './readers/json-object.ts';
import type { JsonObject } from './readers/json-object.ts';
import { isSameValue } from './readers/same-value.ts';
import type { Scorer } from './scorer.ts';

const Options = z.strictObject({
  fields: z
    .array(z.string().min(1))
    .min(1)
    .optional()
    .describe("Fields that count; all of the target's where left out"),
  partial: z.boolean().default(false).describe('Score the share of right fields, not all or nothing'),
  take: z
    .enum(['first', 'last'])
    .default('last')
    .describe('Which of several objects with these fields counts: a correction stands last'),
  tolerances: z
    .record(z.string(), z.number().min(0))
    .default({})
    .describe('Largest difference that is still right, by the name of a field'),
  anyOrder: z
    .array(z.string().min(1))
    .default([])
    .describe('Fields with lists whose order counts for nothing; that of lists in them does'),
});
type Options = z.infer<typeof Options>;

/** Right when the JSON object in the answer has the target's values in the fields that count. */
export const jsonFields: Scorer<Options> = {
  rightWhen: "the JSON object in the answer has the target's values",
  options: Options,

  targetFault(target, { fields }) {
    if (!isFields(target)) {
      const [field = 'field'] = fields ?? [];
      return `the target is not an object, such as {"${field}": …}; where it is one field's text, the scorer regex can read that field`;
    }
    const has = Object.keys(target);
    if (has.length === 0) return 'the target has no fields';
    const missing = (fields ?? []).filter((field) => !has.includes(field));
    if (missing.length === 0) return undefined;
    return `the target has no field ${missing.map((field) => `"${field}"`).join(', ')}`;
  },

  scorer({ fields, partial, take, tolerances, anyOrder }) {
    const tolerance = new Map(Object.entries(tolerances));
    return ({ text }, { target }) => {
      const expected = isFields(target) ? target : {};
      const counted = fields ?? Object.keys(expected);
      const said = objectWith(counted, text, take);
      if (said === undefined) return { kind: 'unparsed', reason: 'there is no JSON object in the answer' };
      const right = counted.filter((field) => {
        const leniency = { tolerance: tolerance.get(field), anyOrder: anyOrder.includes(field) };
        return Object.hasOwn(said, field) && isSameValue(said[field], expected[field], leniency);
      });
      const share = counted.length === 0 ? 0 : right.length / counted.length;
      const vote = writtenJson(counted.map((field) => (Object.hasOwn(said, field) ? [said[field]] : [])));
      return { kind: 'scored', value: partial || share === 1 ? share : 0, ...(vote && { vote }) };
    };
  },
};

/** Objects within objects that are looked into for the fields. */
const MOST_INSIDE = 1_000;

/**
 * The object in the answer with most of the fields, be it within another one; of several the first or the
 * last, and where none has any, the first of all.
 */
function objectWith(
  fields: readonly string[],
  answer: string,
  take: Options['take'],
): JsonObject | undefined {
  let first: JsonObject | undefined;
  let best: { readonly object: JsonObject; readonly has: number } | undefined;
  for (const whole of jsonObjectsIn(answer, exactJson)) {
    first ??= whole;
    for (const object of withInner(whole)) {
      const has = fields.filter((field) => Object.hasOwn(object, field)).length;
      if (has === 0) continue;
      const isBetter = best === undefined || has > best.has || (take === 'last' && has === best.has);
      if (isBetter) best = { object, has };
      break;
    }
  }
  return best?.object ?? first;
}

/** An object, then what lies in it, from the outside in. */
function* withInner(whole: JsonObject): Generator<JsonObject> {
  const waiting: unknown[] = [whole];
  for (let at = 0; at < Math.min(waiting.length, MOST_INSIDE); at++) {
    const value = waiting[at];
    if (isFields(value)) yield value;
    if (typeof value === 'object' && value !== null)
      waiting.push(...Object.values(value).slice(0, MOST_INSIDE));
  }
}
