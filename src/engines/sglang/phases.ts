import type { PhaseMark } from '../phases.ts';

/** How the start of SGLang goes on. */
export const sglangPhases: readonly PhaseMark[] = [
  { phase: 'load', pattern: /Load weight begin/ },
  { phase: 'kv', pattern: /Load weight end|KV Cache is allocated/ },
  { phase: 'graphs', pattern: /Capture .{0,40}graph begin/i },
  { phase: 'serve', pattern: /Capture .{0,40}graph end|max_total_num_tokens=\d/i },
];
