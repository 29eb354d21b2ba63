import { setTimeout as sleep } from 'node:timers/promises';
import {
  processEntry,
  processesOfRun,
  processGroup,
  processTable,
  processTree,
  stillRuns,
} from './process-tree.ts';
import type { ProcessEntry, ProcessId } from './process-tree.ts';

const SWEEP = { rounds: 30, everyMs: 50 };
const NOTHING_RUNS: ReadonlyMap<number, ProcessEntry> = new Map();

/** Ends what is left of earlier processes and of a run: the given ones, their groups and descendants. */
export async function sweep(roots: readonly ProcessId[], runId?: string): Promise<readonly number[]> {
  const swept = new Set<number>();
  for (let round = 0; round < SWEEP.rounds; round++) {
    const table = roots.some(stillRuns) ? processTable() : NOTHING_RUNS;
    const alive = [
      ...roots
        .filter(({ pid, startTime }) => table.get(pid)?.startTime === startTime)
        .flatMap(({ pid }) => processTree(pid, table)),
      ...(runId === undefined ? [] : processesOfRun(runId)),
    ];
    if (alive.length === 0) break;
    for (const { pid } of alive) {
      swept.add(pid);
      send(pid, 'SIGKILL');
    }
    await sleep(SWEEP.everyMs);
  }
  return [...swept];
}

/** Asks a program to leave, and after `graceMs` ends it, its group and its descendants. */
export async function stopTree(running: {
  readonly pid: number;
  readonly startTime: string;
  readonly exited: Promise<unknown>;
  readonly graceMs: number;
  readonly runId?: string;
}): Promise<void> {
  const { pid, startTime, exited, graceMs, runId } = running;
  const found = processEntry(pid);
  // It ended long ago and another process has its number now: that one's group is none of ours.
  const taken = found !== undefined && found.startTime !== startTime;
  // Taken before anything dies: an orphan can't be told from a stranger afterwards.
  const table = !taken && groupRuns(pid) ? processTable() : NOTHING_RUNS;
  const tree = [...processTree(pid, table), ...processGroup(pid, table)];
  if (!taken && graceMs > 0) {
    send(-pid, 'SIGTERM');
    await Promise.race([exited, sleep(graceMs, undefined, { ref: false })]);
  }
  if (!taken) send(-pid, 'SIGKILL');
  await sweep(tree, runId);
}

/** Whether a process of this group is left: most commands leave none, and no search is needed to know it. */
function groupRuns(group: number): boolean {
  try {
    process.kill(-group, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code !== 'ESRCH';
  }
}

/** A process that is already gone is what we wanted. */
function send(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(pid, signal);
  } catch {
    // ESRCH: gone; EPERM: never ours
  }
}
