import * as z from 'zod';
import { boundedTargetFault } from './accepted.ts';
import { likenessScore, threshold } from './likeness.ts';
import { LetterTree } from './readers/letter-tree.ts';
import type { Scorer } from './scorer.ts';

const Options = z.strictObject({
  threshold: threshold('chrF'),
});

/** Longest run of letters that is compared, and how much recall weighs against precision. */
const ORDER = 6;
const BETA_SQUARED = 4;

/**
 * Scores the runs of 1 to 6 letters that answer and target have in common: chrF2, blanks left out, as
 * sacrebleu computes it for one sentence.
 *
 * @see https://aclanthology.org/W15-3049
 */
export const chrf: Scorer<z.infer<typeof Options>> = {
  rightWhen: "the answer has the target's runs of letters: sentence chrF2, as sacrebleu computes it",
  options: Options,

  targetFault: boundedTargetFault,

  scorer({ threshold: atLeast }) {
    return ({ text }, { target }) => {
      const said = lettersOf(text);
      return likenessScore(target, atLeast, (accepted) => chrfOf(said, lettersOf(accepted)));
    };
  },
};

/** Code points without blanks, as Python's `str.split` knows them. */
function lettersOf(text: string): Int32Array {
  const letters = new Int32Array(text.length);
  let count = 0;
  for (let at = 0; at < text.length; at++) {
    const unit = text.charCodeAt(at);
    if (unit <= 0x20 || (unit > 0x7e && BLANK.test(text[at] as string))) {
      if (unit < 0x09 || (unit > 0x0d && unit < 0x1c)) letters[count++] = unit;
      continue;
    }
    const code = unit >= 0xd800 && unit <= 0xdbff ? (text.codePointAt(at) as number) : unit;
    if (code > 0xffff) at++;
    letters[count++] = code;
  }
  return letters.subarray(0, count);
}
const BLANK = /[\x85\p{Z}]/u;

function chrfOf(said: Int32Array, right: Int32Array): number {
  const matches = new LetterTree(right, ORDER).matchesIn(said);
  let [precision, recall, orders] = [0, 0, 0];
  for (let order = 1; order <= ORDER; order++) {
    const inSaid = said.length - order + 1;
    const inRight = right.length - order + 1;
    if (inSaid <= 0 || inRight <= 0) break;
    const common = matches[order] as number;
    precision += common / inSaid;
    recall += common / inRight;
    orders++;
  }
  if (orders === 0 || precision + recall === 0) return 0;
  const [meanPrecision, meanRecall] = [precision / orders, recall / orders];
  const share =
    ((1 + BETA_SQUARED) * meanPrecision * meanRecall) / (BETA_SQUARED * meanPrecision + meanRecall);
  return Math.min(1, share);
}
