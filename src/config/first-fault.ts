import * as z from 'zod';

/** Told of a part that is of another form. */
const OTHER_FORM = { code: 'custom', message: 'a part is of another form' } as const;

/**
 * A list that a stranger wrote, up to its first part of another form: told of each, millions of them would
 * take the memory of the process.
 */
export function listOf<T>(
  part: z.ZodType<T>,
  { least = 0, most = Infinity }: { readonly least?: number; readonly most?: number } = {},
): z.ZodType<T[]> {
  return z.array(z.unknown()).transform((list, context) => {
    const parts: T[] = [];
    const isOf =
      list.length >= least && list.length <= most && list.every(taken(part, (one) => parts.push(one)));
    if (isOf) return parts;
    context.addIssue(OTHER_FORM);
    return z.NEVER;
  });
}

/** The same of an object whose keys are names. */
export function recordOf<T>(part: z.ZodType<T>, longestName = Infinity): z.ZodType<Record<string, T>> {
  return z.record(z.string(), z.unknown()).transform((record, context) => {
    const parts: [string, T][] = [];
    const isOf = Object.entries(record).every(
      ([name, value]) => name.length <= longestName && taken(part, (one) => parts.push([name, one]))(value),
    );
    if (isOf) return Object.fromEntries(parts);
    context.addIssue(OTHER_FORM);
    return z.NEVER;
  });
}

/** Takes a value as a part; false where it is none. */
function taken<T>(part: z.ZodType<T>, take: (one: T) => void): (value: unknown) => boolean {
  return (value) => {
    const read = part.safeParse(value);
    if (read.success) take(read.data);
    return read.success;
  };
}
