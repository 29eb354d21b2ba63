import type { PhaseMark } from '../phases.ts';

/** How the start of vLLM goes on; what its compiler made before comes out of a cache. */
export const vllmPhases: readonly PhaseMark[] = [
  { phase: 'configure', pattern: /vLLM (?:API )?server version|non-default args: / },
  { phase: 'engine', pattern: /Initializing a V\d LLM engine/ },
  { phase: 'load', pattern: /Starting to load model|Loading model from scratch/ },
  {
    phase: 'compile',
    pattern: /Directly load the compiled graph|Directly load AOT compilation/,
    from: 'cache',
  },
  {
    phase: 'compile',
    pattern:
      /for vLLM's torch\.compile|Warming up model for the compilation|Dynamo bytecode transform|Compiling a graph/,
  },
  { phase: 'profile', pattern: /Model loading took|Loading weights took/ },
  { phase: 'kv', pattern: /KV cache size: [\d,]+ tokens|Available KV cache memory/ },
  { phase: 'graphs', pattern: /Capturing CUDA ?graph|Graph capturing/i },
  { phase: 'serve', pattern: /init engine \(profile/ },
];
