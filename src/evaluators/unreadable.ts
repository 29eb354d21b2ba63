/** Why results can't be read, as one sentence. */
export class Unreadable extends Error {}

/** Why results can't be read, where that is what an error says. */
export function whyUnreadable(error: unknown): string | undefined {
  if (error instanceof Unreadable) return error.message;
  // A validator's own limit for what it finds fault with, or an engine's for the length of a text.
  return error instanceof RangeError ? 'there is more in it than can be read' : undefined;
}
