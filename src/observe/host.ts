import { processFile } from '../shell/process-file.ts';
import { processEntry } from '../shell/process-tree.ts';
import type { Sample } from './sample.ts';

export type HostSample = NonNullable<Sample['host']>;

/** Clock ticks in a second as /proc counts them: 100 on every Linux that Node runs on. */
export const TICKS_PER_S = 100;
const KIB_PER_MIB = 1024;
/**
 * Adding up the pages of a large model takes the kernel long and holds the engine up: at most 1/200 of the
 * time.
 */
const MEMORY_REST = 200;

/**
 * Reads memory and CPU use of a process tree; it remembers the last reading, so that it can say what was used
 * since.
 *
 * It blocks its thread, which is not the one that stamps tokens, and so its cost is that thread's.
 */
export function hostReader(): (pids: readonly number[], nowMs: number) => HostSample | undefined {
  let last: { readonly ticks: ReadonlyMap<string, number>; readonly atMs: number } | undefined;
  let memoryFromMs = -Infinity;
  return (pids, nowMs) => {
    const ticks = ticksOf(pids);
    const before = last;
    last = { ticks, atMs: nowMs };
    if (ticks.size === 0) return undefined;
    const cpuCores = before && coresUsed(before.ticks, ticks, (nowMs - before.atMs) / 1000);
    const startedMs = performance.now();
    const memory = startedMs >= memoryFromMs ? memoryOf(pids) : {};
    const endedMs = performance.now();
    if (startedMs >= memoryFromMs) memoryFromMs = endedMs + MEMORY_REST * (endedMs - startedMs);
    return { ...memory, ...(cpuCores !== undefined && { cpuCores }) };
  };
}

/** CPU ticks used so far, by process. */
function ticksOf(pids: readonly number[]): ReadonlyMap<string, number> {
  const ticks = new Map<string, number>();
  for (const pid of pids) {
    const entry = processEntry(pid);
    if (entry !== undefined) ticks.set(`${pid}/${entry.startTime}`, entry.cpuTicks);
  }
  return ticks;
}

/** A process that came in between counts from its start; what one that went had still used is lost. */
function coresUsed(
  before: ReadonlyMap<string, number>,
  now: ReadonlyMap<string, number>,
  seconds: number,
): number | undefined {
  if (seconds <= 0) return undefined;
  let used = 0;
  for (const [process, ticks] of now) used += ticks - (before.get(process) ?? 0);
  return used / TICKS_PER_S / seconds;
}

/** Σ PSS counts a page that several processes share once; RSS only where PSS of any of them can't be read. */
function memoryOf(pids: readonly number[]): HostSample {
  const pss = sumOf(pids, 'smaps_rollup', /^Pss:\s+(\d+) kB/m);
  if (pss !== undefined) return { pssMiB: pss };
  const rss = sumOf(pids, 'status', /^VmRSS:\s+(\d+) kB/m);
  return rss === undefined ? {} : { rssMiB: rss };
}

function sumOf(pids: readonly number[], page: string, pattern: RegExp): number | undefined {
  let kib = 0;
  let read = 0;
  for (const pid of pids) {
    try {
      const match = pattern.exec(processFile(pid, page));
      if (match === null) continue; // a zombie has neither
      kib += Number(match[1]);
      read++;
    } catch (error) {
      // Gone since the list was made is no reason to give up; not being allowed to look is.
      if (!['ENOENT', 'ESRCH'].includes((error as NodeJS.ErrnoException).code ?? '')) return undefined;
    }
  }
  return read === 0 ? undefined : kib / KIB_PER_MIB;
}
