import type { EngineChoice } from '../../config/candidate.ts';
import { checked, faulty } from '../../config/checked.ts';
import type { Checked } from '../../config/checked.ts';
import { readArguments } from '../argument-table.ts';
import { enoughTokens, fewestTokens } from '../settings.ts';
import type { ArgumentFault, Demand, Settings } from '../settings.ts';
import { argumentOf } from './arguments.ts';
import type { LlamaCppArgument } from './arguments.ts';

/** How llama.cpp is set up for a candidate. */
export interface LlamaCppSettings extends Settings {
  readonly slots: number;
  /** One KV cache for all slots. */
  readonly isUnified: boolean;
  /** Everything that it is started with, what this load needs included. */
  readonly arguments: readonly LlamaCppArgument[];
}

/** llama.cpp serves no more sequences than this at once. */
const MOST_SLOTS = 256;
/** Long enough for most tasks, and no more: a KV cache for the model's whole context would rarely fit. */
const LEAST_CONTEXT_PER_SLOT = 2048;
/** llama.cpp rounds the context of a slot up to a multiple of this. */
const CONTEXT_STEP = 256;

/**
 * The candidate's arguments, and where it says nothing, what this load needs.
 *
 * llama.cpp divides `ctx-size` among its slots, so that one more slot leaves less context for each: by
 * default there is a slot for each request in flight, with room for the longest request.
 */
export function settingsOf(
  args: EngineChoice['args'],
  demand: Demand,
): Checked<LlamaCppSettings, ArgumentFault> {
  const { read: written, faults: wrong } = readArguments(args, argumentOf);
  const valueOf = (name: string): LlamaCppArgument['value'] | undefined =>
    written.find((one) => one.name === name)?.value;
  const numberOf = (name: string): number | undefined => {
    const value = valueOf(name);
    return typeof value === 'number' ? value : undefined;
  };

  const slots = numberOf('parallel') ?? Math.min(demand.concurrency, MOST_SLOTS);
  const contextSize = numberOf('ctx-size') ?? slots * defaultContext(demand);
  const isUnified = valueOf('kv-unified') === true;
  const room: Room = { slots, contextSize, isUnified, demand };
  const batch = numberOf('batch-size');
  const faults = [
    ...wrong,
    ...(batch !== undefined && batch < slots ? [smallBatch(batch, slots)] : []),
    ...(fewestTokens(demand) > contextOf(room) ? [shortContext(room)] : []),
  ];
  if (faults.length > 0) return faulty(faults);
  const added = Object.entries({ parallel: slots, 'ctx-size': contextSize })
    .filter(([name]) => valueOf(name) === undefined)
    .map(([name, value]) => argumentOf(name, value));
  const gpuLayers = numberOf('n-gpu-layers') ?? 0;
  return checked({
    slots,
    isUnified,
    ...(contextSize > 0 && { contextTokens: contextOf(room) }),
    ...(gpuLayers > 0 && { gpuLayers }),
    cautions: slots < Math.min(demand.concurrency, MOST_SLOTS) ? [fewSlots(room)] : [],
    arguments: [...added.flatMap((one) => (one.ok ? [one.value] : [])), ...written],
  });
}

/** What decides how much context a request has. */
interface Room {
  readonly slots: number;
  /** For all slots together; 0 is the model's own context. */
  readonly contextSize: number;
  readonly isUnified: boolean;
  readonly demand: Demand;
}

/** The context of one request; without a bound where the model decides. */
function contextOf({ slots, contextSize, isUnified }: Room): number {
  if (contextSize === 0) return Infinity;
  return isUnified ? contextSize : Math.floor(contextSize / slots);
}

function defaultContext(demand: Demand): number {
  const enough = Math.ceil(enoughTokens(demand) / CONTEXT_STEP) * CONTEXT_STEP;
  return Math.max(LEAST_CONTEXT_PER_SLOT, enough);
}

function smallBatch(batch: number, slots: number): ArgumentFault {
  return { argument: 'batch-size', message: `must be at least parallel (${slots}); it is ${batch}` };
}

function shortContext(room: Room): ArgumentFault {
  const { slots, contextSize, isUnified, demand } = room;
  const each = isUnified
    ? `${contextSize} tokens hold no whole request`
    : `${contextSize} ÷ parallel ${slots} = ${contextOf(room)} tokens for each request`;
  const needed = `an answer may take ${demand.answerTokens} (maxTokens) and the longest prompt at least ${fewestTokens(demand) - demand.answerTokens}`;
  const wanted = defaultContext(demand) * (isUnified ? 1 : slots);
  return {
    argument: 'ctx-size',
    message: `${each}, and ${needed}; write ctx-size: ${wanted}, or less maxTokens`,
  };
}

function fewSlots({ slots, contextSize, demand }: Room): ArgumentFault {
  const wanted = Math.min(demand.concurrency, MOST_SLOTS);
  const context = Math.ceil(contextSize / slots) * wanted;
  return {
    argument: 'parallel',
    message: `serves ${slots} of ${demand.concurrency} requests at once, the others wait; to serve them all write parallel: ${wanted}, ctx-size: ${context}`,
  };
}
