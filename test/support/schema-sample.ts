/** A part of a JSON Schema, as far as a sample needs it. */
interface Part {
  readonly $ref?: string;
  readonly type?: string;
  readonly const?: unknown;
  readonly enum?: readonly unknown[];
  readonly anyOf?: readonly Part[];
  readonly oneOf?: readonly Part[];
  readonly properties?: Readonly<Record<string, Part>>;
  readonly items?: Part;
  readonly additionalProperties?: Part | boolean;
}

/**
 * A value with every property that a schema knows, and in each list an element of every form.
 *
 * @param textAt the text at a path such as `passes[].answers[].text`; `{}` stands for any key
 */
export function sampleOf(schema: Part, textAt: (path: string) => string): unknown {
  const resolved = ({ $ref, ...part }: Part): Part =>
    $ref === undefined
      ? part
      : $ref
          .split('/')
          .slice(1)
          .reduce((at: unknown, key) => (at as Record<string, unknown>)[key], schema as unknown)!;
  const sample = (raw: Part, path: string): unknown => {
    const part = resolved(raw);
    const [form] = (part.anyOf ?? part.oneOf ?? []).toSorted((a, b) => rank(resolved(a)) - rank(resolved(b)));
    if (form !== undefined) return sample(form, path);
    if (part.const !== undefined) return part.const;
    if (part.enum !== undefined) return part.enum.at(-1);
    if (part.type === 'string') return textAt(path);
    if (part.type === 'number' || part.type === 'integer') return 1;
    if (part.type === 'boolean') return true;
    if (part.type === 'array') {
      const forms = part.items && formsOf(resolved(part.items));
      return (forms ?? []).map((one) => sample(one, `${path}[]`));
    }
    if (part.type !== 'object') return { made: { up: [textAt(path)] } };
    const below = path === '' ? '' : `${path}.`;
    const { properties = {}, additionalProperties: rest } = part;
    const named = Object.entries(properties).map(([key, one]) => [key, sample(one, `${below}${key}`)]);
    const other = typeof rest === 'object' ? [['a key', sample(rest, `${path}{}`)]] : [];
    return Object.fromEntries([...named, ...other]);
  };
  const formsOf = (part: Part): readonly Part[] => {
    const forms = part.anyOf ?? part.oneOf;
    // A text or a number is one form of the same thing; objects are other things.
    return forms?.every((one) => resolved(one).type === 'object') ? forms : [part];
  };
  return sample(schema, '');
}

/** Texts before all else, for they are what is looked for. */
const rank = ({ type }: Part): number => (type === 'string' ? 0 : 1);
