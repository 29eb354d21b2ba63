import { gib, gpusAsked, pass } from '../check.ts';
import type { Check } from '../check.ts';
import { shareOfGpu } from '../kv-room.ts';

/** What a driver itself keeps is less. */
const MUCH = 0.05;

/** Memory of the GPUs that other programs hold, such as an engine that an earlier run left. */
export const leftovers: Check = {
  about: 'memory of the GPUs that other programs hold, such as an engine that was left running',
  look(subject) {
    const { engine, machine } = subject;
    const used = (machine.gpus ?? []).slice(0, gpusAsked(engine)).flatMap(({ memoryMiB, freeMiB }, index) => {
      return freeMiB === undefined ? [] : [{ index, memoryMiB, freeMiB }];
    });
    if (used.length === 0) return undefined;
    const held = used.filter(({ memoryMiB, freeMiB }) => memoryMiB - freeMiB > MUCH * memoryMiB);
    const [first] = held.toSorted((one, other) => one.freeMiB - other.freeMiB);
    if (first === undefined) return pass('no other program holds memory of its GPUs');
    const { index, memoryMiB, freeMiB } = first;
    const share = shareOfGpu(subject);
    const says = `other programs hold ${gib(memoryMiB - freeMiB)} of the ${gib(memoryMiB)} of GPU ${index}`;
    const isTooLittle = share !== undefined && freeMiB < share.takenMiB;
    return {
      // They may give it back before the engine starts.
      status: 'warn',
      says: isTooLittle
        ? `${says}, and ${engine.name} starts only where ${gib(share.takenMiB)} are free`
        : says,
      ...(share && {
        formula: `${gib(freeMiB)} free ${isTooLittle ? '<' : '≥'} ${share.part} · ${gib(memoryMiB)}`,
      }),
      remedy:
        'end what holds it, which nvidia-smi lists: an engine that was killed may leave processes such as VLLM::EngineCore',
      blame: 'machine',
    };
  },
};
