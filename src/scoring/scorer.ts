import type * as z from 'zod';

/** What an answer's text is worth: a share 0..1, or nothing that could be read as an answer. */
export type Score =
  | { readonly kind: 'scored'; readonly value: number }
  | { readonly kind: 'unparsed'; readonly reason: string };

/** Scores the text of an answer that came against the item's target; pure. */
export type ScoreAnswer = (answer: string, target: unknown) => Score;

/** A way to score, chosen by name in the policy; `options` reads what the policy writes beside the name. */
export interface Scorer<Options = unknown> {
  readonly title: string;
  readonly options: z.ZodType<Options>;
  /** Whether the target has the shape this scorer compares with: a message where it hasn't. */
  targetFault(target: unknown, options: Options): string | undefined;
  scorer(options: Options): ScoreAnswer;
}
