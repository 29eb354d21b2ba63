import * as z from 'zod';

/** What of an engine can change its answers, and is known of it while it runs. */
export const ServedProperty = z.enum([
  'dtype',
  'quantization',
  'context',
  'parallelism',
  'attention backend',
  'device',
  'chat template',
  'tokenizer class',
  'sampling',
  'ends of answers',
]);

/** One property of a running engine that is another than the one that was asked for. */
export const Difference = z.object({
  what: ServedProperty,
  asked: z.string().max(200),
  runs: z.string().max(200),
});
export type Difference = Readonly<z.infer<typeof Difference>>;

/** An argument that mends it, where a policy lets papergap set it by itself. */
export const Retry = z.object({
  argument: z.string().max(100),
  value: z.union([z.string().max(200), z.number(), z.boolean()]),
});
export type Retry = Readonly<z.infer<typeof Retry>>;

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
  retry: Retry.optional(),
  difference: Difference.optional().describe(
    'What the engine runs otherwise than asked, where that can change its answers',
  ),
});
export type Friction = Readonly<z.infer<typeof Friction>>;

/** The longest line that a friction quotes, in characters. */
export const MAX_LINE_CHARS = 1000;
