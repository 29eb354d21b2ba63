import * as z from 'zod';
import { ClientHealth } from './client-health.ts';

/** The client's own error, measured against a server that knows the truth. */
export const Calibration = z.strictObject({
  concurrency: z.int().min(0),
  events: z.int().min(0),
  stampErrorP50Ms: z.number().describe('Client stamp minus true send time of a token event'),
  stampErrorP99Ms: z.number(),
  ttftBiasMs: z.number().describe('Mean TTFT minus the true one'),
  tpotBiasMs: z.number(),
  samplerCores: z
    .number()
    .optional()
    .describe("Cores' worth of CPU that taking samples used meanwhile, as it does in a pass"),
  client: ClientHealth,
});
export type Calibration = Readonly<z.infer<typeof Calibration>>;
