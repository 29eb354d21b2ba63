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
  'in-stream-error', // 200, then an error object in the stream, or a word by which the engine gave up
  'truncated', // the stream ended without finish_reason or [DONE]
  'deadline', // it took longer than the deadline, or was still open after the drain
  'empty', // it finished without a single token
  'unread', // something was generated, and we could not read it: our fault, and no answer
]);
export type FailureKind = z.infer<typeof FailureKind>;

/** A request that failed, and in what way; `detail` is the server's or the system's own word. */
export const Failure = z.strictObject({
  kind: FailureKind,
  detail: z.string().max(500),
  way: Count.optional().describe('Where its words are left out: the same number for the same words'),
});
export type Failure = Readonly<z.infer<typeof Failure>>;

/** A way of answering that changes what can be measured, though the answer is whole. */
export const Quirk = z.enum([
  'not-streamed', // the answer came in one piece, so nothing is known of when its tokens came
  'beyond-max-tokens', // more tokens came or were counted than were asked for; such a count is left out
  'prompt-short', // fewer prompt tokens were counted than the text of the question has
  'call-as-text', // it calls a tool that was offered in its text alone, of which no client reads a call
  'not-json', // JSON was asked for, and its text as a whole is none that the schema allows
  'other-form', // it came in a form of which clients of the API read nothing
  'open-after-done', // the response went on after [DONE], and was not waited for
]);
export type Quirk = z.infer<typeof Quirk>;

/**
 * One request on its way: the stamps and counts of the metric dictionary, and how it failed if it did.
 *
 * Transport alone: what was asked and what the answer is worth stand elsewhere. Missing is absent, never 0.
 * `outputTokens` is the server's own count, absent where it can't be.
 */
export const Exchange = z.strictObject({
  scheduledAtMs: Ms.optional().describe('When the load profile planned it; open loop only'),
  sentAtMs: Ms.describe('When it was sent; from then on it waits, for a connection, too'),
  firstByteAtMs: Ms.optional().describe('First SSE event of any kind'),
  firstTokenAtMs: Ms.optional().describe('First event with token text, on any channel'),
  firstAnswerAtMs: Ms.optional().describe('First event with answer text'),
  lastTokenAtMs: Ms.optional().describe('Last event with token text'),
  finishedAtMs: Ms.optional().describe('Last event with a finish_reason'),
  endedAtMs: Ms.describe('[DONE], else stream closed or failure noticed'),
  tokenEvents: Count.describe('Events with token text'),
  promptTokens: Count.optional(),
  cachedTokens: Count.optional().describe('Prompt tokens served from the prefix cache'),
  outputTokens: Count.optional(),
  firstEventTokens: Count.optional().describe(
    'Tokens in the first event with token text, where the server counts them, and those that arrived with it',
  ),
  finishReason: z.string().max(100).optional().describe("The server's word for why the answer ended"),
  quirks: z.array(Quirk).optional().describe('How the server answered otherwise than asked'),
  failure: Failure.optional(),
});
export type Exchange = Readonly<z.infer<typeof Exchange>>;

/**
 * No engine makes the tokens of one answer at 20,000 a second: what follows sooner came with the one before,
 * in the same read or in the next piece of what a server or a gateway held back.
 */
export const FASTEST_TOKEN_MS = 0.05;

/** What the client itself may take from the end of a stream to the next request, on a slow machine. */
export const OWN_TURN_MS = 2;

type Ends = Pick<Exchange, 'lastTokenAtMs' | 'finishedAtMs' | 'endedAtMs'>;

/**
 * When an answer was whole for who asked: no sooner than its last text, and not before it was said to be; a
 * model may go on without text. `undefined` where none came as a stream.
 */
export function wholeAtMs({ lastTokenAtMs, finishedAtMs, endedAtMs }: Ends): number | undefined {
  return lastTokenAtMs === undefined ? undefined : Math.max(lastTokenAtMs, finishedAtMs ?? endedAtMs);
}

/**
 * When a request was no load any more: its answer was whole, though its stream may have been left open, or it
 * ended without one.
 */
export function overAtMs(exchange: Ends): number {
  return Math.min(wholeAtMs(exchange) ?? Infinity, exchange.endedAtMs);
}

/** An exchange that shows these, too. */
export const withQuirks = (exchange: Exchange, quirks: readonly Quirk[]): Exchange =>
  quirks.length === 0 ? exchange : { ...exchange, quirks: [...(exchange.quirks ?? []), ...quirks] };
