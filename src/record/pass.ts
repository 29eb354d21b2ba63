import * as z from 'zod';
import { Exchange } from '../client/exchange.ts';
import { EvaluatorRun } from '../evaluators/evaluation.ts';
import { ClientHealth } from '../load/client-health.ts';
import { MOST_HISTOGRAM_CHARS } from '../load/histogram-counts.ts';
import { KvPressure } from '../load/kv-pressure.ts';
import { TouchedShare } from '../noise/touched.ts';
import { Answer } from '../scoring/answer.ts';
import { Grade } from '../scoring/outcome.ts';
import { TextSigns } from '../scoring/text-signs.ts';

/** Milliseconds since the run began, from a monotonic clock. */
const Ms = z.number();

/** What is known of a pass besides its requests. */
const Driven = z.strictObject({
  pass: z.string().describe('Id of the planned pass'),
  startedAtMs: Ms,
  stoppedIssuingAtMs: Ms.optional().describe('When no more requests were started; the drain follows'),
  endedAtMs: Ms,
  ended: z.enum(['complete', 'interrupted', 'engine-died', 'engine-silent']),
  icl: z
    .string()
    .max(MOST_HISTOGRAM_CHARS)
    .optional()
    .describe('Gaps between token events: HdrHistogram of µs, V2 compressed base64'),
  client: ClientHealth.optional(),
  kvPressure: KvPressure.optional().describe('Absent where no pressure was tried'),
});

/** What became of an answer of a load pass by production's criterion, and what its text shows beside it. */
export const LoadGrade = Grade.pick({ outcome: true, value: true }).extend({
  oddities: Answer.shape.oddities,
  quirks: Exchange.shape.quirks.describe('What of it a client reads otherwise, or not at all'),
  textSigns: TextSigns.optional().describe('Of its text, which is not kept'),
});
export type LoadGrade = Readonly<z.infer<typeof LoadGrade>>;

/** A request of a load pass, and the item that it asked. */
export const LoadRequest = Exchange.extend({
  item: z.string(),
  wave: z.literal('start').optional().describe('Sent in the first wave, all at once, before the load proper'),
  fresh: z
    .literal(true)
    .optional()
    .describe('Its prompt was never asked before; absent where it may have been'),
  grade: LoadGrade.optional().describe("What its answer is worth by production's criterion, of a sample"),
});
export type LoadRequest = Readonly<z.infer<typeof LoadRequest>>;

/** What a pass over a suite saw: an answer for each item and attempt. */
export const SuiteObservation = Driven.extend({
  kind: z.literal('suite'),
  answers: z.array(Answer),
  look: z
    .int()
    .min(1)
    .optional()
    .describe('At which of the planned looks it ended, its verdict decided: later items count for nothing'),
  touched: z.array(TouchedShare).optional().describe('In a noisy pass: how many questions noise touched'),
});
export type SuiteObservation = Readonly<z.infer<typeof SuiteObservation>>;

/** What a load pass saw: its requests, and what a sample of the answers is worth, without their texts. */
export const LoadObservation = Driven.extend({
  kind: z.literal('load'),
  requests: z.array(LoadRequest),
  paced: z
    .strictObject({
      answerMs: z
        .number()
        .describe('Median answer of the first wave, else of the warm-up; 0 where none came'),
      seconds: z.number().describe('How long requests were to be issued'),
      neededSeconds: z.number().describe('How long its answers and objectives need'),
      endedAt: z
        .int()
        .optional()
        .describe(
          'Requests after which it ended, as no more of a pass are recorded; absent where it had its time',
        ),
    })
    .optional()
    .describe('What the length of the pass was planned from'),
  fullFromMs: Ms.optional().describe('From when as many requests were open as asked for; closed loop only'),
});
export type LoadObservation = Readonly<z.infer<typeof LoadObservation>>;

/** What an external evaluator's pass saw: its answers, and how the evaluator went. */
export const EvaluatorObservation = Driven.extend({
  kind: z.literal('evaluator'),
  answers: z.array(Answer),
  evaluator: EvaluatorRun.optional().describe('Absent where it was interrupted'),
});
export type EvaluatorObservation = Readonly<z.infer<typeof EvaluatorObservation>>;

/** Everything one pass saw. */
export const PassObservation = z.discriminatedUnion('kind', [
  SuiteObservation,
  LoadObservation,
  EvaluatorObservation,
]);
export type PassObservation = Readonly<z.infer<typeof PassObservation>>;

/** Every request of a pass that is known of, whatever the pass was for. */
export function exchangesOf(pass: PassObservation): readonly Exchange[] {
  return pass.kind === 'load' ? pass.requests : pass.answers.flatMap(({ exchange }) => exchange ?? []);
}

/** The end of a pass as the journal has it: everything but what was written request by request. */
export const PassEnd = z.discriminatedUnion('kind', [
  SuiteObservation.omit({ answers: true }),
  LoadObservation.omit({ requests: true }),
  EvaluatorObservation.omit({ answers: true }),
]);
export type PassEnd = Readonly<z.infer<typeof PassEnd>>;
