import type { ChildProcess } from 'node:child_process';
import { processFile } from './process-file.ts';

/** Often enough that little is taken beyond the bound, and seldom enough to cost nothing. */
const EVERY_MS = 100;

/**
 * Ends a process that takes more memory than it may, on the heap of V8 or outside of it, where V8 has no
 * bound; it does nothing where there is no /proc.
 *
 * @returns whether it was ended for that
 */
export function boundMemory(child: ChildProcess, mostMib: number): () => boolean {
  let isExceeded = false;
  const timer = setInterval(() => {
    if (child.pid === undefined || (residentMib(child.pid) ?? 0) <= mostMib) return;
    isExceeded = true;
    child.kill('SIGKILL');
  }, EVERY_MS);
  timer.unref();
  child.once('exit', () => clearInterval(timer));
  child.once('error', () => clearInterval(timer));
  return () => isExceeded;
}

/** Memory that a process has in the machine's own. */
function residentMib(pid: number): number | undefined {
  try {
    const [, kib] = /^VmRSS:\s+(\d+) kB$/m.exec(processFile(pid, 'status')) ?? [];
    return kib === undefined ? undefined : Number(kib) / 1024;
  } catch {
    return undefined;
  }
}
