import * as z from 'zod';
import { Exchange } from '../client/exchange.ts';
import { MOST_CALLS, ToolCall } from '../client/tool-call.ts';
import { Oddity } from './oddities.ts';
import { Grades } from './outcome.ts';
import { TextSigns } from './text-signs.ts';

/** Characters that are kept of a question, and of a right answer. */
export const LONGEST_ASKED = 8_000;

/** The source of answers that papergap asked for itself. */
export const ASKED = 'papergap';

/**
 * One answer to one item: what was said and what it is worth.
 *
 * An answer that papergap asked for has the exchange that brought it; one of an external evaluator may have
 * none.
 */
export const Answer = z.strictObject({
  item: z.string().describe('Id of the item'),
  attempt: z.int().min(0).describe('Which of several answers to the same item, from 0'),
  source: z.string().max(100).describe('Who asked: papergap, or the name of an external evaluator'),
  exchange: Exchange.optional().describe('The request that brought it'),
  text: z.string().optional().describe('What was said; absent where no answer came'),
  textSigns: TextSigns.optional().describe('Of a text that was left out, since anyone may read the record'),
  oddities: z.array(Oddity).optional().describe('What its text shows beside an answer; absent where nothing'),
  logLikelihoods: z
    .array(z.number())
    .max(64)
    .optional()
    .describe(
      'Natural logarithm of how likely each choice is, in the order of the item; the text is the likeliest',
    ),
  toolCalls: z
    .array(ToolCall)
    .max(MOST_CALLS)
    .optional()
    .describe('Tools that it called, where any were offered'),
  finish: z.string().max(100).optional().describe('Why it ended, where no exchange says so'),
  hash: z
    .string()
    .max(200)
    .optional()
    .describe('Digest of the item by the count of the evaluator that asked it'),
  asked: z
    .string()
    .max(LONGEST_ASKED)
    .optional()
    .describe("What was asked, where noise or a cleaned form made it another than the item's own question"),
  noise: z.array(z.string()).optional().describe('Noise operators that touched the question'),
  grades: Grades.optional(),
});
export type Answer = Readonly<z.infer<typeof Answer>>;

/** Which answer it is among those of a pass. */
export function answerKey({ item, attempt }: Pick<Answer, 'item' | 'attempt'>): string {
  return `${attempt}:${item}`;
}
