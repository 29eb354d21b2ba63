import * as z from 'zod';

/** What a run's memory will be, told before it; what can't be told is absent. */
export const Prediction = z.strictObject({
  weightsMiB: z.number().optional().describe('As the engine keeps them, all devices together'),
  kvBytesPerToken: z.number().optional().describe('All devices together'),
  kvMiB: z.number().optional().describe('Room of the KV cache'),
  kvCapacityTokens: z.number().optional().describe('Tokens that the KV cache holds, all requests together'),
  kvUse: z.number().optional().describe('Share of it that the load can take at most, 0..1'),
  totalMiB: z.number().optional().describe('Weights, KV cache, and what computing takes on a GPU'),
});
export type Prediction = Readonly<z.infer<typeof Prediction>>;

/** What was seen of a candidate before it was served: each check, and the memory that it will take. */
export const PreflightObservation = z.strictObject({
  checks: z.array(
    z.strictObject({
      check: z.string(),
      status: z.enum(['pass', 'warn', 'fail', 'unknown']),
      says: z.string(),
      formula: z.string().optional(),
      remedy: z.string().optional(),
      blame: z.enum(['candidate', 'policy', 'machine']).optional(),
      code: z.string().optional().describe('Of the trouble with the hub that it is'),
    }),
  ),
  predicted: Prediction,
});
export type PreflightObservation = Readonly<z.infer<typeof PreflightObservation>>;
