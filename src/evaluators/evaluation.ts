import * as z from 'zod';
import { Friction } from '../engines/friction.ts';
import { LogTail } from '../engines/log/tail.ts';

/** Most figures of an evaluator that are kept beside the claimed one. */
export const MOST_FIGURES = 50;

/** What a request says beside its question, such as `max_tokens: 32`, as it was really sent. */
export const Sent = z.record(z.string().max(100), z.unknown());

/** What an external evaluator made of a suite, beside its answers. */
export const Evaluation = z.strictObject({
  evaluator: z.string().max(100).describe('Its name'),
  version: z.string().max(100).optional().describe('As it calls itself'),
  task: z.string().max(300),
  taskVersion: z.string().max(100).optional(),
  taskHash: z.string().max(200).optional().describe("The evaluator's own hash of the task's items"),
  metric: z.string().max(300).describe('Which of its figures counts, with its filter'),
  figure: z
    .number()
    .optional()
    .describe('That figure, as the evaluator tells it; absent where its files hold none'),
  digits: z
    .int()
    .min(0)
    .max(20)
    .optional()
    .describe('Decimals that it tells of it; absent where it tells all'),
  recomputed: z.number().describe('The same, computed here from the samples'),
  figures: z.record(z.string(), z.number()).describe('All that it tells of the task'),
  items: z.int().min(0).describe('Items that it scored'),
  of: z.int().min(0).optional().describe('Items that the task has, where it tells'),
  shots: z.int().min(0).optional().describe('Worked examples that it says it showed'),
  maxTokens: z.int().min(1).optional().describe('Longest answer that it says it asked for, in tokens'),
  model: z.string().max(300).optional().describe('What it says it asked'),
});
export type Evaluation = Readonly<z.infer<typeof Evaluation>>;

/**
 * What of an evaluation a record takes: what an evaluator says beside its score is left out where it is no
 * such thing, such as a count that is none. Absent where there is no score: it scored nothing.
 */
export function recordable({ figures, ...evaluation }: Evaluation): Evaluation | undefined {
  const known = Object.entries(figures).filter(([, figure]) => Number.isFinite(figure));
  const shape = new Map<string, z.ZodType>(Object.entries(Evaluation.shape));
  const told = Object.entries(evaluation).filter(([key, value]) => shape.get(key)?.safeParse(value).success);
  return Evaluation.safeParse({ ...Object.fromEntries(told), figures: Object.fromEntries(known) }).data;
}

/** How an external evaluator was run, and what came of it. */
export const EvaluatorRun = z.strictObject({
  evaluation: Evaluation.optional().describe('Absent where it brought no result that could be read'),
  trouble: Friction.optional().describe('Why it brought none'),
  requests: z.int().min(0).describe('Requests that it sent to the engine'),
  unmatched: z.int().min(0).describe('Answers for which no request is known'),
  sent: Sent.optional().describe('Fields that all its requests had alike, beside model and question'),
  varied: z.array(z.string()).optional().describe('Fields that not all its requests had alike'),
  files: z
    .string()
    .max(64)
    .optional()
    .describe("Git's name of the folder with tasks and data, as it was read; absent where there was none"),
  isolated: z.boolean().describe('Whether it ran in a sandbox without a network'),
  logTail: LogTail.describe('Last lines of its output, where it brought no result'),
});
export type EvaluatorRun = Readonly<z.infer<typeof EvaluatorRun>>;

/** Whether the figure is the one that its samples make, to its last digit; undefined where it tells none. */
export function isSameFigure({ figure, digits, recomputed }: Evaluation): boolean | undefined {
  if (figure === undefined) return undefined;
  if (digits === undefined) return figure === recomputed;
  return Math.abs(figure - recomputed) <= 0.5 * 10 ** -digits * (1 + 1e-9);
}
