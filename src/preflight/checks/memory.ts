import { gib, numberAsked, parallelism, pass, unknown, wordAsked } from '../check.ts';
import type { Check, Checkup, Subject } from '../check.ts';
import type { Geometry } from '../geometry.ts';
import { kvBytes } from '../kv-memory.ts';
import { partForKv, shareOfGpu, WORK_MIB } from '../kv-room.ts';
import { kvSettings } from '../kv-settings.ts';

const MIB = 2 ** 20;
/** Arguments that give the KV cache, or the weights, another place or size. */
const ELSEWHERE = ['cpu-offload-gb', 'kv-cache-memory-bytes', 'num-gpu-blocks-override', 'max-total-tokens'];

/** Weights and KV cache against the memory of each GPU: one request at the whole context, then the load. */
export const memory: Check = {
  about: 'weights and KV cache against the memory of each GPU, for one longest request and for the load',
  look(subject) {
    const { engine, model } = subject;
    const share = shareOfGpu(subject);
    if (share === undefined) return undefined;
    const odd = ELSEWHERE.find((name) => (numberAsked(engine, name) ?? 0) > 0);
    if (odd !== undefined) return unknown(`what goes where is decided by ${odd}`);
    const { weightsMiB, geometry } = model;
    if (weightsMiB === undefined || geometry === undefined)
      return unknown('how large its weights and its KV cache are is not known: its files were not read');
    const { tensor, pipeline } = parallelism(engine);
    const weights = (weightsMiB * quantised(subject)) / tensor / pipeline;
    const part = partForKv(subject);
    const formula = `${share.part} · ${gib(share.totalMiB)} − ${gib(weights)} weights − ${gib(WORK_MIB)} for computing`;
    const room: Room = {
      most: part * (share.takenMiB - weights),
      likely: part * (share.takenMiB - weights - WORK_MIB),
      formula: part === 1 ? formula : `${part.toFixed(2)} · (${formula})`,
    };
    if (room.likely > 0) return againstRoom(room, geometry, subject);
    return {
      status: room.most > 0 ? 'warn' : 'fail',
      says: `its weights take ${gib(weights)} of each GPU, which has ${gib(share.totalMiB)}`,
      formula: room.formula,
      remedy: 'use more GPUs (tensor-parallel-size), a larger one, or quantised weights',
      blame: 'candidate',
    };
  },
};

/** Room for the KV cache on each GPU, in MiB: at most, and beside what computing usually takes. */
interface Room {
  readonly most: number;
  readonly likely: number;
  readonly formula: string;
}

/** How much smaller weights are that the engine quantises itself, at least. */
function quantised({ engine, model }: Subject): number {
  const asked = wordAsked(engine, 'quantization');
  const isAlready = model.config !== undefined && Object.hasOwn(model.config, 'quantization_config');
  if (asked === undefined || isAlready) return 1;
  return asked.startsWith('fp8') ? 0.5 : 0.25;
}

function againstRoom({ most, likely, formula }: Room, geometry: Geometry, subject: Subject): Checkup {
  const { engine, model, asked } = subject;
  const { pipeline } = parallelism(engine);
  const settings = kvSettings(subject);
  const mib = (tokens: number, sequences: number): number =>
    kvBytes(geometry, { tokens, sequences }, settings) / MIB / pipeline;
  const context = contextAsked(subject) ?? model.trainedContextTokens;
  const longest = context === undefined ? 0 : mib(context, 1);
  if (context !== undefined && longest > likely)
    return {
      status: longest > most ? 'fail' : 'warn',
      says: `one request of ${context} tokens takes ${gib(longest)} of KV cache, and there is room for ${gib(likely)}`,
      formula,
      remedy: `give max-model-len: ${Math.max(asked.tokens, Math.floor((context * likely) / longest / 256) * 256)} or less`,
      blame: 'candidate',
    };
  const load = mib(asked.tokens, asked.concurrency);
  const says = `${asked.concurrency} requests of ${asked.tokens} tokens take ${gib(load)} of ${gib(likely)} for the KV cache`;
  if (load <= likely) return pass(says, formula);
  const remedy =
    'requests will wait or be pushed out: use more memory, fewer at once, or kv-cache-dtype: fp8';
  return { status: 'warn', says, formula, remedy, blame: 'candidate' };
}

/** The context of one request; `auto` is as much as there is room for. */
function contextAsked({ engine }: Subject): number | undefined {
  if (wordAsked(engine, 'max-model-len') === 'auto') return 1;
  return numberAsked(engine, 'max-model-len') ?? numberAsked(engine, 'context-length');
}
