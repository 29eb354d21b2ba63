import * as z from 'zod';
import { boundedTargetFault } from './accepted.ts';
import { likenessScore, threshold } from './likeness.ts';
import { wordsIn } from './readers/words.ts';
import type { Scorer } from './scorer.ts';

const Options = z.strictObject({
  threshold: threshold('ROUGE-L'),
});

/**
 * Scores the longest sequence of words that answer and target have in common, as F-measure.
 *
 * As rouge-score's `rougeL` without a stemmer, but words of all scripts count.
 *
 * @see https://aclanthology.org/W04-1013 §3.1
 */
export const rougeL: Scorer<z.infer<typeof Options>> = {
  rightWhen: "the answer has the target's words in their order: ROUGE-L, F-measure, without a stemmer",
  options: Options,

  targetFault: boundedTargetFault,

  scorer({ threshold: atLeast }) {
    return ({ text }, { target }) => {
      const said = wordsIn(text);
      return likenessScore(target, atLeast, (accepted) => {
        const right = wordsIn(accepted);
        if (right.length === 0) return text.trim() === accepted.trim() ? 1 : 0;
        return (2 * commonLength(said, right)) / (said.length + right.length);
      });
    };
  },
};

/**
 * The length of the longest common subsequence, 30 words of `right` at a time.
 *
 * @see Hyyrö, "Bit-parallel LCS-length computation revisited" (2004)
 */
function commonLength(said: readonly string[], right: readonly string[]): number {
  const size = Math.ceil(right.length / BITS);
  const places = new Map<string, Int32Array>();
  for (const [index, word] of right.entries()) {
    let found = places.get(word);
    if (found === undefined) places.set(word, (found = new Int32Array(size)));
    const block = Math.floor(index / BITS);
    found[block] = (found[block] ?? 0) | (1 << (index % BITS));
  }
  const row = new Int32Array(size).fill(ALL);
  for (const word of said) {
    const found = places.get(word);
    if (found === undefined) continue;
    let carry = 0;
    for (let block = 0; block < size; block++) {
      const before = row[block] as number;
      const matched = before & (found[block] as number);
      const sum = before + matched + carry;
      carry = sum > ALL ? 1 : 0;
      row[block] = (sum | (before & ~matched)) & ALL;
    }
  }
  let length = 0;
  for (const [block, bits] of row.entries()) {
    for (let bit = 0; bit < BITS && block * BITS + bit < right.length; bit++)
      if ((bits & (1 << bit)) === 0) length++;
  }
  return length;
}

/** Bits of a block: one fewer than a number has, so that a carry shows. */
const BITS = 30;
const ALL = 2 ** BITS - 1;
