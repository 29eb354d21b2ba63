import { distance } from 'fastest-levenshtein';
import * as z from 'zod';
import { boundedTargetFault } from './accepted.ts';
import { likenessScore, threshold } from './likeness.ts';
import type { Scorer } from './scorer.ts';

const Options = z.strictObject({
  threshold: threshold('Likeness', 'the likeness'),
});

/** Scores how few letters have to be changed: 1 − Levenshtein distance / length of the longer text. */
export const editDistance: Scorer<z.infer<typeof Options>> = {
  rightWhen: 'few letters of the answer have to be changed: 1 − Levenshtein distance / longer length',
  options: Options,

  targetFault: boundedTargetFault,

  scorer({ threshold: atLeast }) {
    return ({ text }, { target }) => {
      return likenessScore(target, atLeast, (accepted) => likenessOf(text.trim(), accepted.trim()));
    };
  },
};

function likenessOf(said: string, right: string): number {
  const [left, other] = singleUnits(said.normalize('NFC'), right.normalize('NFC'));
  const longer = Math.max(left.length, other.length);
  return longer === 0 ? 1 : 1 - distance(left, other) / longer;
}

const PAIR = /[\uD800-\uDBFF][\uDC00-\uDFFF]|[\uE000-\uF8FF]/g;
/** Characters of private use, which stand for pairs here, and for each other. */
const FIRST_PRIVATE = 0xe000;
const PRIVATE = 6_400;

/** Both texts with one unit for each character, so that a character beyond the first 65,536 is one change. */
function singleUnits(said: string, right: string): readonly [string, string] {
  const units = new Map<string, string>();
  const unit = (pair: string): string => {
    const known = units.get(pair);
    if (known !== undefined) return known;
    const next = String.fromCharCode(FIRST_PRIVATE + (units.size % PRIVATE));
    units.set(pair, next);
    return next;
  };
  return [said.replace(PAIR, unit), right.replace(PAIR, unit)];
}
