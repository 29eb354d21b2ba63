import * as z from 'zod';
import { LONGEST_ASKED } from '../scoring/answer.ts';

/** What an item was asked, for those who read its answers: nothing is judged by it. */
export const AskedItem = z.strictObject({
  suite: z.string(),
  item: z.string().describe('Its id'),
  question: z.string().max(LONGEST_ASKED).describe('What was said last, without noise'),
  expected: z.string().max(LONGEST_ASKED).optional().describe('The right answer, as text or JSON'),
});
export type AskedItem = Readonly<z.infer<typeof AskedItem>>;
