import type { Engine } from './engine.ts';
import { endpoint } from './endpoint.ts';
import { llamaCpp } from './llama.cpp/llama.cpp.ts';
import { lmdeploy } from './lmdeploy/lmdeploy.ts';
import { ollama } from './ollama/ollama.ts';
import { sglang } from './sglang/sglang.ts';
import { tgi } from './tgi/tgi.ts';
import { trtllm } from './trtllm/trtllm.ts';
import { transformers } from './transformers/transformers.ts';
import { vllm } from './vllm/vllm.ts';

/** Every engine, by the name that a candidate uses. */
export const engines = {
  vllm,
  sglang,
  'llama.cpp': llamaCpp,
  transformers,
  tgi,
  ollama,
  lmdeploy,
  trtllm,
  endpoint,
} as const satisfies Record<string, Engine>;

/** The engine of that name; undefined where there is none. */
export function engineNamed(name: string): Engine | undefined {
  return Object.hasOwn(engines, name) ? engines[name as keyof typeof engines] : undefined;
}
