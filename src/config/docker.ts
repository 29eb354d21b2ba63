import * as z from 'zod';

/** How containers of engines are started: what a candidate can't say itself. */
export const DockerSettings = z.strictObject({
  gpus: z
    .union([
      z.literal('all'),
      z.array(z.int().min(0).max(63)).min(1, 'give at least one, or leave gpus out for none').readonly(),
    ])
    .optional()
    .describe("NVIDIA's GPUs that a container sees: all, or a list of their numbers; left out, none"),
});
export type DockerSettings = Readonly<z.infer<typeof DockerSettings>>;
