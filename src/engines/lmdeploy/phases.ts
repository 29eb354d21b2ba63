import type { PhaseMark } from '../phases.ts';

/** How the start of LMDeploy goes on. */
export const lmdeployPhases: readonly PhaseMark[] = [
  { phase: 'load', pattern: /Loading (?:weights|model)|model_source|Convert to turbomind format/i },
  { phase: 'kv', pattern: /\[BlockManager\]|max block count|block_size/i },
  { phase: 'graphs', pattern: /Warming up|warmup/i },
  { phase: 'serve', pattern: /HINT: +Please open|Uvicorn running/ },
];
