import * as z from 'zod';
import type { Failure } from '../client/exchange.ts';

/**
 * What became of one answer under one criterion.
 *
 * `late`, `error` and `unread` have nothing to grade: the answer never came, or we could not read it. They
 * are unscored, not wrong.
 */
const OUTCOMES = z.enum([
  'correct',
  'wrong',
  'unparsed', // an answer came, and the scorer could not find one in it
  'truncated', // cut at max tokens
  'empty',
  'refused',
  'garbled',
  'late', // it came after the deadline, or not at all by then
  'error',
  'unread',
]);
/** Records made before call `late` by another word. */
export const Outcome = z.preprocess((word) => (word === 'timeout' ? 'late' : word), OUTCOMES);
export type Outcome = z.infer<typeof Outcome>;

/** Characters of a reading, or of a reason why there is none, that are kept. */
export const LONGEST_READING = 200;

/** An answer graded: `value` is 0..1 and absent where there is nothing to grade. */
export const Grade = z.strictObject({
  outcome: Outcome,
  value: z.number().min(0).max(1).optional(),
  vote: z
    .string()
    .max(200)
    .optional()
    .describe('What the answer says, or its SHA-256 where that is long, where answers are put to the vote'),
  read: z.string().max(LONGEST_READING).optional().describe('What was taken for the answer'),
  speaksToJudge: z.literal(true).optional().describe('The answer speaks to its judge'),
  reason: z
    .string()
    .max(LONGEST_READING)
    .optional()
    .describe('Why no answer could be read, or why it is wrong'),
});
export type Grade = Readonly<z.infer<typeof Grade>>;

/** The two readings of an answer: the paper's own metric, and our production criterion. */
export const Criterion = z.enum(['paper', 'production']);
export type Criterion = z.infer<typeof Criterion>;

/** An answer's grades, one for each criterion that it was held against. */
export const Grades = z.strictObject({ paper: Grade.optional(), production: Grade.optional() });
export type Grades = Readonly<z.infer<typeof Grades>>;

/** Outcomes with nothing to grade: they are in no score. */
export const UNSCORED: readonly Outcome[] = ['late', 'error', 'unread'];

/**
 * The outcome of a request that brought no answer to grade; absent where it brought one, be it an empty one.
 */
export function unscoredOutcome({ kind }: Failure): Outcome | undefined {
  if (kind === 'empty') return undefined;
  if (kind === 'unread') return 'unread';
  return kind === 'deadline' ? 'late' : 'error';
}
