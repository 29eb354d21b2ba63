import { machinePath } from '../shell/machine-path.ts';
import { findOnPath, run } from '../shell/process.ts';

/** Memory of one GPU, whichever programs hold it. */
export interface GpuMemory {
  readonly index: number;
  readonly usedMiB: number;
  readonly totalMiB: number;
}

const QUESTION = ['--query-gpu=index,memory.used,memory.total', '--format=csv,noheader,nounits'];
const ANSWER_MS = 10_000;

/** The GPUs of this machine as they are now; empty where there are none, or they don't tell. */
export async function gpuMemory(
  path: string | undefined,
  signal: AbortSignal,
): Promise<readonly GpuMemory[]> {
  const command = findOnPath('nvidia-smi', path);
  if (command === undefined) return [];
  const env = { PATH: machinePath(path) };
  const { code, lines } = await run(command, QUESTION, { env, signal, timeoutMs: ANSWER_MS });
  return code === 0 ? lines.flatMap((line) => parseGpuMemory(line) ?? []) : [];
}

/** Reads nvidia-smi's line of one GPU; undefined where it does not tell. */
function parseGpuMemory(line: string): GpuMemory | undefined {
  const [, index, usedMiB, totalMiB] = /^(\d+), (\d+), (\d+)$/.exec(line.trim()) ?? [];
  if (index === undefined || Number(totalMiB) === 0) return undefined;
  return { index: Number(index), usedMiB: Number(usedMiB), totalMiB: Number(totalMiB) };
}
