import { gib, numberAsked, parallelism, pass, unknown, wordAsked } from '../check.ts';
import type { AskedEngine, Check, Checkup, Subject } from '../check.ts';
import type { Geometry } from '../geometry.ts';
import { kvBytes } from '../kv-memory.ts';

/** Share of a GPU's memory that an engine takes where the candidate does not say it. */
const SHARE: Readonly<Record<string, readonly [argument: string, share: number]>> = {
  vllm: ['gpu-memory-utilization', 0.92],
  sglang: ['mem-fraction-static', 0.88],
};
/** What computing takes beside weights and KV cache: activations, graphs, the CUDA context. */
const WORK_MIB = 2.5 * 1024;
const MIB = 2 ** 20;

/** Weights and KV cache against the memory of each GPU: one request at the whole context, then the load. */
export const memory: Check = {
  about: 'weights and KV cache against the memory of each GPU, for one longest request and for the load',
  look(subject) {
    const { engine, model, machine, asked } = subject;
    const share = Object.hasOwn(SHARE, engine.name) ? SHARE[engine.name] : undefined;
    if (share === undefined) return undefined;
    const { gpus } = machine;
    if (gpus === undefined || gpus.length === 0) return undefined;
    const { weightsMiB, geometry } = model;
    if (weightsMiB === undefined || geometry === undefined)
      return unknown('how large its weights and its KV cache are is not known: its files were not read');
    const [argument, usual] = share;
    const part = numberAsked(engine, argument) ?? usual;
    const { tensor, pipeline } = parallelism(engine);
    // Layers are divided evenly: the smallest GPU decides.
    const total = Math.min(...gpus.slice(0, tensor * pipeline).map(({ memoryMiB }) => memoryMiB));
    const weights = weightsMiB / tensor / pipeline;
    const room = part * total - weights - WORK_MIB;
    const formula = `${part} · ${gib(total)} − ${gib(weights)} weights − ${gib(WORK_MIB)} for computing`;
    if (room <= 0)
      return {
        status: 'fail',
        says: `its weights take ${gib(weights)} of each GPU, which has ${gib(total)}`,
        formula,
        remedy: 'use more GPUs (tensor-parallel-size), a larger one, or quantised weights',
        blame: 'candidate',
      };
    return againstRoom(room, formula, { engine, geometry, asked, model, machine });
  },
};

interface Sized extends Subject {
  readonly geometry: Geometry;
}

function againstRoom(room: number, formula: string, { engine, geometry, asked, model }: Sized): Checkup {
  const { tensor, pipeline } = parallelism(engine);
  const settings = { bytesPerValue: bytesPerValue(engine), tensorParallel: tensor };
  const mib = (tokens: number, sequences: number): number =>
    kvBytes(geometry, { tokens, sequences }, settings) / MIB / pipeline;
  const context =
    numberAsked(engine, 'max-model-len') ??
    numberAsked(engine, 'context-length') ??
    model.trainedContextTokens;
  const longest = context === undefined ? 0 : mib(context, 1);
  if (context !== undefined && longest > room)
    return {
      status: 'fail',
      says: `one request of ${context} tokens takes ${gib(longest)} of KV cache, and there is room for ${gib(room)}`,
      formula,
      remedy: `give max-model-len: ${Math.max(asked.tokens, Math.floor((context * room) / longest / 256) * 256)} or less`,
      blame: 'candidate',
    };
  const load = mib(asked.tokens, asked.concurrency);
  const says = `${asked.concurrency} requests of ${asked.tokens} tokens take ${gib(load)} of ${gib(room)} for the KV cache`;
  if (load <= room) return pass(says, formula);
  const remedy =
    'requests will wait or be pushed out: use more memory, fewer at once, or kv-cache-dtype: fp8';
  return { status: 'warn', says, formula, remedy, blame: 'candidate' };
}

/** How wide the engine stores a value of the KV cache. */
function bytesPerValue(engine: AskedEngine): number {
  const dtype = wordAsked(engine, 'kv-cache-dtype') ?? '';
  return /fp8|int8/.test(dtype) ? 1 : /fp4/.test(dtype) ? 0.5 : 2;
}
