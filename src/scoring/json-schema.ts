import * as z from 'zod';
import { jsonObjectsIn } from './readers/json-object.ts';
import { allows, compiled } from './readers/schema.ts';
import { unwrapped } from './readers/unwrapped.ts';
import type { Scorer } from './scorer.ts';

const Options = z.strictObject({
  schema: z
    .record(z.string(), z.unknown())
    .superRefine((schema, context) => {
      try {
        compiled(schema);
      } catch (error) {
        context.addIssue({ code: 'custom', message: `is no JSON Schema: ${(error as Error).message}` });
      }
    })
    .describe('JSON Schema, draft 2020-12; without format, and patterns in the syntax of RE2'),
  bare: z.boolean().default(false).describe('Whether the answer has to be JSON and nothing beside it'),
});

/** Right when the answer is JSON that a schema allows; the target counts for nothing. */
export const jsonSchema: Scorer<z.infer<typeof Options>> = {
  rightWhen: 'the answer is JSON that the schema allows, whatever the target',
  options: Options,

  targetFault: () => undefined,

  scorer({ schema, bare }) {
    const isAllowed = compiled(schema);
    return ({ text }) => {
      const whole = jsonValue(text) ?? (bare ? undefined : jsonValue(unwrapped(text)));
      if (whole !== undefined) return { kind: 'scored', value: allows(isAllowed, whole.value) ? 1 : 0 };
      if (bare) return { kind: 'unparsed', reason: 'the answer is not JSON alone' };
      let isAny = false;
      for (const object of jsonObjectsIn(text)) {
        isAny = true;
        if (allows(isAllowed, object)) return { kind: 'scored', value: 1 };
      }
      return isAny
        ? { kind: 'scored', value: 0 }
        : { kind: 'unparsed', reason: 'there is no JSON in the answer' };
    };
  },
};

function jsonValue(text: string): { readonly value: unknown } | undefined {
  try {
    return { value: JSON.parse(text) };
  } catch {
    return undefined;
  }
}
