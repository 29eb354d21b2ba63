import * as z from 'zod';

/**
 * The grammar of every name and id that a user writes, as the source of a regular expression to build others
 * from.
 */
export const NAME = '[A-Za-z0-9][A-Za-z0-9._-]{0,99}';

const WHOLE = new RegExp(`^${NAME}$`);

/**
 * A name: of a suite, an engine, a candidate. It can be part of a path, of an artifact's name and of a
 * command line.
 */
export const Name = z.string().regex(WHOLE, {
  error: ({ input }) =>
    String(input).includes('://')
      ? 'an address stands where a name is wanted: the policy names addresses (trust.endpoints)'
      : 'use letters, digits, dot, dash or underscore, at most 100 of them',
});

/** Whether a text that a record calls its candidate by is a name within one folder, and leads to no other. */
export const isFileName = (id: string): boolean => !/[/\\\0]/.test(id) && id !== '' && !/^\.{1,2}$/.test(id);
