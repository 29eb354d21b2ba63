import * as z from 'zod';
import { Outcome } from '../scoring/outcome.ts';
import { TextSigns } from '../scoring/text-signs.ts';

/** Characters of a text that are kept. */
export const LONGEST_FIRST = 300;
const Text = z.string().max(LONGEST_FIRST);

/** How the server put the first question to the model. */
export const RenderedPrompt = z.strictObject({
  sha256: z.string().describe('Of the whole prompt, as the chat template writes it'),
  beginning: Text.optional().describe('Left out where anyone may read the record'),
  tokens: z.int().optional(),
  withoutQuestion: z
    .literal(true)
    .optional()
    .describe('The text of the question does not stand in it: every item is put the same'),
  beginnings: z
    .int()
    .optional()
    .describe('How many times the first token stands at its beginning: two are one too many'),
});
export type RenderedPrompt = Readonly<z.infer<typeof RenderedPrompt>>;

/** What became of a few questions before anything was measured, and how they were put. */
export const FirstAnswers = z.strictObject({
  pass: z.string().describe('The pass whose first items these are'),
  targets: z.int().describe('How many different right answers the items have'),
  prompt: RenderedPrompt.optional().describe('Absent where the server does not tell it'),
  answers: z.array(
    z.strictObject({
      item: z.string(),
      outcome: Outcome,
      text: Text.optional().describe('Its beginning; left out where anyone may read the record'),
      textSigns: TextSigns.optional().describe('Of the whole text; absent in records made before'),
      partly: z.literal(true).optional().describe('Not right, and worth something'),
      cut: z.literal(true).optional().describe('Cut at its longest length, or longer'),
      echo: z.literal(true).optional().describe('It says the question again, and the right answer does not'),
    }),
  ),
});
export type FirstAnswers = Readonly<z.infer<typeof FirstAnswers>>;
