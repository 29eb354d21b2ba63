import * as z from 'zod';
import { Criterion } from './measure/observations.ts';

/** What a pass is for; the comparison's columns and the factorial's cells are found by it. */
export const Role = z.enum(['reproduce', 'repeat', 'noisy', 'loaded', 'noisy-loaded', 'production', 'load']);
export type Role = z.infer<typeof Role>;

/** A pass over a suite's items: each is asked once. */
export const SuitePass = z.strictObject({
  kind: z.literal('suite'),
  id: z.string(),
  role: Role,
  suite: z.string(),
  items: z.array(z.string()).describe('Ids in the order they are asked, which is seeded and random'),
  noisy: z.boolean(),
  concurrency: z.int(),
  pressure: z.boolean().describe('Whether background traffic fills the KV cache meanwhile'),
  shots: z.int(),
  maxTokens: z.int(),
  criteria: z.array(Criterion).describe('By which criteria the answers are graded'),
});
export type SuitePass = Readonly<z.infer<typeof SuitePass>>;

/** A pass that measures latency and throughput, for a time and not for a number of items. */
export const LoadPass = z.strictObject({
  kind: z.literal('load'),
  id: z.string(),
  role: Role,
  suite: z.string(),
  shape: z.discriminatedUnion('loop', [
    z.strictObject({ loop: z.literal('closed'), concurrency: z.int() }),
    z.strictObject({ loop: z.literal('open'), ratePerS: z.number() }),
  ]),
  seconds: z.number(),
  maxTokens: z.int(),
});
export type LoadPass = Readonly<z.infer<typeof LoadPass>>;

export const PlannedPass = z.discriminatedUnion('kind', [SuitePass, LoadPass]);
export type PlannedPass = z.infer<typeof PlannedPass>;
