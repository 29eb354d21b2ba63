import type { PhaseMark } from '../phases.ts';

/** How the start of transformers' server goes on; its model is loaded by the first request. */
export const transformersPhases: readonly PhaseMark[] = [
  { phase: 'load', pattern: /Loading (?:checkpoint shards|weights|model)/i },
  { phase: 'serve', pattern: /Application startup complete|Uvicorn running/ },
];
