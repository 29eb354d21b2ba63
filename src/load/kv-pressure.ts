import * as z from 'zod';

/** How full the KV cache was driven from the side while a pass ran. */
export const KvPressure = z.strictObject({
  maxKvUsage: z.number().optional().describe('Highest share in use, 0..1'),
  preemptions: z.int().min(0).optional(),
  backgroundRequests: z.int().min(0),
});
export type KvPressure = Readonly<z.infer<typeof KvPressure>>;
