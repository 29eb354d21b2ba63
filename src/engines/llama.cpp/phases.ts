import type { PhaseMark } from '../phases.ts';

/** How the start of llama.cpp goes on, of its own server and of the launcher of the wheel. */
export const llamaCppPhases: readonly PhaseMark[] = [
  {
    phase: 'load',
    pattern: /papergap: this build sees|load_model: loading model|llama_model_loader: loaded meta data/,
  },
  { phase: 'kv', pattern: /constructing llama_context|KV buffer size/ },
  { phase: 'graphs', pattern: /compute buffer size|graph_reserve|sched_reserve|warming up the model/ },
  { phase: 'serve', pattern: /papergap: listening on|server is listening|: model loaded/ },
];
