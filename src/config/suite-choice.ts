import * as z from 'zod';
import { Name } from './name.ts';

/** A plug-in by name, with the options that it understands itself. */
const Named = z.looseObject({ name: Name.describe('Which one; options of its own stand beside it') });

/** A set of questions with known answers: where they are, how they are asked, how an answer is scored. */
export const SuiteChoice = z.strictObject({
  data: z
    .string()
    .min(1)
    .describe(
      'File with one item a row: JSONL, CSV, TSV or Parquet, from the root of the repository, or `hf://datasets/organisation/name@<full commit>/path`',
    ),
  delimiter: z
    .string()
    .length(1)
    .optional()
    .describe('What stands between two cells of a CSV file; found out where left out'),
  sample: z
    .int()
    .positive()
    .optional()
    .describe('How many rows are drawn, the same ones each time; left out, all are asked'),
  prompt: z.string().min(1).default('{{input}}').describe('User message; {{field}} is filled from the item'),
  system: z.string().optional().describe('System message, the same for every item'),
  id: z.string().default('id').describe("Field that holds the item's id"),
  target: z
    .union([z.string(), z.array(z.string()).min(1)])
    .default('target')
    .describe('Field that holds the right answer; a list of fields makes an object of them'),
  cluster: z
    .string()
    .optional()
    .describe('Field that names what items share, such as a document: these count as less than single ones'),
  examples: z.string().optional().describe('File with worked examples, for protocols with shots'),
  scorer: Named.describe("How an answer is scored: a scorer's name and its options"),
  productionScorer: z
    .boolean()
    .optional()
    .describe(
      "Whether answers to these items are scored by production's scorer, too: where left out, if both are the same",
    ),
});
export type SuiteChoice = Readonly<z.infer<typeof SuiteChoice>>;
