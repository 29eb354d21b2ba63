import type { MemoryMark } from '../memory.ts';

/** How vLLM says what it put into memory, worker by worker. */
export const vllmMemory: readonly MemoryMark[] = [
  { part: 'weightsMiB', pattern: /Model loading took ([\d.]+) Gi?B/, unit: 'GiB' },
  { part: 'kvMiB', pattern: /Available KV cache memory: ([\d.]+) GiB/, unit: 'GiB' },
  { part: 'workMiB', pattern: /Graph capturing finished in .{1,40} took ([\d.]+) GiB/, unit: 'GiB' },
];
