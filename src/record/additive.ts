import type * as z from 'zod';
import { checked, faulty } from '../config/checked.ts';
import type { Checked } from '../config/checked.ts';

/** Keys that a schema doesn't know, by where they stand in the value. */
interface UnknownKeys {
  readonly here: Set<string>;
  readonly below: Map<PropertyKey, UnknownKeys>;
}

/** Faults that are told: the first ones say enough of what the text is. */
const MOST_FAULTS = 5;

/**
 * Reads a value that a later papergap may have written: keys that the schema doesn't know decide nothing and
 * are carried through untouched; anything else that doesn't fit is a fault.
 */
export function parseAdditive<T>(schema: z.ZodType<T>, value: unknown): Checked<T, string> {
  try {
    return parsed(schema, value);
  } catch (error) {
    // The validator's own limit for what it finds fault with, in nesting and in number.
    if (error instanceof RangeError) return faulty(['it has more unknown parts than can be read']);
    throw error;
  }
}

function parsed<T>(schema: z.ZodType<T>, value: unknown): Checked<T, string> {
  const first = schema.safeParse(value);
  if (first.success) return checked(first.data);
  const { issues } = first.error;
  const others = issues.filter(({ code }) => code !== 'unrecognized_keys');
  if (others.length > 0) return faulty(others.slice(0, MOST_FAULTS).map(asText));
  const unknown = unknownKeysOf(issues);
  const known = schema.safeParse(without(value, unknown));
  if (!known.success) return faulty(known.error.issues.slice(0, MOST_FAULTS).map(asText));
  return checked(withKeysOf(value, known.data, unknown) as T);
}

function asText({ path }: z.core.$ZodIssue): string {
  const place = path.map(String).join('.').slice(0, 200);
  return place === '' ? 'it is of another form' : `${place} is of another form`;
}

function unknownKeysOf(issues: readonly z.core.$ZodIssue[]): UnknownKeys {
  const root: UnknownKeys = { here: new Set(), below: new Map() };
  for (const issue of issues) {
    if (issue.code !== 'unrecognized_keys') continue;
    let at = root;
    for (const key of issue.path) {
      const next = at.below.get(key) ?? { here: new Set(), below: new Map() };
      at.below.set(key, next);
      at = next;
    }
    for (const key of issue.keys) at.here.add(key);
  }
  return root;
}

/** A copy without the unknown keys; parts that have none are shared. */
function without(value: unknown, { here, below }: UnknownKeys): unknown {
  return rebuilt(value, (key, part) => {
    if (here.has(String(key)) && !Array.isArray(value)) return undefined;
    const inside = below.get(key);
    return [inside === undefined ? part : without(part, inside)];
  });
}

/** What was read, with the unknown keys of the written value put back. */
function withKeysOf(written: unknown, read: unknown, { here, below }: UnknownKeys): unknown {
  const whole = rebuilt(read, (key, part) => {
    const inside = below.get(key);
    return [inside === undefined ? part : withKeysOf(partOf(written, key), part, inside)];
  });
  if (here.size === 0 || Array.isArray(whole)) return whole;
  const added = Object.entries(written as object).filter(([key]) => here.has(key));
  return Object.fromEntries([...Object.entries(whole as object), ...added]);
}

function partOf(value: unknown, key: PropertyKey): unknown {
  return Object.getOwnPropertyDescriptor(value, key)?.value;
}

/** An array or object made again from its parts; a part for which nothing comes back is left out. */
function rebuilt(
  value: unknown,
  change: (key: PropertyKey, part: unknown) => readonly [unknown] | undefined,
): unknown {
  if (Array.isArray(value)) return value.flatMap((part: unknown, index) => change(index, part) ?? []);
  const entries = Object.entries(value as object).flatMap(([key, part]) => {
    const kept = change(key, part);
    return kept === undefined ? [] : [[key, kept[0]] as const];
  });
  // Defined, not assigned: "__proto__" is a key like any other.
  return Object.fromEntries(entries);
}
