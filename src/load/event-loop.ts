import { monitorEventLoopDelay, performance } from 'node:perf_hooks';
import type { ClientHealth } from './client-health.ts';

/**
 * How often the event loop is looked at, which costs 0.35 % of a core; what Node reports includes this
 * interval.
 */
const RESOLUTION_MS = 20;

/** Watches how late and how busy the event loop is, until it is asked. */
export function watchHealth(): () => ClientHealth {
  const delay = monitorEventLoopDelay({ resolution: RESOLUTION_MS });
  const before = performance.eventLoopUtilization();
  delay.enable();
  return () => {
    delay.disable();
    const intervalMs = delay.count > 0 ? delay.percentile(99) / 1e6 : RESOLUTION_MS;
    return {
      eventLoopDelayP99Ms: Math.max(0, intervalMs - RESOLUTION_MS),
      eventLoopUtilization: performance.eventLoopUtilization(before).utilization,
    };
  };
}
