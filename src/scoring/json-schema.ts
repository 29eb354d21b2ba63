import { Ajv2020 } from 'ajv/dist/2020.js';
import { RE2JS } from 're2js';
import * as z from 'zod';
import { jsonObjectsIn } from './readers/json-object.ts';
import { unwrapped } from './readers/unwrapped.ts';
import type { Scorer } from './scorer.ts';
import { uniqueItems } from './unique-items.ts';

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

/** A pattern of a schema takes linear time over what a model wrote. */
const linear = Object.assign(
  (pattern: string) => {
    const expression = RE2JS.compile(pattern);
    // ajv keeps one of those that have the same text.
    return { test: (text: string) => expression.matcher(text).find(), toString: () => pattern };
  },
  { code: 're2js' },
);

/** A schema that names itself in several branches doubles the work with each level of an answer. */
const MOST_VISITS = 2_000_000;
const counted = (code: string): string =>
  code.replace(
    'let vErrors = null;',
    `$&if (++self.visits > ${MOST_VISITS}) throw new RangeError("the schema has too much to look at");`,
  );

/** A schema as a function of a value. */
type IsAllowed = (value: unknown) => boolean;

function compiled(schema: Readonly<Record<string, unknown>>): IsAllowed {
  const code = { regExp: linear, process: counted };
  // How often the schema, or a part of it that has a name, looks at a value.
  const ajv = Object.assign(new Ajv2020({ strictTypes: false, strictRequired: false, code }), { visits: 0 });
  const isAllowed = ajv.removeKeyword('uniqueItems').addKeyword(uniqueItems).compile(schema);
  return (value) => {
    ajv.visits = 0;
    return isAllowed(value);
  };
}

/** Whether it is allowed; what is nested too deep to look at, or takes too long, is not. */
function allows(isAllowed: IsAllowed, value: unknown): boolean {
  try {
    return isAllowed(value);
  } catch (error) {
    if (error instanceof RangeError) return false;
    throw error;
  }
}

function jsonValue(text: string): { readonly value: unknown } | undefined {
  try {
    return { value: JSON.parse(text) };
  } catch {
    return undefined;
  }
}
