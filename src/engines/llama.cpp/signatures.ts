import type { LogKnowledge } from '../diagnose.ts';
import { modelSignatures } from './model-signatures.ts';
import { runSignatures } from './run-signatures.ts';

/** How llama.cpp writes its log. */
export const llamaCppLog: LogKnowledge = {
  // Seen by breaking things with build 11549, in the sources, and in reports about other builds.
  signatures: [...modelSignatures, ...runSignatures],
  // It goes on after these, some of which it calls errors: without a GPU, without a backend, with less.
  warning:
    /pinned memory|^Try increasing RLIMIT_MEMLOCK|failed to initialize CUDA|load_backend|backend_load|retrying without|defaulting to|failed to fit params|allocateMemory: ErrorOutOf/,
  aftermath:
    /exiting due to|cleaning up before exit|check the input params|failed to load model|^\s*current device:|_compute_forward: \w+ failed$/,
};
