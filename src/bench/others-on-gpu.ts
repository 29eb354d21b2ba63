import { setTimeout as sleep } from 'node:timers/promises';
import type { DeploymentObservation } from '../deploy/deployment.ts';
import { gpuMemory } from '../observe/gpu-memory.ts';
import type { GpuMemory } from '../observe/gpu-memory.ts';
import { gib } from '../preflight/check.ts';
import type { Shell } from '../shell/shell.ts';

/** What a driver itself keeps is less; an engine that takes nine tenths of a GPU misses a part like this. */
const MUCH = 0.05;
/** A driver may take a moment to give back what the engine held. */
const LOOKS = { count: 5, everyMs: 1000 };

/**
 * Where the GPU's memory was too small for an engine, and other programs hold some of it now that the engine
 * is gone, it is the machine that lacks the memory, and no one can say whether the model fits.
 */
export async function withOthersOnGpu(
  observation: DeploymentObservation,
  { env, signal }: Pick<Shell, 'env' | 'signal'>,
): Promise<DeploymentObservation> {
  const [first, ...rest] = observation.friction;
  if (observation.ready || first?.code !== 'out-of-gpu-memory') return observation;
  const taken = await takenByOthers(env['PATH'], signal);
  if (taken.length === 0) return observation;
  const held = taken
    .map(({ index, usedMiB, totalMiB }) => `${gib(usedMiB)} of the ${gib(totalMiB)} of GPU ${index}`)
    .join(', ');
  const summary = `${first.summary} Other programs hold ${held}.`;
  const remedy = 'Free the GPU (nvidia-smi lists what holds it), or let the engine take another one.';
  return { ...observation, friction: [{ ...first, summary, remedy, blame: 'machine' }, ...rest] };
}

async function takenByOthers(path: string | undefined, signal: AbortSignal): Promise<readonly GpuMemory[]> {
  for (let look = 1; ; look++) {
    const gpus = await gpuMemory(path, signal);
    const taken = gpus.filter(({ usedMiB, totalMiB }) => usedMiB > MUCH * totalMiB);
    if (taken.length === 0 || look === LOOKS.count || signal.aborted) return taken;
    await sleep(LOOKS.everyMs);
  }
}
