import { gpusAsked, numberAsked, parallelism } from './check.ts';
import type { AskedEngine, Subject } from './check.ts';
import { kvBytes, kvBytesPerToken, windowBytesPerToken } from './kv-memory.ts';
import { kvSettings } from './kv-settings.ts';

/** Room for the KV cache, all devices together. */
export interface KvRoom {
  readonly mib: number;
  /** Of all requests together; absent where no layer grows with them. */
  readonly tokens?: number;
  /** What computing takes beside it. */
  readonly workMiB: number;
  /** How it comes about. */
  readonly formula: string;
}

/** Share of a GPU's memory that an engine takes where the candidate does not say it. */
const SHARE: Readonly<Record<string, readonly [argument: string, share: number]>> = {
  vllm: ['gpu-memory-utilization', 0.92],
  sglang: ['mem-fraction-static', 0.88],
};
/** What computing takes of each GPU beside weights and KV cache: activations, graphs, the CUDA context. */
export const WORK_MIB = 2.5 * 1024;
const MIB = 2 ** 20;

/** Memory of each GPU that an engine takes, in MiB; undefined where it takes what it needs, or has no GPU. */
export function shareOfGpu({ engine, machine }: Pick<Subject, 'engine' | 'machine'>): Share | undefined {
  const known = Object.hasOwn(SHARE, engine.name) ? SHARE[engine.name] : undefined;
  const { gpus } = machine;
  if (known === undefined || gpus === undefined || gpus.length === 0) return undefined;
  const [argument, usual] = known;
  const part = numberAsked(engine, argument) ?? usual;
  // Layers are divided evenly: the smallest GPU decides.
  const total = Math.min(...gpus.slice(0, gpusAsked(engine)).map(({ memoryMiB }) => memoryMiB));
  return { part, totalMiB: total, takenMiB: part * total };
}

interface Share {
  readonly part: number;
  readonly totalMiB: number;
  readonly takenMiB: number;
}

/** Room that the engine will have for the KV cache; undefined where that can't be told before. */
export function kvRoom(subject: Subject): KvRoom | undefined {
  const { engine, model } = subject;
  if (engine.name === 'llama.cpp') return llamaCppRoom(subject);
  if (engine.name === 'transformers') return blocksRoom(subject, 'cb-num-blocks', 'cb-block-size', 32);
  const { tensor, pipeline } = parallelism(engine);
  const fixed = fixedMiB(engine);
  if (fixed !== undefined) return sized(subject, fixed * tensor * pipeline, 0, 'as the candidate says');
  const share = shareOfGpu(subject);
  if (share === undefined || model.weightsMiB === undefined) return undefined;
  const weights = model.weightsMiB / tensor / pipeline;
  const each = share.takenMiB - weights - WORK_MIB;
  if (each <= 0) return undefined;
  const formula = `${share.part} · memory − weights − ${WORK_MIB / 1024} GiB for computing`;
  const gpus = tensor * pipeline;
  return engine.name === 'sglang'
    ? pooled(subject, each * gpus, WORK_MIB * gpus, formula)
    : sized(subject, each * gpus, WORK_MIB * gpus, formula);
}

/** States' room to that of keys and values, and tokens of layers with a window to those of the others. */
const POOLS = { states: 0.9, window: 0.8 };

/**
 * SGLang divides the room: a pool for states where there are any, and one for layers with a window, which
 * holds a share of the tokens of the others.
 *
 * @see https://github.com/sgl-project/sglang/blob/main/python/sglang/srt/model_executor/pool_configurator.py
 */
function pooled(subject: Subject, mib: number, workMiB: number, formula: string): KvRoom {
  const { geometry } = subject.model;
  if (geometry === undefined) return { mib, workMiB, formula };
  const settings = kvSettings(subject);
  const full = kvBytesPerToken(geometry, settings);
  const window = windowBytesPerToken(geometry, settings);
  const share = full === 0 ? 1 : POOLS.window;
  const each = (full + share * window) * settings.tensorParallel;
  if (each === 0) return { mib, workMiB, formula };
  const pool = mib * partForKv(subject);
  // What the pool of states takes is no room for tokens.
  return {
    mib: pool,
    tokens: Math.floor((pool * MIB) / each),
    workMiB: workMiB + mib - pool,
    formula,
  };
}

/** Share of the room that is for keys and values: SGLang gives the rest to states, where there are any. */
export function partForKv({ engine, model }: Pick<Subject, 'engine' | 'model'>): number {
  const hasStates = model.geometry?.layers.some(({ kind }) => kind === 'state') === true;
  return engine.name === 'sglang' && hasStates ? 1 / (1 + POOLS.states) : 1;
}

/** What each process of vLLM's is told to take, whatever the machine has. */
function fixedMiB(engine: AskedEngine): number | undefined {
  const bytes = numberAsked(engine, 'kv-cache-memory-bytes');
  if (bytes !== undefined) return bytes / MIB;
  const gib = numberAsked(engine, 'cpu-kvcache-space');
  return gib === undefined ? undefined : gib * 1024;
}

/** Tokens of a block of vLLM's on a CPU; 16 on a GPU, which cuts less off. */
const CPU_BLOCK = 128;

function sized(subject: Subject, mib: number, workMiB: number, formula: string): KvRoom {
  const { engine, model, machine } = subject;
  const { geometry } = model;
  if (geometry === undefined) return { mib, workMiB, formula };
  const settings = kvSettings(subject);
  const context = numberAsked(engine, 'max-model-len') ?? model.trainedContextTokens ?? 1;
  // Engines say how many requests of the longest context fit, in tokens: windows and states count in it.
  const one = kvBytes(geometry, { tokens: context, sequences: 1 }, settings) * settings.tensorParallel;
  if (one === 0) return { mib, workMiB, formula };
  const block = numberAsked(engine, 'block-size') ?? ((machine.gpus ?? []).length > 0 ? 16 : CPU_BLOCK);
  const tokens = Math.floor((mib * MIB * context) / one / block) * block;
  return { mib, tokens, workMiB, formula };
}

/** llama.cpp keeps the context of all its slots, whether it is used or not. */
function llamaCppRoom(subject: Subject): KvRoom | undefined {
  const { model, served } = subject;
  const { geometry } = model;
  const { slots, contextTokens = model.trainedContextTokens, isShared } = served;
  if (geometry === undefined || slots === undefined || contextTokens === undefined) return undefined;
  const tokens = isShared === true ? contextTokens : contextTokens * slots;
  const sequences = isShared === true ? 1 : slots;
  const bytes = kvBytes(geometry, { tokens: tokens / sequences, sequences }, kvSettings(subject));
  return { mib: bytes / MIB, tokens, workMiB: 0, formula: `${sequences} · ${tokens / sequences} tokens` };
}

/** Blocks of a fixed number of tokens. */
function blocksRoom(subject: Subject, count: string, size: string, usual: number): KvRoom | undefined {
  const { engine, model } = subject;
  const blocks = numberAsked(engine, count);
  if (blocks === undefined || model.geometry === undefined) return undefined;
  const tokens = blocks * (numberAsked(engine, size) ?? usual);
  const mib = (tokens * kvBytesPerToken(model.geometry, kvSettings(subject))) / MIB;
  return { mib, tokens, workMiB: 0, formula: `${blocks} blocks` };
}
