import * as z from 'zod';
import type { Subject } from './check.ts';
import { kvBytesPerToken } from './kv-memory.ts';
import { kvRoom } from './kv-room.ts';
import { kvSettings } from './kv-settings.ts';

/** What a run's memory will be, told before it; what can't be told is absent. */
export const Prediction = z.strictObject({
  weightsMiB: z.number().optional().describe('As the engine keeps them, all devices together'),
  kvBytesPerToken: z.number().optional().describe('All devices together'),
  kvMiB: z.number().optional().describe('Room of the KV cache'),
  kvCapacityTokens: z.number().optional().describe('Tokens that the KV cache holds, all requests together'),
  kvUse: z.number().optional().describe('Share of it that the load can take at most, 0..1'),
  totalMiB: z.number().optional().describe('Weights, KV cache, and what computing takes on a GPU'),
});
export type Prediction = Readonly<z.infer<typeof Prediction>>;

/** What of a subject's memory can be told before it is served. */
export function predict(subject: Subject): Prediction {
  const { model, asked } = subject;
  const { weightsMiB, geometry } = model;
  const room = kvRoom(subject);
  // Counted over all devices: heads that several keep twice count twice.
  const settings = kvSettings(subject);
  const perToken = geometry && kvBytesPerToken(geometry, settings) * settings.tensorParallel;
  const capacity = room?.tokens;
  const used = capacity === undefined ? undefined : (asked.concurrency * asked.tokens) / capacity;
  const figures: Prediction = {
    weightsMiB,
    kvBytesPerToken: perToken,
    kvMiB: room?.mib,
    kvCapacityTokens: capacity,
    kvUse: used === undefined ? undefined : Math.min(1, used),
    totalMiB:
      weightsMiB === undefined || room?.mib === undefined ? undefined : weightsMiB + room.mib + room.workMiB,
  };
  return Object.fromEntries(Object.entries(figures).filter(([, figure]) => figure !== undefined));
}
