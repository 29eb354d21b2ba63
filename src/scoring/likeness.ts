import * as z from 'zod';
import { acceptedTexts } from './accepted.ts';
import type { Score } from './scorer.ts';

/** The likeness from which an answer is right, as a policy writes it: `what` it is, `itself` as a subject. */
export function threshold(what: string, itself = what) {
  return z
    .number()
    .min(0)
    .max(1)
    .optional()
    .describe(`${what} from which an answer is right; where left out, ${itself} itself is the score`);
}

/**
 * How like the answer is to the accepted text that it is most like, 0..1, or whether that reaches what the
 * policy asks for.
 */
export function likenessScore(
  target: unknown,
  atLeast: number | undefined,
  likenessTo: (accepted: string) => number,
): Score {
  const likeness = Math.max(0, ...acceptedTexts(target).map(likenessTo));
  const value = atLeast === undefined ? likeness : Number(likeness >= atLeast);
  return { kind: 'scored', value, isOfWhole: true };
}
