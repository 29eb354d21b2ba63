import { gib, pass, unknown } from '../check.ts';
import type { Check } from '../check.ts';

/** Engines that put what fits no GPU into the machine's own memory. */
const ON_HOST = new Set(['llama.cpp', 'ollama']);

/** Weights against what GPUs and machine have together, for engines that use both. */
export const hostMemory: Check = {
  about: "weights against GPUs' and machine's memory together, for engines that use both",
  look({ engine, model, machine }) {
    if (!ON_HOST.has(engine.name)) return undefined;
    const { gpus = [], memoryMiB, freeMemoryMiB = memoryMiB } = machine;
    const whole = memoryMiB ?? freeMemoryMiB;
    const { weightsMiB } = model;
    if (weightsMiB === undefined || freeMemoryMiB === undefined || whole === undefined)
      return unknown('how large its weights are, or how much memory the machine has, is not known');
    const onGpus = gpus.reduce((sum, gpu) => sum + (gpu.freeMiB ?? gpu.memoryMiB), 0);
    const room = freeMemoryMiB + onGpus;
    const says = `its weights take ${gib(weightsMiB)}; ${gib(freeMemoryMiB)} of memory${onGpus === 0 ? '' : ` and ${gib(onGpus)} of GPUs`} are free`;
    if (weightsMiB < 0.95 * room) return pass(says);
    const remedy =
      'use a smaller quantization, or a machine with more memory: the system would end the engine';
    // Others may free theirs meanwhile; what the machine has not at all, no one frees.
    const status = weightsMiB < whole + onGpus ? 'warn' : 'fail';
    return { status, says, remedy, blame: 'machine' };
  },
};
