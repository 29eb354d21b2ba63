/** The CPU time of this thread, in milliseconds: what else the machine does takes none of it. */
function cpuMsOf(work: () => unknown): number {
  const before = process.threadCpuUsage();
  try {
    work();
  } catch {
    // what is said of a text does not matter here
  }
  const { user, system } = process.threadCpuUsage(before);
  return (user + system) / 1000;
}

/**
 * How many times as long something takes where it is four times as large: about 4 where it takes the time of
 * its length, and 16 where it takes the square; the least of three tries.
 *
 * @param made what is to be done, for a size
 */
export function cpuGrowth(made: (size: number) => () => unknown, size: number): number {
  const tries = [1, 2, 3].map(() => cpuMsOf(made(4 * size)) / Math.max(cpuMsOf(made(size)), 0.5));
  return Math.min(...tries);
}
