import { gib, pass, unknown } from '../check.ts';
import type { Check } from '../check.ts';
import { kvRoom } from '../kv-room.ts';

/** Engines that put what fits no GPU into the machine's own memory. */
const ON_HOST = new Set(['llama.cpp', 'ollama']);

/** Weights against what GPUs and machine have together, for engines that use both. */
export const hostMemory: Check = {
  about: "weights against GPUs' and machine's memory together, for engines that use both",
  look(subject) {
    const { engine, model, machine } = subject;
    if (!ON_HOST.has(engine.name)) return undefined;
    const { gpus = [], memoryMiB, freeMemoryMiB = memoryMiB } = machine;
    const whole = memoryMiB ?? freeMemoryMiB;
    const { weightsMiB } = model;
    if (weightsMiB === undefined || freeMemoryMiB === undefined || whole === undefined)
      return unknown('how large its weights are, or how much memory the machine has, is not known');
    const onGpus = gpus.reduce((sum, gpu) => sum + (gpu.freeMiB ?? gpu.memoryMiB), 0);
    const room = freeMemoryMiB + onGpus;
    const kvMiB = kvRoom(subject)?.mib ?? 0;
    const cache = kvMiB === 0 ? '' : ` and its KV cache ${gib(kvMiB)}`;
    const says = `its weights take ${gib(weightsMiB)}${cache}; ${gib(freeMemoryMiB)} of memory${onGpus === 0 ? '' : ` and ${gib(onGpus)} of GPUs`} are free`;
    if (weightsMiB + kvMiB < 0.95 * room) return pass(says);
    const remedy =
      'use a smaller quantization, a smaller ctx-size, or a machine with more memory: the system would end the engine';
    // Others may free theirs meanwhile; what the machine has not at all, no one frees.
    const status = weightsMiB < whole + onGpus ? 'warn' : 'fail';
    return { status, says, remedy, blame: 'machine' };
  },
};
