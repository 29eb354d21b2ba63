import * as z from 'zod';

const Milliseconds = z.number().positive();

/** Objectives: latencies in ms, of which one that is left out isn't judged, and the share that may fail. */
export const Slo = z.strictObject({
  ttftP95Ms: Milliseconds.optional().describe('Time to first token, 95th percentile'),
  tpotP95Ms: Milliseconds.optional().describe('Time per output token after the first, 95th percentile'),
  e2elP95Ms: Milliseconds.optional().describe('Whole answer, 95th percentile'),
  failedShare: z
    .number()
    .gt(0)
    .lt(1)
    .optional()
    .describe(
      'Share of requests that the service itself may fail; left out, 0.05, which is not asked where none failed',
    ),
});
export type Slo = Readonly<z.infer<typeof Slo>>;
