import * as z from 'zod';
import { gsm8kFilters, gsm8kTarget } from './gsm8k-filters.ts';
import { firstNumberIn, numberAfter, numberIn } from './readers/number.ts';
import type { FoundNumber } from './readers/number.ts';
import type { WrittenNumber } from './readers/written-number.ts';
import type { AnswerText, Score, Scorer } from './scorer.ts';

const Options = z.strictObject({
  tolerance: z.number().min(0).default(0).describe('Largest absolute difference that is still right'),
  relativeTolerance: z
    .number()
    .min(0)
    .max(1)
    .default(0)
    .describe('Largest difference that is still right, as a share of the target'),
  after: z
    .array(z.string().min(1))
    .min(1)
    .optional()
    .describe(
      'Texts that announce the answer, such as "####" or "the answer is": only a number after one counts',
    ),
  take: z
    .enum(['answer', 'first'])
    .default('answer')
    .describe('answer: the number in a box, after ####, announced, in bold, else the last; first: the first'),
  filter: z
    .enum(['strict-match', 'flexible-extract'])
    .optional()
    .describe("Read and compare as this filter of lm-eval's gsm8k does, for a score measured by it"),
});
type Options = z.infer<typeof Options>;

/** Right when the number that the answer gives is the target's. */
export const numeric: Scorer<Options> = {
  rightWhen: "the number that the answer gives is the target's: boxed, marked, announced, else the last",
  options: Options,

  targetFault: (target) => (numberOf(target) === undefined ? 'there is no number in the target' : undefined),

  scorer(options) {
    return (answer, { target }) => {
      if (options.filter !== undefined) return filtered(answer, target, options.filter);
      const found = numberBy(answer.text, options);
      if (found === undefined) return { kind: 'unparsed', reason: 'there is no number in the answer' };
      // The last number of a text that was cut is wherever it was cut: right by luck alone.
      if (answer.isCut && !(found.isMarked && found.isClosed)) return CUT;
      const right = numberOf(target);
      return {
        kind: 'scored',
        value: right !== undefined && isNear(found, right, options) ? 1 : 0,
        read: found.digits ?? String(found.scale === 0.01 ? `${found.value}%` : found.value * found.scale),
      };
    };
  },
};

const CUT: Score = { kind: 'unparsed', reason: 'the answer was cut before its number' };

function numberBy(text: string, { after, take }: Options): FoundNumber | undefined {
  if (after !== undefined) return numberAfter(text, after);
  return take === 'first' ? firstNumberIn(text) : numberIn(text);
}

function filtered({ text, isCut }: AnswerText, target: unknown, name: keyof typeof gsm8kFilters): Score {
  const found = gsm8kFilters[name](text);
  if (found === undefined) return { kind: 'unparsed', reason: `${name} finds nothing` };
  if (isCut && (name === 'flexible-extract' || text.trimEnd().endsWith(found))) return CUT;
  return { kind: 'scored', value: gsm8kTarget(found) === gsm8kTarget(String(target)) ? 1 : 0, read: found };
}

function numberOf(target: unknown): WrittenNumber | undefined {
  if (typeof target === 'string') return numberIn(target);
  if (typeof target !== 'number') return undefined;
  return { value: target, scale: 1, start: 0, end: 0, isListMark: false };
}

/** Both as written, and where one alone has a percent sign or a word such as million, with what it says. */
function isNear(said: WrittenNumber, right: WrittenNumber, options: Options): boolean {
  if (said.scale === right.scale)
    return isExact(options) && said.digits !== undefined && right.digits !== undefined
      ? said.digits === right.digits
      : isClose(said.value, right.value, options);
  const scaled = isClose(said.value * said.scale, right.value * right.scale, options);
  const isOne = said.scale === 1 || right.scale === 1;
  return scaled || (isOne && isClose(said.value, right.value, options));
}

/** Then more digits than a double keeps tell apart what it does not. */
const isExact = ({ tolerance, relativeTolerance }: Options): boolean =>
  tolerance === 0 && relativeTolerance === 0;

/** 0.3 is within 0.1 of 0.2, though in binary it is a little further away. */
function isClose(said: number, right: number, { tolerance, relativeTolerance }: Options): boolean {
  if (said === right) return true;
  if (!Number.isFinite(said)) return false;
  const size = Math.max(Math.abs(said), Math.abs(right));
  const allowed = Math.max(tolerance, relativeTolerance * Math.abs(right));
  const slack = (allowed > 0 ? 1e-12 : 2 * Number.EPSILON) * size;
  return Math.abs(said - right) <= allowed + slack;
}
