import * as z from 'zod';
import { readLines } from './log/line.ts';

/**
 * What an engine says it put into memory, all devices and processes together; what it doesn't say is absent.
 */
export const EngineMemory = z.strictObject({
  weightsMiB: z.number().optional(),
  kvMiB: z.number().optional().describe('Room that it reserved for the KV cache, in use or not'),
  workMiB: z.number().optional().describe('Buffers for computing, and graphs'),
});
export type EngineMemory = Readonly<z.infer<typeof EngineMemory>>;

/** A line of an engine's log that says how much memory a part takes: its first group is the number. */
export interface MemoryMark {
  readonly part: keyof EngineMemory;
  readonly pattern: RegExp;
  readonly unit: 'MiB' | 'GiB';
}

/** More than any machine has, however many parts it is the sum of. */
const MOST_MIB = 2 ** 40;
const MIB: Readonly<Record<MemoryMark['unit'], number>> = { MiB: 1, GiB: 1024 };

/**
 * What a log says of memory: devices and processes add up, and what one process says again of the same part
 * and device takes the place of what it said before.
 */
export function memoryIn(log: readonly string[], marks: readonly MemoryMark[]): EngineMemory {
  const said = new Map<string, { readonly part: MemoryMark['part']; readonly mib: number }>();
  for (const { text, process } of readLines(log)) {
    for (const { part, pattern, unit } of marks) {
      const match = pattern.exec(text);
      const amount = match && Number((match[1] ?? '').replaceAll(',', ''));
      // A log is as hostile as the model that speaks in it: no machine has an exbibyte.
      if (!match || amount === null || !(amount >= 0 && amount <= MOST_MIB)) continue;
      // Two devices say the same words but for their names.
      const words = text
        .slice(0, match.index + match[0].length)
        .replaceAll(/\d+(?:\.\d+)?/g, (one, at: number) => (/[A-Za-z]/.test(text[at - 1] ?? '') ? one : '#'));
      said.set(JSON.stringify([part, process, words]), { part, mib: amount * MIB[unit] });
    }
  }
  const sums: Partial<Record<MemoryMark['part'], number>> = {};
  for (const { part, mib } of said.values()) sums[part] = (sums[part] ?? 0) + mib;
  return sums;
}
