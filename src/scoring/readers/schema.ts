import { Ajv2020 } from 'ajv/dist/2020.js';
import { RE2JS } from 're2js';
import { uniqueItems } from '../unique-items.ts';

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
export type IsAllowed = (value: unknown) => boolean;

/**
 * A JSON Schema, draft 2020-12, as a function; an error where it is none.
 *
 * @param isStrict whether words that it does not know are an error, too
 */
export function compiled(schema: Readonly<Record<string, unknown>>, isStrict = true): IsAllowed {
  const code = { regExp: linear, process: counted };
  // How often the schema, or a part of it that has a name, looks at a value.
  const ajv = Object.assign(
    new Ajv2020({
      ...(isStrict
        ? { strictTypes: false, strictRequired: false }
        : { strict: false, validateFormats: false }),
      code,
    }),
    { visits: 0 },
  );
  const isAllowed = ajv.removeKeyword('uniqueItems').addKeyword(uniqueItems).compile(schema);
  return (value) => {
    ajv.visits = 0;
    return isAllowed(value);
  };
}

/** Whether it is allowed; what is nested too deep to look at, or takes too long, is not. */
export function allows(isAllowed: IsAllowed, value: unknown): boolean {
  try {
    return isAllowed(value);
  } catch (error) {
    if (error instanceof RangeError) return false;
    throw error;
  }
}
