import type { MemoryMark } from '../memory.ts';

/** How SGLang says what it put into memory, rank by rank; it means GiB where it says GB. */
export const sglangMemory: readonly MemoryMark[] = [
  { part: 'weightsMiB', pattern: /Load weight end\..{0,200} mem usage=([\d.]+) GB/, unit: 'GiB' },
  { part: 'kvMiB', pattern: /KV Cache is allocated\..{0,120}? K size: ([\d.]+) GB/, unit: 'GiB' },
  { part: 'kvMiB', pattern: /KV Cache is allocated\..{0,160} V size: ([\d.]+) GB/, unit: 'GiB' },
  // One figure for both, and what a pool is made larger by once the graphs are there.
  { part: 'kvMiB', pattern: /KV [Cc]ache (?:is )?allocated\..{0,160} KV size: ([\d.]+) GB/, unit: 'GiB' },
  { part: 'workMiB', pattern: /Capture .{0,40}graph end\..{0,80} mem usage=([\d.]+) GB/i, unit: 'GiB' },
];
