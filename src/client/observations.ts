import * as z from 'zod';

/** Milliseconds since the run began, from a monotonic clock. */
const Ms = z.number();
const Count = z.int().min(0);

/** How a request failed. An answer that came is never a failure, however wrong it is. */
export const FailureKind = z.enum([
  'connect', // no connection could be made
  'reset', // the connection broke
  'http-4xx',
  'http-5xx',
  'in-stream-error', // 200, then an error object in the stream
  'truncated', // the stream ended without finish_reason or [DONE]
  'deadline', // it took longer than the deadline, or was still open after the drain
  'empty', // it finished without a single token
]);
export type FailureKind = z.infer<typeof FailureKind>;

/** A request that failed, and in what way; `detail` is the server's or the system's own word. */
export const Failure = z.object({ kind: FailureKind, detail: z.string().max(500) });
export type Failure = Readonly<z.infer<typeof Failure>>;

/** What became of one answer under one criterion. `timeout` and `error` never came: they are unscored, not wrong. */
export const Outcome = z.enum([
  'correct',
  'wrong',
  'unparsed', // an answer came, and the scorer could not find one in it
  'truncated', // cut at max tokens
  'empty',
  'refused',
  'garbled',
  'timeout',
  'error',
]);
export type Outcome = z.infer<typeof Outcome>;

/** An answer graded: `value` is 0..1 and absent where there is nothing to grade (timeout, error). */
export const Grade = z.object({ outcome: Outcome, value: z.number().min(0).max(1).optional() });
export type Grade = Readonly<z.infer<typeof Grade>>;

/** The two readings of an answer: the paper's own metric, and our production criterion. */
export const Criterion = z.enum(['paper', 'production']);
export type Criterion = z.infer<typeof Criterion>;

/**
 * One request and what came back, with the stamps of the metric dictionary.
 *
 * Missing is absent, never 0. `outputTokens` is the server's own count. There are a hundred thousand of these in a
 * record: keys that it doesn't know are dropped and not refused, which is twice as fast.
 */
export const Exchange = z.object({
  item: z.string().describe('Id of the item that was asked'),
  scheduledAtMs: Ms.optional().describe('When the load profile planned it; open loop only'),
  sentAtMs: Ms.describe('When its bytes left'),
  firstByteAtMs: Ms.optional().describe('First SSE event of any kind'),
  firstTokenAtMs: Ms.optional().describe('First event with token text, on any channel'),
  firstAnswerAtMs: Ms.optional().describe('First event with answer text'),
  lastTokenAtMs: Ms.optional().describe('Last event with token text'),
  endedAtMs: Ms.describe('Stream closed, or failure noticed'),
  tokenEvents: Count.describe('Events with token text'),
  promptTokens: Count.optional(),
  cachedTokens: Count.optional().describe('Prompt tokens served from the prefix cache'),
  outputTokens: Count.optional(),
  firstEventTokens: Count.optional().describe(
    'Tokens in the first event with token text, where the server counts them',
  ),
  finishReason: z.string().max(100).optional(),
  failure: Failure.optional(),
  text: z.string().optional().describe('The answer; kept in passes over a suite'),
  noise: z.array(z.string()).optional().describe('Noise operators that touched the question'),
  grades: z.object({ paper: Grade.optional(), production: Grade.optional() }).optional(),
});
export type Exchange = Readonly<z.infer<typeof Exchange>>;

/** How the measuring client itself fared during a pass. */
export const ClientHealth = z.strictObject({
  eventLoopDelayP99Ms: z.number(),
  eventLoopUtilization: z.number().describe('Share of the time the event loop was busy, 0..1'),
});
export type ClientHealth = Readonly<z.infer<typeof ClientHealth>>;

/** Everything one pass saw. */
export const PassObservation = z.strictObject({
  pass: z.string().describe('Id of the planned pass'),
  startedAtMs: Ms,
  stoppedIssuingAtMs: Ms.optional().describe('When no more requests were started; the drain follows'),
  endedAtMs: Ms,
  ended: z.enum(['complete', 'interrupted', 'engine-died']),
  exchanges: z.array(Exchange),
  icl: z.string().optional().describe('Gaps between token events: HdrHistogram of µs, V2 compressed base64'),
  client: ClientHealth.optional(),
  kvPressure: z
    .strictObject({
      maxKvUsage: z.number().optional(),
      preemptions: Count.optional(),
      backgroundRequests: Count,
    })
    .optional()
    .describe('How full the KV cache was driven while the pass ran; absent where nobody tried'),
});
export type PassObservation = Readonly<z.infer<typeof PassObservation>>;

/** The client's own error, measured against a server that knows the truth. */
export const Calibration = z.strictObject({
  concurrency: Count,
  events: Count,
  stampErrorP50Ms: z.number().describe('Client stamp minus true send time of a token event'),
  stampErrorP99Ms: z.number(),
  ttftBiasMs: z.number().describe('Mean TTFT minus the true one'),
  tpotBiasMs: z.number(),
  client: ClientHealth,
});
export type Calibration = Readonly<z.infer<typeof Calibration>>;
