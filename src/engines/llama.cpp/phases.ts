import type { PhaseMark } from '../phases.ts';

/**
 * How the start of llama.cpp goes on, of its own server and of the launcher of the wheel.
 *
 * That it serves is no phase of its own: its log says so at the moment when its health page does, a little
 * before or after, so that nothing lies between the two but how often the page is asked for.
 */
export const llamaCppPhases: readonly PhaseMark[] = [
  {
    phase: 'load',
    pattern: /papergap: this build sees|load_model: loading model|llama_model_loader: loaded meta data/,
  },
  { phase: 'kv', pattern: /constructing llama_context|KV buffer size/ },
  { phase: 'graphs', pattern: /compute buffer size|graph_reserve|sched_reserve|warming up the model/ },
];
