import { loadOf } from '../load/profiles/index.ts';
import type { LoadPass } from '../plan.ts';
import { requestsFor } from './load-length.ts';
import type { Run } from './run.ts';

/** Requests of all closed loops of a run: its record has each, and what is read of a record has an end. */
const MOST_REQUESTS = 100_000;

/**
 * How many requests a load pass may send. In a closed loop an engine decides how many there are, by answering
 * or refusing at once; at a rate the policy does. No pass gets fewer than its objectives take.
 */
export function mostRequests(
  pass: LoadPass,
  run: Pick<Run, 'passes' | 'prepared'>,
  most = MOST_REQUESTS,
): number {
  const isClosed = ({ shape }: LoadPass): boolean => loadOf(shape).concurrency !== undefined;
  if (!isClosed(pass)) return Infinity;
  const loops = run.passes.filter((one) => one.kind === 'load' && isClosed(one)).length;
  return Math.max(Math.floor(most / loops), requestsFor(pass, run));
}
