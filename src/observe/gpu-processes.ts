import { readlinkSync } from 'node:fs';

/** What nvidia-smi is asked of the processes that compute. */
export const PROCESS_QUESTION = '--query-compute-apps=gpu_uuid,pid,used_memory';

/** Memory of one GPU that one process holds. */
export interface GpuProcess {
  readonly gpu: string;
  readonly pid: number;
  /** Absent where the driver does not tell. */
  readonly memoryMiB?: number;
}

/** Reads nvidia-smi's line of one process; undefined where it is none. */
export function parseGpuProcess(line: string): GpuProcess | undefined {
  const [gpu = '', pid = '', memory = ''] = line.split(',').map((cell) => cell.trim());
  if (!/^(GPU|MIG)-[\w-]+$/.test(gpu) || !/^\d+$/.test(pid)) return undefined;
  return { gpu, pid: Number(pid), ...(/^\d+$/.test(memory) && { memoryMiB: Number(memory) }) };
}

/** The namespace of processes that the kernel makes first has this number on every Linux. */
const FIRST_NAMESPACE = 'pid:[4026531836]';

/**
 * Whether the driver's pids are ours: it counts by the machine's first namespace, and in a container the same
 * numbers are other processes.
 */
export function seesDriversPids(namespace = '/proc/self/ns/pid'): boolean {
  try {
    return readlinkSync(namespace) === FIRST_NAMESPACE;
  } catch {
    return false;
  }
}

/** The processes as nvidia-smi listed them last. */
export interface GpuProcessList {
  add(line: string, nowMs: number): void;
  /**
   * MiB that these processes hold, by the GPU's UUID; a GPU on which none of them is listed, or one without
   * its memory, is absent.
   */
  heldBy(pids: readonly number[], nowMs: number): ReadonlyMap<string, number>;
}

/** @param staleMs a process that was not listed for so long is gone */
export function gpuProcessList(staleMs: number): GpuProcessList {
  const listed = new Map<string, GpuProcess & { readonly heardAtMs: number }>();
  return {
    add(line, heardAtMs) {
      const found = parseGpuProcess(line);
      if (found !== undefined) listed.set(`${found.gpu} ${found.pid}`, { ...found, heardAtMs });
    },
    heldBy(pids, nowMs) {
      for (const [key, { heardAtMs }] of listed) if (nowMs - heardAtMs > staleMs) listed.delete(key);
      const ours = [...listed.values()].filter(({ pid }) => pids.includes(pid));
      const byGpu = Map.groupBy(ours, ({ gpu }) => gpu);
      const whole = [...byGpu].filter(([, all]) => all.every(({ memoryMiB }) => memoryMiB !== undefined));
      return new Map(
        whole.map(([gpu, all]) => [gpu, all.reduce((sum, { memoryMiB = 0 }) => sum + memoryMiB, 0)]),
      );
    },
  };
}
