import type { EngineFacts } from '../engine.ts';
import { at, countOf, listedModel, textOf } from '../json-page.ts';

/** /version: {"version":"0.32.0"}. */
export function factsOfVersion(body: unknown): EngineFacts {
  const build = textOf(at(body, 'version'));
  return build === undefined ? {} : { build };
}

/** /v1/models, which says how long a request may be. */
export function factsOfModels(body: unknown, model: string): EngineFacts {
  const contextTokens = countOf(at(listedModel(body, model), 'max_model_len'));
  return contextTokens === undefined ? {} : { contextTokens };
}

/** /metrics, a text: the labels of vllm:cache_config_info say how large the KV cache is. */
export function factsOfMetrics(body: unknown): EngineFacts {
  if (typeof body !== 'string') return {};
  const labels = /^vllm:cache_config_info\{([^}]*)\}/m.exec(body)?.[1] ?? '';
  // From the start of a word alone: a page of one word is then read once, and not from each of its letters.
  const sizes = [...labels.matchAll(/(?<!\w)(\w+)="(\d+)"/g)].map(
    ([, name, value]) => [name, Number(value)] as const,
  );
  const sizeOf = new Map(sizes);
  // Older versions don't say the product.
  const [blocks, block] = [sizeOf.get('num_gpu_blocks'), sizeOf.get('block_size')];
  const product = blocks === undefined || block === undefined ? undefined : blocks * block;
  const kvCapacityTokens = countOf(sizeOf.get('kv_cache_size_tokens') ?? product);
  return kvCapacityTokens === undefined ? {} : { kvCapacityTokens };
}
