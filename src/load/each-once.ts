import type { Pacer } from './pacer.ts';

/** Sends `count` requests, `concurrency` at once: a pass over a suite. */
export function eachOnce(count: number, concurrency: number): Pacer {
  return {
    connections: Math.min(count, concurrency),
    next({ started, inFlight }) {
      if (started >= count) return { kind: 'stop' };
      if (inFlight < concurrency) return { kind: 'start' };
      return { kind: 'await-completion' };
    },
  };
}
