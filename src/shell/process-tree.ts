import { readdirSync } from 'node:fs';
import { processFile } from './process-file.ts';

/** One process of this machine; a pid is used again some day, a pid with its start time is not. */
export interface ProcessEntry {
  readonly pid: number;
  readonly parent: number;
  readonly group: number;
  /** Clock ticks since boot, as text; only ever compared. */
  readonly startTime: string;
  /** CPU time used so far, in clock ticks: in user and in system mode. */
  readonly cpuTicks: number;
}

/** A process that we can recognise later. */
export type ProcessId = Pick<ProcessEntry, 'pid' | 'startTime'>;

/** The name under which each process of a run carries the run's id in its environment. */
export const RUN_ID_VARIABLE = 'PAPERGAP_RUN_ID';

/** What /proc says about one process; undefined once it is gone or a zombie, and where there is no /proc. */
export function processEntry(pid: number): ProcessEntry | undefined {
  let stat: string;
  try {
    stat = processFile(pid, 'stat');
  } catch {
    return undefined;
  }
  // The second field is the program's name in brackets and may hold spaces and brackets itself.
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  const field = (number: number): string => fields[number - 3] ?? '';
  if (field(3) === 'Z' || field(3) === 'X') return undefined;
  return {
    pid,
    parent: Number(field(4)),
    group: Number(field(5)),
    startTime: field(22),
    cpuTicks: Number(field(14)) + Number(field(15)),
  };
}

/** Every process that we may see, by pid; empty where there is no /proc. */
export function processTable(): ReadonlyMap<number, ProcessEntry> {
  const table = new Map<number, ProcessEntry>();
  for (const pid of allPids()) {
    const entry = processEntry(pid);
    if (entry !== undefined) table.set(pid, entry);
  }
  return table;
}

/** The process, its children and their children, the process first. */
export function processTree(pid: number, table = processTable()): readonly ProcessEntry[] {
  const root = table.get(pid);
  if (root === undefined) return [];
  // By parent, once: a hostile program may have started tens of thousands.
  const children = Map.groupBy(table.values(), ({ parent }) => parent);
  const tree = [root];
  for (const { pid: parent } of tree) for (const child of children.get(parent) ?? []) tree.push(child);
  return tree;
}

/** The members of a process group; their parents may have changed. */
export function processGroup(
  group: number,
  table: ReadonlyMap<number, ProcessEntry>,
): readonly ProcessEntry[] {
  return [...table.values()].filter((entry) => entry.group === group);
}

/** The last part of the path of a run's control group; none of its processes can leave it by itself. */
export const groupName = (runId: string): string => `papergap-${runId}`;

/**
 * Every process that carries this run's id, even one that has left its parents and its group: in its
 * environment, which a program that gives itself a title overwrites, or in the name of its control group.
 */
export function processesOfRun(runId: string): readonly ProcessEntry[] {
  const mark = `\0${RUN_ID_VARIABLE}=${runId}\0`;
  const group = groupName(runId);
  return allPids()
    .filter((pid) => pid !== process.pid)
    .filter((pid) => environmentOf(pid).includes(mark) || controlGroupsOf(pid).includes(group))
    .map(processEntry)
    .filter((entry) => entry !== undefined);
}

/** Whether this very process still runs, and not another one that got its pid. */
export function stillRuns({ pid, startTime }: ProcessId): boolean {
  return processEntry(pid)?.startTime === startTime;
}

function allPids(): readonly number[] {
  try {
    return readdirSync('/proc')
      .filter((name) => /^\d+$/.test(name))
      .map(Number);
  } catch {
    return []; // not Linux
  }
}

/** Framed by NULs so that the first and the last variable look like the others. */
function environmentOf(pid: number): string {
  return `\0${contentOf(pid, 'environ')}\0`;
}

/** The names in the paths of the control groups that a process is in. */
const controlGroupsOf = (pid: number): readonly string[] => contentOf(pid, 'cgroup').trim().split(/[/\n]/);

/** Empty where it isn't ours to read, or is gone. */
function contentOf(pid: number, name: string): string {
  try {
    return processFile(pid, name);
  } catch {
    return '';
  }
}
