import * as z from 'zod';

/** How the measuring client itself fared during a pass. */
export const ClientHealth = z.strictObject({
  eventLoopDelayP99Ms: z.number(),
  eventLoopUtilization: z.number().describe('Share of the time the event loop was busy, 0..1'),
});
export type ClientHealth = Readonly<z.infer<typeof ClientHealth>>;
