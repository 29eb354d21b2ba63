import type { PhaseMark } from '../phases.ts';

/** How the start of Text Generation Inference goes on. */
export const tgiPhases: readonly PhaseMark[] = [
  { phase: 'download', pattern: /Files are already present on the host/, from: 'cache' },
  { phase: 'download', pattern: /Starting (?:check and )?download process/ },
  { phase: 'load', pattern: /Starting shard|Waiting for shard/ },
  { phase: 'profile', pattern: /Warming up model/ },
  { phase: 'serve', pattern: /Setting max batch total tokens|Connected/ },
];
