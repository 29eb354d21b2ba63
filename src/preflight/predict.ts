import type { Subject } from './check.ts';
import { kvBytesPerToken } from './kv-memory.ts';
import { kvRoom } from './kv-room.ts';
import { kvSettings } from './kv-settings.ts';
import type { Prediction } from './observation.ts';

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
    // What computing takes on a CPU is not known before.
    totalMiB:
      weightsMiB === undefined || room === undefined || room.workMiB === 0
        ? undefined
        : weightsMiB + room.mib + room.workMiB,
  };
  return Object.fromEntries(Object.entries(figures).filter(([, figure]) => figure !== undefined));
}
