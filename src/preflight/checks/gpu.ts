import { numberAsked, pass, unknown, wordAsked } from '../check.ts';
import type { Check } from '../check.ts';

/** The oldest driver of each generation of CUDA that engines are built for. */
const DRIVERS: readonly (readonly [cuda: number, driver: number])[] = [
  [13, 580],
  [12, 525],
];

/** Engines whose published builds need an NVIDIA GPU, where nothing else is asked for. */
const NEED_GPU = new Set(['sglang', 'tgi', 'trtllm', 'lmdeploy']);
/** Arguments that ask for one; an engine for a CPU goes on without. */
const ASKS_GPU = ['gpu-memory-utilization', 'n-gpu-layers', 'mem-fraction-static'];

/** A GPU where the candidate asks for one, and a driver as new as the CUDA that the engine is built for. */
export const gpu: Check = {
  about: 'a GPU where one is asked for, and a driver as new as the CUDA of the engine',
  look({ engine, machine }) {
    if (engine.name === 'endpoint') return undefined;
    const device = wordAsked(engine, 'device') ?? '';
    const needed = device.startsWith('cuda') || (NEED_GPU.has(engine.name) && device === '');
    const isAsked = needed || ASKS_GPU.some((name) => (numberAsked(engine, name) ?? 0) > 0);
    const { gpus, driver } = machine;
    if (gpus === undefined) return isAsked ? unknown('which GPUs the machine has is not known') : undefined;
    if (gpus.length === 0)
      return isAsked
        ? {
            status: needed ? 'fail' : 'warn',
            says: 'a GPU is asked for, and the machine has none that its driver shows',
            remedy: 'run on a GPU runner; in a container, give it the GPUs; see what nvidia-smi says',
            blame: 'machine',
          }
        : undefined;
    const names = `${gpus.length} · ${gpus[0]?.name}`;
    if (driver === undefined) return pass(names);
    const cuda = cudaOf(engine.name, engine.version);
    const oldest = DRIVERS.find(([generation]) => generation === cuda)?.[1];
    if (oldest === undefined || driver >= oldest) return pass(`${names}, driver ${driver}`);
    return {
      status: 'fail',
      says: `the build of ${engine.name} ${engine.version ?? ''} is for CUDA ${cuda}, which needs driver ${oldest} or newer; this is ${driver}`,
      remedy: `update the driver, or use an older ${engine.name} or one that is built for CUDA 12`,
      blame: 'machine',
    };
  },
};

/** The generation of CUDA that an engine's default build is for; undefined where that is not known. */
function cudaOf(name: string, version: string | undefined): number | undefined {
  if (version === undefined) return undefined;
  const [major = 0, minor = 0] = version.split('.').map(Number);
  if (name === 'vllm') return major > 0 || minor >= 20 ? 13 : 12;
  return name === 'sglang' ? 13 : undefined;
}
