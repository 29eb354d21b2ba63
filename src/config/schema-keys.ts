import type * as z from 'zod';

/** What we read of a schema's own description: zod has no type for "whichever schema this is". */
export interface SchemaNode {
  readonly shape?: Readonly<Record<string, unknown>>;
  readonly element?: unknown;
  readonly valueType?: unknown;
  readonly maxValue?: number | null;
  readonly def?: { readonly innerType?: unknown };
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
  return Object.keys(schemaAt(schema, path)?.shape ?? {});
}

function unwrapped(schema: unknown): SchemaNode {
  let at = schema as SchemaNode;
  while (at.def?.innerType !== undefined) at = at.def.innerType as SchemaNode;
  return at;
}
