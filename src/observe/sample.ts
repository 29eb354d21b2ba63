import * as z from 'zod';

/** What the machine and the engine were doing at one moment of the run; what isn't exposed is absent. */
export const Sample = z.strictObject({
  atMs: z.number().describe('Milliseconds since the run began'),
  host: z
    .strictObject({
      pssMiB: z.number().optional().describe("Σ PSS of the engine's process tree"),
      rssMiB: z.number().optional().describe('Σ RSS, where PSS is not readable'),
      cpuCores: z
        .number()
        .optional()
        .describe("Cores' worth of CPU that the process tree used since the last sample"),
    })
    .optional(),
  gpu: z
    .array(
      z.strictObject({
        index: z.int(),
        name: z.string().optional(),
        memoryUsedMiB: z.number().optional(),
        engineMiB: z
          .number()
          .optional()
          .describe('Of it by the engine; absent where the driver does not tell processes apart'),
        utilization: z.number().optional().describe('0..1'),
        powerW: z.number().optional(),
        temperatureC: z.number().optional(),
      }),
    )
    .optional(),
  samplerCores: z
    .number()
    .optional()
    .describe("Cores' worth of CPU that taking samples used since the last one"),
  engine: z
    .strictObject({
      running: z.number().optional(),
      waiting: z.number().optional(),
      kvUsage: z.number().optional().describe('Share of the KV cache in use, 0..1'),
      preemptionsTotal: z.number().optional(),
      promptTokensTotal: z.number().optional(),
      cachedTokensTotal: z.number().optional(),
      outputTokensTotal: z.number().optional(),
    })
    .optional(),
});
export type Sample = Readonly<z.infer<typeof Sample>>;
