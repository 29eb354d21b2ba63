import type * as z from 'zod';

/** What we read of a schema's own description: zod has no type for "whichever schema this is". */
export interface SchemaNode {
  readonly shape?: Readonly<Record<string, unknown>>;
  readonly element?: unknown;
  readonly valueType?: unknown;
  /** Of a record: what its keys are. */
  readonly keyType?: { readonly options?: readonly unknown[] };
  readonly maxValue?: number | null;
  readonly def?: { readonly innerType?: unknown; readonly type?: string };
  /** Of a union: its forms. */
  readonly options?: readonly unknown[];
  readonly description?: string;
  safeParse?(value: unknown): { readonly success: boolean };
}

/**
 * The schema of what stands at a path, seen through defaults and optionals; absent where the schema knows no
 * such path.
 */
export function schemaAt(schema: z.ZodType, path: readonly PropertyKey[]): SchemaNode | undefined {
  let at = unwrapped(schema);
  for (const key of path) {
    const { shape = {}, element, valueType } = at;
    const next = Object.hasOwn(shape, key) ? shape[String(key)] : (element ?? valueType);
    if (next === undefined) return undefined;
    at = unwrapped(next);
  }
  return at;
}

/** Keys that the schema allows at a path. */
export function keysAt(schema: z.ZodType, path: readonly PropertyKey[]): readonly string[] {
  const { shape, keyType } = schemaAt(schema, path) ?? {};
  return shape === undefined ? (keyType?.options ?? []).map(String) : Object.keys(shape);
}

/** The key in a group that takes a value which stands in the place of the group; absent where none does. */
export function keyFor(value: unknown, { shape = {} }: SchemaNode): string | undefined {
  return Object.keys(shape).find((key) => (shape[key] as SchemaNode).safeParse?.(value).success === true);
}

function unwrapped(schema: unknown): SchemaNode {
  let at = schema as SchemaNode;
  while (at.def?.innerType !== undefined) at = at.def.innerType as SchemaNode;
  if (at.def?.type !== 'union') return at;
  // Forms of one group: what any of them has.
  const shapes = (at.options ?? []).map((form) => unwrapped(form).shape);
  return shapes.some((shape) => shape === undefined) ? at : { ...at, shape: Object.assign({}, ...shapes) };
}
