import type { PhaseMark } from '../phases.ts';

/** How the start of the model inside Ollama goes on: it is loaded by the first request. */
export const ollamaPhases: readonly PhaseMark[] = [
  { phase: 'load', pattern: /starting (?:llama server|(?:go )?runner)/ },
  { phase: 'kv', pattern: /constructing llama_context|KV buffer size/ },
  { phase: 'graphs', pattern: /compute buffer size|graph_reserve/ },
  { phase: 'serve', pattern: /(?:llama )?runner started in/ },
];
