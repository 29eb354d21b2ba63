import * as z from 'zod';
import { Api } from './api.ts';
import { Name } from './name.ts';
import { Runner } from './runner.ts';

/** A plug-in by name, with the options that it understands itself. */
const Named = z.looseObject({ name: Name.describe('Which one; options of its own stand beside it') });

/** A set of questions with known answers: where they are, how they are asked, how an answer is scored. */
export const SuiteChoice = z.strictObject({
  data: z
    .string()
    .min(1)
    .describe(
      'File with one item a row: JSONL, CSV, TSV or Parquet, a .prompt.yml or a promptfoo configuration, from the root of the repository, or `hf://datasets/organisation/name@<full commit>/path`',
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
  api: Api.optional().describe(
    'How items are asked: chat, or completions, where a model goes on with a text and no template is applied; left out, chat',
  ),
  prompt: z
    .string()
    .min(1)
    .default('{{input}}')
    .describe('User message, or the text to go on with; {{field}} is filled from the item'),
  system: z
    .string()
    .optional()
    .describe('System message, the same for every item; with completions, what the text begins with'),
  turns: z
    .array(
      z.strictObject({
        role: z.enum(['user', 'assistant']).describe('Whose turn it is'),
        content: z.string().describe('What is said; {{field}} is filled from the item'),
      }),
    )
    .max(64)
    .optional()
    .describe('Turns of the conversation before the prompt'),
  messages: z
    .string()
    .min(1)
    .optional()
    .describe(
      'Field with a whole conversation, a list of messages with role and content; the last, a user message, is {{input}}',
    ),
  tools: z
    .array(
      z.strictObject({
        name: Name.describe('What the model calls it by'),
        description: z.string().optional().describe('What it does, for the model'),
        parameters: z.record(z.string(), z.unknown()).optional().describe('JSON Schema of its arguments'),
      }),
    )
    .min(1)
    .max(64)
    .optional()
    .describe('Tools that the model may call'),
  answerSchema: z
    .record(z.string(), z.unknown())
    .optional()
    .describe(
      'JSON Schema that the engine holds each answer to, where it can; what is not such JSON as a whole is wrong',
    ),
  id: z.string().default('id').describe("Field that holds the item's id"),
  target: z
    .union([z.string(), z.array(z.string()).min(1)])
    .default('target')
    .describe('Field that holds the right answer; a list of fields makes an object of them'),
  cluster: z
    .string()
    .optional()
    .describe('Field that names what items share, such as a document: these count as less than single ones'),
  weight: z
    .string()
    .optional()
    .describe(
      'Field with how much an item counts in the score, a number above 0; left out, all count the same',
    ),
  cleaned: z
    .string()
    .min(1)
    .optional()
    .describe(
      "File with production's items in a cleaned form, by the same ids: what their own dirt costs is then measured",
    ),
  slices: z
    .array(z.string())
    .min(1)
    .max(8)
    .optional()
    .describe('Fields that the report has a table of scores for, such as language; slices are not judged'),
  examples: z.string().optional().describe('File with worked examples, for protocols with shots'),
  exampleChoice: z
    .enum(['first', 'drawn'])
    .optional()
    .describe(
      'Which worked examples an item is shown: the first ones, or some drawn for it, the same each time',
    ),
  choices: z
    .union([z.string().min(1), z.array(z.string().min(1)).min(2).max(64)])
    .optional()
    .describe(
      'Choices of each item, of which the likeliest is the answer: a field with a list of texts, or texts, {{field}} filled from the item',
    ),
  answerDelimiter: z
    .string()
    .max(100)
    .optional()
    .describe('What stands between a prompt and its answer in a text to go on with; left out, a space'),
  exampleDelimiter: z
    .string()
    .max(100)
    .optional()
    .describe('What stands after each worked example in such a text; left out, an empty line'),
  scorer: Named.describe("How an answer is scored: a scorer's name and its options"),
  productionScorer: z
    .boolean()
    .optional()
    .describe(
      "Whether answers to these items are scored by production's scorer, too: where left out, if both are the same",
    ),
});
export type SuiteChoice = Readonly<z.infer<typeof SuiteChoice>>;

/** A suite that an external evaluator asks and scores. */
export const RunSuite = z.strictObject({
  runner: Runner.describe(
    'An external evaluator that asks the suite and scores the answers, in place of all other keys',
  ),
});
export type RunSuite = Readonly<z.infer<typeof RunSuite>>;

/** A suite as the policy has it: papergap asks it, or an external evaluator does. */
export const SuiteEntry = z.union([SuiteChoice, RunSuite]);
export type SuiteEntry = Readonly<z.infer<typeof SuiteEntry>>;

/** The suites that papergap asks itself, by name. */
export function askedSuites(suites: Readonly<Record<string, SuiteEntry>>): ReadonlyMap<string, SuiteChoice> {
  return new Map(
    Object.entries(suites).flatMap(([name, suite]) => ('runner' in suite ? [] : [[name, suite] as const])),
  );
}

/** The suites that external evaluators ask, by name. */
export function runSuites(suites: Readonly<Record<string, SuiteEntry>>): ReadonlyMap<string, RunSuite> {
  return new Map(
    Object.entries(suites).flatMap(([name, suite]) => ('runner' in suite ? [[name, suite] as const] : [])),
  );
}
