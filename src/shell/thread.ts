import { Worker } from 'node:worker_threads';
import type { WorkerOptions } from 'node:worker_threads';

/**
 * Starts a thread of which nothing is heard but its messages: its console would be our own, and what a
 * library writes there may be a stranger's text, which a runner obeys and a terminal shows.
 */
export function startThread(program: URL, options: Omit<WorkerOptions, 'stdout' | 'stderr'>): Worker {
  const worker = new Worker(program, { ...options, stdout: true, stderr: true });
  // Read, for what nobody reads is kept.
  worker.stdout.resume();
  worker.stderr.resume();
  return worker;
}
