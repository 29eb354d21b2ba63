import * as z from 'zod';

/**
 * `reserved`: each request has a part of its own, and none can be taken from it; `shared`: they compete for
 * room.
 */
export const KvCache = z.enum(['shared', 'reserved', 'unknown']);
export type KvCache = z.infer<typeof KvCache>;
