/** One GPU, as it is or as its maker sells it; what is not known is absent. */
export interface Gpu {
  readonly name: string;
  readonly memoryMiB: number;
  /** What no other process holds. */
  readonly freeMiB?: number;
  /** Such as 9.0: what its cores can compute with. */
  readonly computeCapability?: number;
}

/** What a machine has; what is not known is absent. */
export interface Machine {
  /** Empty where there is none; absent where it is not known. */
  readonly gpus?: readonly Gpu[];
  /** Version of NVIDIA's driver, such as 570.124. */
  readonly driver?: number;
  readonly memoryMiB?: number;
  readonly freeMemoryMiB?: number;
  /** On the disk of papergap's cache. */
  readonly freeDiskMiB?: number;
  readonly sharedMemoryMiB?: number;
  /** What one process may have open; Infinity where there is no bound. */
  readonly openFiles?: number;
}

/** GPUs by the names that people give them: memory as nvidia-smi shows it, and compute capability. */
const SOLD: Readonly<Record<string, readonly [memoryMiB: number, computeCapability: number]>> = {
  t4: [15_360, 7.5],
  'v100-16': [16_160, 7],
  v100: [32_510, 7],
  a10: [23_028, 8.6],
  a10g: [23_028, 8.6],
  a30: [24_576, 8],
  a40: [46_068, 8.6],
  'a100-40': [40_960, 8],
  a100: [81_920, 8],
  l4: [23_034, 8.9],
  l40: [46_068, 8.9],
  l40s: [46_068, 8.9],
  'rtx-3090': [24_576, 8.6],
  'rtx-4090': [24_564, 8.9],
  'rtx-5090': [32_607, 12],
  'rtx-6000-ada': [49_140, 8.9],
  'rtx-pro-6000': [97_887, 12],
  gh200: [97_871, 9],
  h100: [81_559, 9],
  'h100-nvl': [95_830, 9],
  h200: [143_771, 9],
  b200: [183_359, 10],
};

/** The names that `--gpu` takes. */
export const soldGpus: readonly string[] = Object.keys(SOLD);

/** A machine out of words such as `h100x2`: GPUs of one kind; undefined for a name that is not known. */
export function machineNamed(words: string): Machine | undefined {
  const [, name = '', count = '1'] = /^([a-z0-9-]+?)(?:x(\d{1,2}))?$/.exec(words.toLowerCase()) ?? [];
  const known = Object.hasOwn(SOLD, name) ? SOLD[name] : undefined;
  if (known === undefined || Number(count) === 0) return undefined;
  const [memoryMiB, computeCapability] = known;
  return { gpus: Array.from({ length: Number(count) }, () => ({ name, memoryMiB, computeCapability })) };
}
