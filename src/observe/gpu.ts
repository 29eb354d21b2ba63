import { findOnPath, run } from '../shell/process.ts';
import type { Shell } from '../shell/shell.ts';
import type { Sample } from './sample.ts';

export type GpuSample = NonNullable<Sample['gpu']>[number];

const FIELDS = ['index', 'memory.used', 'utilization.gpu', 'power.draw', 'temperature.gpu'];
const TIMEOUT_MS = 5_000;

/** Reads the NVIDIA GPUs of this machine; where there are none it finds that out once and asks no more. */
export function gpuReader(
  env: Shell['env'],
): (signal: AbortSignal) => Promise<readonly GpuSample[] | undefined> {
  const command = findOnPath('nvidia-smi', env.PATH);
  let absent = command === undefined;
  return async (signal) => {
    if (absent || command === undefined) return undefined;
    const query = [`--query-gpu=${FIELDS.join(',')}`, '--format=csv,noheader,nounits'];
    const path = env.PATH === undefined ? {} : { PATH: env.PATH };
    const { code, lines } = await run(command, query, { env: path, signal, timeoutMs: TIMEOUT_MS });
    if (signal.aborted) return undefined;
    const gpus = code === 0 ? parseGpus(lines) : [];
    absent = gpus.length === 0;
    return absent ? undefined : gpus;
  };
}

/** Reads nvidia-smi's lines; what a GPU doesn't tell ("[N/A]") is absent. */
export function parseGpus(lines: readonly string[]): readonly GpuSample[] {
  return lines.flatMap((line) => {
    const [index, memoryUsedMiB, percent, powerW, temperatureC] = line.split(',').map(numberIn);
    if (index === undefined || !Number.isInteger(index)) return [];
    return [
      {
        index,
        ...(memoryUsedMiB !== undefined && { memoryUsedMiB }),
        ...(percent !== undefined && { utilization: percent / 100 }),
        ...(powerW !== undefined && { powerW }),
        ...(temperatureC !== undefined && { temperatureC }),
      },
    ];
  });
}

function numberIn(text: string): number | undefined {
  const trimmed = text.trim();
  return /^-?\d+(\.\d+)?$/.test(trimmed) ? Number(trimmed) : undefined;
}
