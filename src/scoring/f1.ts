import * as z from 'zod';
import { textTargetFault } from './accepted.ts';
import { likenessScore, threshold } from './likeness.ts';
import { withoutLeadIn } from './readers/lead-in.ts';
import { ARTICLES, squadText } from './readers/squad.ts';
import { wordsIn } from './readers/words.ts';
import type { Scorer } from './scorer.ts';

const Options = z.strictObject({
  articles: z
    .array(z.string().min(1))
    .default([...ARTICLES])
    .describe('Words that are passed over; a, an and the where left out'),
  threshold: threshold('F1'),
});

/**
 * Scores the words that answer and target have in common: the harmonic mean of precision and recall.
 *
 * @see https://rajpurkar.github.io/SQuAD-explorer/ `compute_f1` of evaluate-v2.0.py
 */
export const f1: Scorer<z.infer<typeof Options>> = {
  rightWhen: "the answer has the target's words: F1 of them, as SQuAD counts it",
  options: Options,

  targetFault: textTargetFault,

  scorer({ articles, threshold: atLeast }) {
    const dropped = new Set(articles.map((word) => word.toLowerCase()));
    const words = (text: string): readonly string[] => {
      const plain = squadText(text, dropped);
      const found = wordsIn(plain);
      return found.length === 0 ? [plain] : found;
    };
    return ({ text }, { target }) => {
      const bare = withoutLeadIn(text);
      // A target may begin as an announcement does.
      const readings = bare === text ? [words(text)] : [words(text), words(bare)];
      return likenessScore(target, atLeast, (accepted) => {
        const right = words(accepted);
        return Math.max(...readings.map((said) => f1Of(said, right)));
      });
    };
  },
};

function f1Of(said: readonly string[], right: readonly string[]): number {
  const left = new Map<string, number>();
  for (const word of right) left.set(word, (left.get(word) ?? 0) + 1);
  let common = 0;
  for (const word of said) {
    const count = left.get(word) ?? 0;
    if (count === 0) continue;
    left.set(word, count - 1);
    common++;
  }
  return (2 * common) / (said.length + right.length);
}
