import { findOnPath } from '../shell/process.ts';
import { gpuProcessList, PROCESS_QUESTION, seesDriversPids } from './gpu-processes.ts';
import { startGpuTool } from './gpu-tool.ts';
import type { Sample } from './sample.ts';

export type GpuSample = NonNullable<Sample['gpu']>[number];

/** The NVIDIA GPUs of this machine, as the tool that watches them saw them last. */
export interface GpuWatch {
  /**
   * Absent where there are none, and where the tool has fallen silent.
   *
   * @param pids the engine's processes, whose memory is told apart
   */
  latest(pids: readonly number[]): readonly GpuSample[] | undefined;
  /** CPU time that the tool has used so far, in clock ticks. */
  cpuTicks(): number;
  stop(): Promise<void>;
}

// The name comes last: it is the only one that may have a comma.
const FIELDS = ['index', 'memory.used', 'utilization.gpu', 'power.draw', 'temperature.gpu', 'uuid', 'name'];
const EVERY_S = 1;
/** An engine takes its memory as it starts, and each look costs CPU time. */
const PROCESSES_EVERY_S = 5;
/** What is older is not what the GPUs do now. */
const staleMs = (everyS: number): number => 5_000 * everyS;

const NO_GPUS: GpuWatch = { latest: () => undefined, cpuTicks: () => 0, stop: async () => {} };

/** A GPU, and the name by which its processes are listed. */
interface NamedGpu {
  readonly uuid?: string;
  readonly gpu: GpuSample;
}

/** Starts one nvidia-smi that says what the GPUs do, and one that says which processes hold their memory. */
export function watchGpus(path: string | undefined): GpuWatch {
  const command = findOnPath('nvidia-smi', path);
  if (command === undefined) return NO_GPUS;
  const start = (question: string, everyS: number, onLine: (line: string) => void) =>
    startGpuTool(command, { question, everyS, ...(path !== undefined && { path }) }, onLine);
  const gpus = new Map<number, NamedGpu>();
  let heardAtMs = -Infinity;
  const onGpu = (line: string): void => {
    const named = parseGpu(line);
    if (named === undefined) return;
    gpus.set(named.gpu.index, named);
    heardAtMs = performance.now();
  };
  const processes = gpuProcessList(staleMs(PROCESSES_EVERY_S));
  const onProcess = (line: string): void => processes.add(line, performance.now());
  const tools = [
    start(`--query-gpu=${FIELDS.join(',')}`, EVERY_S, onGpu),
    // Where it counts the pids of another namespace, it is not asked.
    ...(seesDriversPids() ? [start(PROCESS_QUESTION, PROCESSES_EVERY_S, onProcess)] : []),
  ];
  return {
    latest(pids) {
      const nowMs = performance.now();
      if (nowMs - heardAtMs >= staleMs(EVERY_S)) return undefined;
      const held = processes.heldBy(pids, nowMs);
      return Array.from(gpus.values(), ({ uuid, gpu }) => {
        const engineMiB = uuid === undefined ? undefined : held.get(uuid);
        return { ...gpu, ...(engineMiB !== undefined && { engineMiB }) };
      });
    },
    cpuTicks: () => tools.reduce((sum, tool) => sum + tool.cpuTicks(), 0),
    stop: async () => void (await Promise.all(tools.map(async (tool) => await tool.stop()))),
  };
}

/** Reads nvidia-smi's line of one GPU; what the GPU doesn't tell ("[N/A]") is absent. */
export function parseGpu(line: string): NamedGpu | undefined {
  const cells = line.split(',');
  const [index, memoryUsedMiB, percent, powerW, temperatureC] = cells.map(numberIn);
  if (index === undefined || !Number.isInteger(index)) return undefined;
  const [uuid = '', ...rest] = cells.slice(5).map((cell) => cell.trim());
  const name = rest.join(', ');
  return {
    ...(isTold(uuid) && { uuid }),
    gpu: {
      index,
      ...(isTold(name) && { name }),
      ...(memoryUsedMiB !== undefined && { memoryUsedMiB }),
      ...(percent !== undefined && { utilization: percent / 100 }),
      ...(powerW !== undefined && { powerW }),
      ...(temperatureC !== undefined && { temperatureC }),
    },
  };
}

const isTold = (text: string): boolean => text !== '' && !text.startsWith('[');

function numberIn(text: string): number | undefined {
  const trimmed = text.trim();
  return /^-?\d+(\.\d+)?$/.test(trimmed) ? Number(trimmed) : undefined;
}
