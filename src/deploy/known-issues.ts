import * as z from 'zod';

/** Of why a tracker could not be asked, with the mark of what is missing. */
export const MOST_WHY_CHARS = 1000;

/** Issues and discussions that may be about the same trouble: links, and no causes that were verified. */
export const KnownIssues = z.strictObject({
  issues: z
    .array(
      z.strictObject({
        title: z.string().max(300).describe('As its author wrote it, on one line'),
        url: z.string().max(500),
        about: z.enum(['engine', 'model']).describe('Whose tracker it is in'),
        state: z.enum(['open', 'closed']),
        shares: z
          .array(z.string().max(300))
          .describe('What of the model, the engine and the failure its title has'),
      }),
    )
    .max(10),
  unasked: z.array(z.string().max(MOST_WHY_CHARS)).describe('Which trackers could not be asked, and why'),
});
export type KnownIssues = Readonly<z.infer<typeof KnownIssues>>;
