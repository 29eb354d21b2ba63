import * as z from 'zod';
import { Api } from '../config/api.ts';
import { Metric } from '../config/metric.ts';
import { PassRole } from '../config/pass-role.ts';
import { Protocol, TemplateArguments } from '../config/protocol.ts';
import { Runner } from '../config/runner.ts';
import { Sampling } from '../config/sampling.ts';
import { LoadShape } from '../load/profiles/index.ts';
import { Criterion } from '../scoring/outcome.ts';
import { Confirms } from './again.ts';

/** A pass over a suite's items: each is asked once, or as many times as there are attempts. */
export const SuitePass = z.strictObject({
  kind: z.literal('suite'),
  id: z.string(),
  role: PassRole,
  suite: z.string(),
  api: Api.optional().describe('How its items are asked; absent where it is chat'),
  likelihood: z
    .literal(true)
    .optional()
    .describe('The likelihood of each choice is asked, in place of an answer'),
  items: z.array(z.string()).describe('Ids in the order they are asked, which is seeded and random'),
  noisy: z.boolean(),
  concurrency: z.int(),
  pressure: z.boolean().describe('Whether background traffic fills the KV cache meanwhile'),
  shots: z.int(),
  maxTokens: z.int(),
  sampling: Sampling.optional().describe('How tokens are drawn; absent in older records, which are greedy'),
  stop: z.array(z.string()).optional().describe('Texts that end an answer'),
  template: TemplateArguments.optional(),
  system: z.string().optional().describe("System message, where it is not the suite's own"),
  attempts: z.int().min(1).optional().describe('Answers to each item; absent where it is one'),
  metric: Metric.optional(),
  criteria: z.array(Criterion).describe('By which criteria the answers are graded'),
  clusters: z
    .array(z.int())
    .optional()
    .describe(
      "The cluster of each item, by number, in the items' order; absent where each stands for itself",
    ),
  weights: z
    .array(z.number().positive())
    .optional()
    .describe("How much each item counts, in the items' order; absent where all count the same"),
  looks: z
    .array(z.int().positive())
    .max(5)
    .optional()
    .describe('After how many items, in their order, it may end: where they decide the verdict'),
  confirms: Confirms,
});
export type SuitePass = Readonly<z.infer<typeof SuitePass>>;

/** A pass that measures latency and throughput, for a time and not for a number of items. */
export const LoadPass = z.strictObject({
  kind: z.literal('load'),
  id: z.string(),
  role: PassRole,
  suite: z.string(),
  api: Api.optional().describe('How its items are asked; absent where it is chat'),
  shape: LoadShape,
  seconds: z.number(),
  maxSeconds: z.number().optional().describe('Longest that it is made where its answers need it'),
  maxTokens: z.int(),
  sampling: Sampling.optional().describe('How tokens are drawn; absent in older records, which are greedy'),
  stop: z.array(z.string()).optional().describe('Texts that end an answer'),
  template: TemplateArguments.optional(),
  confirms: Confirms,
});
export type LoadPass = Readonly<z.infer<typeof LoadPass>>;

/** A pass that an external evaluator makes: it knows the items, asks them and scores the answers. */
export const EvaluatorPass = z.strictObject({
  kind: z.literal('evaluator'),
  id: z.string(),
  role: z.literal('reproduce'),
  suite: z.string(),
  runner: Runner,
  protocol: Protocol.describe("What the claim states; what it leaves open is the task's own"),
  concurrency: z.int(),
  confirms: Confirms,
});
export type EvaluatorPass = Readonly<z.infer<typeof EvaluatorPass>>;

export const PlannedPass = z.discriminatedUnion('kind', [SuitePass, LoadPass, EvaluatorPass]);
export type PlannedPass = z.infer<typeof PlannedPass>;

/** A pass whose requests papergap sends itself. */
export type OwnPass = SuitePass | LoadPass;

export const isOwnPass = (pass: PlannedPass): pass is OwnPass => pass.kind !== 'evaluator';
