import type { Engine } from './engine.ts';
import { endpoint } from './endpoint.ts';
import { llamaCpp } from './llama.cpp/llama.cpp.ts';
import { transformers } from './transformers/transformers.ts';
import { vllm } from './vllm/vllm.ts';

/** Every engine, by the name that a candidate uses. */
export const engines = { 'llama.cpp': llamaCpp, vllm, transformers, endpoint } as const satisfies Record<
  string,
  Engine
>;

/** The engine of that name; undefined where there is none. */
export function engineNamed(name: string): Engine | undefined {
  return Object.hasOwn(engines, name) ? engines[name as keyof typeof engines] : undefined;
}
