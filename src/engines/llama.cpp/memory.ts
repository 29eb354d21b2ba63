import type { MemoryMark } from '../memory.ts';

/** How llama.cpp says what it put into memory, device by device; the wheel keeps quiet about it. */
export const llamaCppMemory: readonly MemoryMark[] = [
  { part: 'weightsMiB', pattern: /model buffer size = *([\d.]+) MiB/, unit: 'MiB' },
  { part: 'kvMiB', pattern: /(?:KV|RS) buffer size = *([\d.]+) MiB/, unit: 'MiB' },
  { part: 'workMiB', pattern: /(?:compute|output) buffer size = *([\d.]+) MiB/, unit: 'MiB' },
];
