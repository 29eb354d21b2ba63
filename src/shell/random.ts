import { sha256 } from '@noble/hashes/sha2.js';
import { xoroshiro128plusFromState } from 'pure-rand/generator/xoroshiro128plus';

/** A seeded stream of random numbers; the same key gives the same stream on every machine. */
export interface Random {
  /** The next number, 0 ≤ x < 1. */
  next(): number;
  /** A whole number, 0 ≤ n < `below`; `below` is 1 to 2^31. */
  int(below: number): number;
}

/**
 * A stream that belongs to a key such as `(seed, item, operator)`.
 *
 * The key is hashed: neighbouring small seeds give correlated first draws otherwise.
 */
export function randomFor(...key: readonly (string | number)[]): Random {
  const digest = sha256(new TextEncoder().encode(JSON.stringify(key)));
  const view = new DataView(digest.buffer, digest.byteOffset);
  const generator = xoroshiro128plusFromState([0, 4, 8, 12].map((at) => view.getInt32(at)));
  const next = (): number => (generator.next() >>> 0) / 0x1_0000_0000;
  return { next, int: (below) => Math.floor(next() * below) };
}

/** The values in a random order (Fisher-Yates); the input is left alone. */
export function shuffled<T>(values: readonly T[], random: Random): T[] {
  const result = [...values];
  for (let last = result.length - 1; last > 0; last--) {
    const other = random.int(last + 1);
    [result[last], result[other]] = [result[other] as T, result[last] as T];
  }
  return result;
}
