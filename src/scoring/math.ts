import * as z from 'zod';
import type { Item } from '../suites/suite.ts';
import { textTargetFault } from './accepted.ts';
import type { Mathematics } from './mathematics/expression.ts';
import { mathematicsIn } from './mathematics/parse.ts';
import { isSameMathematics } from './mathematics/same.ts';
import { LONGEST_MATHEMATICS } from './mathematics/tokens.ts';
import { writtenMathematics } from './mathematics/written.ts';
import { lastBoxed } from './readers/boxed.ts';
import { normalise } from './readers/normalise.ts';
import { numberIn } from './readers/number.ts';
import type { Score, Scorer } from './scorer.ts';

const Options = z.strictObject({
  decimals: z
    .int()
    .min(1)
    .max(12)
    .default(6)
    .describe('Places after the point that count where one of two numbers is written with decimals'),
});

/** What an answer is held against: as text, and as mathematics where it is that. */
interface Side {
  readonly words: string;
  readonly mathematics: Mathematics | undefined;
}

/**
 * Right when the mathematics that the answer gives has the target's value, in whatever form.
 *
 * The equivalences are those of Math-Verify 0.9, by values at points in place of symbolic algebra.
 *
 * @see https://github.com/huggingface/Math-Verify
 */
export const math: Scorer<z.infer<typeof Options>> = {
  rightWhen:
    "the formula, number, set or interval that the answer gives equals the target's, in whatever form",
  options: Options,

  targetFault(target) {
    if (Array.isArray(target)) return 'the target is a list: write a set as \\{1, 2\\}';
    const fault = textTargetFault(target);
    if (fault !== undefined) return fault;
    const isLong = targetText(target).length > LONGEST_MATHEMATICS;
    return isLong ? `the target is longer than ${LONGEST_MATHEMATICS} characters` : undefined;
  },

  scorer({ decimals }) {
    const targets = new WeakMap<Item, Side>();
    return ({ text, isCut }, item) => {
      const right = targets.get(item) ?? sideOf(targetText(item.target));
      targets.set(item, right);
      const found = writtenMathematics(text);
      if (isCut && !found.isClosed)
        return { kind: 'unparsed', reason: 'the answer was cut before its result' };
      const read = found.written.trim();
      const said = sideOf(read);
      if (said.words === right.words) return { kind: 'scored', value: 1, read };
      if (said.mathematics === undefined && !found.isMarked) return lastNumber(text, isCut, right, decimals);
      return { kind: 'scored', value: isSame(said, right, decimals) ? 1 : 0, read };
    };
  },
};

/** The result of a target, which may be a whole solution with a box. */
function targetText(target: unknown): string {
  const text = String(target);
  const box = lastBoxed(text);
  return box === undefined ? text : text.slice(box.start, box.end);
}

/** What ends a sentence, and no formula. */
const ENDING = /[\s.,;:。]/;

function sideOf(written: string): Side {
  let end = written.length;
  while (end > 0 && ENDING.test(written.charAt(end - 1))) end--;
  const text = written.slice(0, end);
  return { words: wordsOf(text), mathematics: mathematicsIn(text) };
}

/** Without blanks and what LaTeX wraps words in. */
function wordsOf(text: string): string {
  const bare = text
    .replace(/\\(?:text|mathrm|textbf|mbox)\s*\{([^{}]*)\}/g, '$1')
    .replace(/[$]|\\[,;!]/g, '');
  return bare.replace(/\s+/g, '').replace(/^\(([A-Za-z])\)$/, '$1');
}

function isSame(said: Side, right: Side, decimals: number): boolean {
  if (said.mathematics !== undefined && right.mathematics !== undefined)
    return isSameMathematics(said.mathematics, right.mathematics, decimals);
  return normalise(said.words) === normalise(right.words);
}

/** Of prose the number that it answers with. */
function lastNumber(text: string, isCut: boolean, right: Side, decimals: number): Score {
  const number = numberIn(text);
  if (number === undefined || isCut)
    return { kind: 'unparsed', reason: 'there is no mathematics in the answer' };
  const read = text.slice(number.start, number.end).replace(/[.,]+$/, '');
  return { kind: 'scored', value: isSame(sideOf(read), right, decimals) ? 1 : 0, read };
}
