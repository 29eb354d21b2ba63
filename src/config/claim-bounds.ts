import * as z from 'zod';
import { Metric } from './metric.ts';
import { Attempts, Stops } from './protocol.ts';
import { Sampling } from './sampling.ts';

const { temperature, repetitionPenalty, presencePenalty, frequencyPenalty } = Sampling.shape;

/**
 * Within which protocol a score on a suite may be claimed. What a protocol could spoil the reproduction with
 * is allowed by the policy, or not at all: a claim that is too low would come out otherwise.
 */
export const ClaimBounds = z.strictObject({
  minTokens: z
    .int()
    .min(1)
    .max(131_072)
    .optional()
    .describe(
      "Least that the claim's protocol.maxTokens may be; needed but for suites of choices, where nothing is written",
    ),
  maxTokens: z
    .int()
    .min(1)
    .max(131_072)
    .optional()
    .describe('Most that it may be, and what is asked where the claim does not state it'),
  minItems: z.int().positive().optional().describe("How many items the paper's number has to rest on"),
  shots: z.int().min(0).max(64).optional().describe('Worked examples that the protocol has to show'),
  maxTemperature: temperature.optional().describe('Most that its temperature may be; left out, 0'),
  maxRepetitionPenalty: repetitionPenalty
    .optional()
    .describe('Most that it may be; left out, 1, which is none'),
  maxPresencePenalty: presencePenalty.optional().describe('Most that it may be; left out, none'),
  maxFrequencyPenalty: frequencyPenalty.optional().describe('Most that it may be; left out, none'),
  maxAttempts: Attempts.optional().describe('Most answers to an item that it may ask for; left out, 1'),
  metrics: z
    .array(Metric)
    .min(1)
    .optional()
    .describe('Metrics that may be claimed beside means, such as pass@8; left out, none'),
  stop: Stops.optional().describe('Texts that it may end answers with; left out, none'),
  template: z
    .record(z.string(), z.array(z.union([z.boolean(), z.number(), z.string()])).min(1))
    .optional()
    .describe('Values that it may give the chat template, by name: { enable_thinking: [true, false] }'),
  systems: z.array(z.string()).min(1).optional().describe('System messages that it may send; left out, none'),
});
export type ClaimBounds = Readonly<z.infer<typeof ClaimBounds>>;
