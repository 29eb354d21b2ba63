import { readFileSync, readlinkSync } from 'node:fs';
import { hostname } from 'node:os';
import * as z from 'zod';
import { processEntry, stillRuns } from './process-tree.ts';

/** A process that can be recognised later. */
export const RecordedProcess = z.strictObject({ pid: z.int().positive(), startTime: z.string() });

/** The papergap that a file on disk belongs to, and the machine that it runs on. */
export const RunOwner = z.strictObject({
  machine: z.strictObject({ host: z.string(), boot: z.string(), namespace: z.string() }),
  papergap: RecordedProcess,
});
export type RunOwner = Readonly<z.infer<typeof RunOwner>>;

/** This very process as an owner. */
export function thisOwner(): RunOwner {
  const { pid } = process;
  return { machine: thisMachine(), papergap: { pid, startTime: processEntry(pid)?.startTime ?? '' } };
}

/**
 * Whether an owner still runs; `unknown` where its pid means nothing here: another machine, another
 * container.
 */
export function ownerState({ machine, papergap }: RunOwner): 'running' | 'ended' | 'unknown' {
  const here = thisMachine();
  if (machine.host !== here.host) return 'unknown';
  if (machine.boot !== here.boot) return 'ended';
  if (machine.namespace !== here.namespace) return 'unknown';
  if (papergap.startTime !== '') return stillRuns(papergap) ? 'running' : 'ended';
  try {
    process.kill(papergap.pid, 0);
    return 'running';
  } catch (error) {
    // A process of another user may not be signalled, and runs all the same.
    return (error as NodeJS.ErrnoException).code === 'EPERM' ? 'running' : 'ended';
  }
}

function thisMachine(): RunOwner['machine'] {
  const host = hostname();
  try {
    const boot = readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim();
    return { host, boot, namespace: readlinkSync('/proc/self/ns/pid') };
  } catch {
    return { host, boot: '', namespace: '' }; // not Linux
  }
}
