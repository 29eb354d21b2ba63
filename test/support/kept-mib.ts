import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

/** MiB of V8's heap that what is made keeps. */
export function keptMib(make: () => unknown): number {
  setFlagsFromString('--expose-gc');
  const collect = runInNewContext('gc') as () => void;
  collect();
  const before = process.memoryUsage().heapUsed;
  const made = make();
  collect();
  const after = process.memoryUsage().heapUsed;
  if (made === undefined) throw new Error('nothing was made');
  return (after - before) / 2 ** 20;
}
