/**
 * What the house doesn't keep yet, as of 25 November 2026: how each fault begins. The change that mends one takes
 * its line away, and no line is added.
 */
export const KNOWN: readonly string[] = [];
