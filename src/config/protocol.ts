import * as z from 'zod';
import { StatedSampling } from './sampling.ts';

/** More answers to one item than any paper asks for. */
const MOST_ATTEMPTS = 256;

/** Values that a chat template is given beside the messages, such as enable_thinking. */
export const TemplateArguments = z
  .record(
    z.string().regex(/^[A-Za-z_]\w{0,63}$/, 'is not a name'),
    z.union([z.boolean(), z.number(), z.string().max(200)]),
  )
  .describe('Values for the chat template by name, such as enable_thinking: false');
export type TemplateArguments = Readonly<z.infer<typeof TemplateArguments>>;

/** Texts that end an answer; engines take no more than four. */
export const Stops = z.array(z.string().min(1).max(100)).min(1).max(4).describe('Texts that end an answer');

export const Attempts = z.int().min(1).max(MOST_ATTEMPTS);

/**
 * How the paper measured a score: what has to be the same for the number to be comparable. What is left out
 * is unstated, and no default takes its place.
 */
export const Protocol = z.strictObject({
  shots: z.int().min(0).max(64).optional().describe('Worked examples shown before each question'),
  maxTokens: z.int().min(1).max(131_072).optional().describe('Longest answer, in tokens'),
  ...StatedSampling.shape,
  stop: Stops.optional(),
  attempts: Attempts.optional().describe('Answers to each item, each with a seed of its own'),
  template: TemplateArguments.optional(),
  system: z.string().max(10_000).optional().describe("System message, in place of the suite's own"),
  split: z.string().min(1).max(100).optional().describe('Which part of the data set, such as test'),
  judge: z.string().min(1).max(200).optional().describe('Model that judged the answers, where one did'),
});
export type Protocol = Readonly<z.infer<typeof Protocol>>;
