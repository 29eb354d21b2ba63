/**
 * Whether an error says that nothing is there: not the path itself, or no folder that it leads through.
 *
 * Of any other error nothing follows: what can't be looked at may be anything.
 */
export const isAbsent = (error: unknown): boolean =>
  ['ENOENT', 'ENOTDIR'].includes(String(Object(error).code));
