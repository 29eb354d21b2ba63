import type { PhaseMark } from '../phases.ts';

/** How the start of TensorRT-LLM goes on. */
export const trtllmPhases: readonly PhaseMark[] = [
  { phase: 'load', pattern: /Loading weights|Load(?:ing)? .{0,40}(?:checkpoint|shards)/i },
  { phase: 'kv', pattern: /(?:paged|Max) KV cache|Estimated max memory in KV cache/i },
  { phase: 'graphs', pattern: /CUDA graph (?:warmup|capture)|Run(?:ning)? .{0,40}warmup/i },
  { phase: 'serve', pattern: /Uvicorn running|Application startup complete/ },
];
