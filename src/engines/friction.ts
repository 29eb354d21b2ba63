import * as z from 'zod';

/**
 * Something that stood between the candidate and a running engine, read from the log like an expert would.
 */
export const Friction = z.object({
  code: z.string().describe('Short stable name, such as unknown-architecture'),
  summary: z.string().describe('What happened, in one sentence'),
  remedy: z.string().describe('What to do about it, in one sentence'),
  blame: z
    .enum(['candidate', 'policy', 'machine', 'network', 'engine', 'unknown'])
    .describe(
      "Whose fault it is: the candidate's own, the policy's, the machine's, that of the network and what answers there, a defect of the engine, or not known",
    ),
  line: z.string().max(1000).optional().describe('The root line of the log'),
  link: z.string().optional(),
});
export type Friction = Readonly<z.infer<typeof Friction>>;

/** The longest line that a friction quotes, in characters. */
export const MAX_LINE_CHARS = 1000;
