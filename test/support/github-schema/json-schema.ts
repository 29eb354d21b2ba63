import { Ajv } from 'ajv';
import type { ValidateFunction } from 'ajv';

/** A schema, or any other object of a description. */
export type Described = Readonly<Record<string, unknown>>;

/** What is looked for: in a request keys that nothing describes, too; of an answer only what it has. */
export type Side = 'request' | 'answer';

/** A schema judges few values: what counts is how soon it is compiled. */
const options = {
  strict: false,
  allErrors: true,
  validateFormats: false,
  logger: false,
  inlineRefs: false,
  code: { optimize: false },
} as const;
const ajv = new Ajv(options);
const coercing = new Ajv({ ...options, coerceTypes: 'array' });

/** Compiles a schema of OpenAPI 3.0; `text` takes "1" for 1, as addresses write it. */
export function validatorOf(
  schema: Described,
  description: Described,
  side: Side,
  text: boolean = false,
): ValidateFunction {
  return (text ? coercing : ajv).compile(jsonSchemaOf(schema, description, side));
}

/** What is wrong with a value, each with its place. */
export function faultsOf(validate: ValidateFunction, value: unknown): readonly string[] {
  if (validate(value)) return [];
  return (validate.errors ?? []).map(({ instancePath, message, params }) => {
    const extra = (params as { readonly additionalProperty?: string }).additionalProperty;
    return `${instancePath || '/'} ${message}${extra === undefined ? '' : `: ${extra}`}`;
  });
}

/** The same schema as JSON Schema has it, with the definitions that it refers to. */
function jsonSchemaOf(root: Described, description: Described, side: Side): Described {
  const definitions = new Map<string, unknown>();
  const open: string[] = [];

  function convert(value: unknown, isClosed: boolean): unknown {
    if (Array.isArray(value)) return value.map((one: unknown) => convert(one, isClosed));
    if (!isObject(value)) return value;
    if (typeof value['$ref'] === 'string') {
      const name = value['$ref'];
      if (!definitions.has(name)) open.push(name);
      definitions.set(name, definitions.get(name));
      return { $ref: `#/$defs/${encodeURIComponent(keyOf(name))}` };
    }
    const { nullable, example: _, ...rest } = value;
    const made: Record<string, unknown> = {};
    for (const [key, part] of Object.entries(rest)) {
      if (key === 'required' && side === 'answer' && Array.isArray(part)) continue;
      if (key === 'oneOf' && side === 'answer') made['anyOf'] = convert(part, false);
      else if (key === 'properties') made[key] = mapped(part as Described, (one) => convert(one, true));
      else if (key === 'enum' || key === 'default') made[key] = part;
      else made[key] = convert(part, !['allOf', 'anyOf', 'oneOf', 'not'].includes(key));
    }
    if (side === 'request' && isClosed && 'properties' in made && !('additionalProperties' in made)) {
      const isComposed = 'allOf' in made || 'anyOf' in made || 'oneOf' in made;
      if (!isComposed) made['additionalProperties'] = false;
    }
    return nullable === true ? { anyOf: [{ type: 'null' }, made] } : made;
  }

  const converted = convert(root, true);
  for (let name = open.pop(); name !== undefined; name = open.pop())
    definitions.set(name, convert(at(description, name), true));
  const $defs = Object.fromEntries([...definitions].map(([name, schema]) => [keyOf(name), schema]));
  return { ...(converted as Described), $defs };
}

const keyOf = (reference: string): string => reference.replace('#/components/', '').replaceAll('/', '.');

/** What a reference such as `#/components/schemas/issue` names. */
export function at(description: Described, reference: string): Described {
  let found: unknown = description;
  for (const part of reference.replace('#/', '').split('/'))
    found = isObject(found) ? found[part] : undefined;
  if (!isObject(found)) throw new Error(`nothing is described at ${reference}`);
  return found;
}

function mapped(value: Described, change: (one: unknown) => unknown): Described {
  return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, change(one)]));
}

export function isObject(value: unknown): value is Described {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
