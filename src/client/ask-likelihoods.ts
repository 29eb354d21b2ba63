import { bytesOf, TooLong } from '../shell/page.ts';
import { keptText } from '../text/kept-text.ts';
import type { ApiTarget } from './api-target.ts';
import type { AskOptions, Reply } from './ask.ts';
import { wasConnected } from './broken.ts';
import { addressOf } from './client.ts';
import type { Client } from './client.ts';
import { textOf } from './completion-request.ts';
import type { Failure } from './exchange.ts';
import { parsed } from './json.ts';
import type { Look } from './likelihood-api.ts';
import type { Question } from './question.ts';
import { oneLine, serverWords } from './server-words.ts';
import { withoutKey } from '../shell/without-key.ts';

/** A prompt of a hundred thousand tokens comes back with as many probabilities and names. */
const MOST_BYTES = 16 * 2 ** 20;
/** Bytes of an answer beside those for each byte of the text, or each token, that it is about. */
const BESIDE_BYTES = 64 * 2 ** 10;
const [BYTES_FOR_BYTE, BYTES_FOR_TOKEN] = [64, 4096];
/** No probability is above 1, but for rounding, and none that an engine computes is as small. */
const [LEAST_LOG, MOST_LOG] = [-1e6, 0.01];

/**
 * How likely each of a question's choices is after its text: the sum of the logarithms of its tokens'
 * probabilities, tokenised as lm-eval does (`_encode_pair`): blanks at the end of the text count to the
 * choice, and its tokens are those of both together after as many as the text alone has.
 *
 * It resolves and rejects as `ask` does. The answer's text is the likeliest choice; all requests are one
 * exchange, without token stamps.
 */
export async function askLikelihoods(
  client: Client,
  target: ApiTarget,
  question: Question,
  { clock, deadlineMs, scheduledAtMs, signal, drained }: AskOptions,
): Promise<Reply> {
  signal.throwIfAborted();
  const sentAtMs = clock.now();
  const deadline = AbortSignal.timeout(deadlineMs);
  const until = AbortSignal.any([signal, deadline, ...(drained ? [drained] : [])]);
  const exchange = (failure?: Failure): Reply['exchange'] => ({
    ...(scheduledAtMs !== undefined && { scheduledAtMs }),
    sentAtMs,
    endedAtMs: clock.now(),
    tokenEvents: 0,
    ...(failure ? { failure } : { finishReason: 'stop' }),
  });
  try {
    const look: Looking = async (one, mostBytes) => await lookAt(one, mostBytes, client, target, until);
    const logLikelihoods = await likelihoodsOf(question, target, look);
    const likeliest = logLikelihoods.indexOf(Math.max(...logLikelihoods));
    return { exchange: exchange(), text: question.choices?.texts[likeliest] ?? '', logLikelihoods };
  } catch (error) {
    signal.throwIfAborted();
    if (until.aborted) return { exchange: exchange(lateAfter(deadlineMs, drained)) };
    if (!(error instanceof LookFailed)) throw error;
    const detail = oneLine(withoutKey(error.failure.detail, target));
    return { exchange: exchange({ ...error.failure, detail }) };
  }
}

function lateAfter(deadlineMs: number, drained: AbortSignal | undefined): Failure {
  const isDrained = drained?.aborted === true;
  return { kind: 'deadline', detail: isDrained ? String(drained.reason) : `no end after ${deadlineMs} ms` };
}

/** Makes a request whose answer may have so many bytes. */
type Looking = <Read>(one: Look<Read>, mostBytes: number) => Promise<Read>;

async function likelihoodsOf(
  { messages, choices }: Question,
  { likelihood: api, model }: ApiTarget,
  look: Looking,
): Promise<readonly number[]> {
  if (api === undefined || choices === undefined)
    throw new LookFailed('unread', 'this engine does not say how likely a text is');
  const tokensOf = async (text: string): Promise<readonly number[]> =>
    await look(api.tokens(text, model), BYTES_FOR_BYTE * Buffer.byteLength(text));
  const whole = textOf(messages);
  const before = await tokensOf(whole.trimEnd());
  const sums: number[] = [];
  for (const choice of choices.texts) {
    const both = await tokensOf(whole + choices.before + choice);
    const tokens = both.slice(before.length);
    if (before.length === 0 || tokens.length === 0)
      throw new LookFailed('unread', `no token is left for the choice ${JSON.stringify(choice)}`);
    const each = await look(api.logProbabilities(before, tokens, model), BYTES_FOR_TOKEN * both.length);
    const odd = each.find((one) => !(one >= LEAST_LOG && one <= MOST_LOG));
    if (odd !== undefined) throw new LookFailed('unread', `${odd} is the logarithm of no probability`);
    sums.push(each.reduce((sum, one) => sum + one, 0));
  }
  return sums;
}

/** A request that brought nothing to read. */
class LookFailed extends Error {
  readonly failure: Failure;

  constructor(kind: Failure['kind'], detail: string) {
    super(detail);
    this.failure = { kind, detail };
  }
}

async function lookAt<Read>(
  { path, body, read }: Look<Read>,
  mostBytes: number,
  { dispatcher }: Client,
  target: ApiTarget,
  signal: AbortSignal,
): Promise<Read> {
  let [status, answer] = [0, ''];
  try {
    const response = await dispatcher.request({
      ...addressOf(target, path),
      method: 'POST',
      headers: { ...target.headers, 'content-type': 'application/json' },
      body: JSON.stringify({ ...body, ...target.requestFields }),
      signal,
    });
    status = response.statusCode;
    answer = (await bytesOf(response, Math.min(MOST_BYTES, BESIDE_BYTES + mostBytes))).toString('utf8');
  } catch (error) {
    if (error instanceof TooLong) throw new LookFailed('unread', `${path}: ${error.message}`);
    const isBroken = status > 0 || wasConnected(error as Error);
    throw new LookFailed(isBroken ? 'reset' : 'connect', String(error));
  }
  if (status >= 400)
    throw new LookFailed(status < 500 ? 'http-4xx' : 'http-5xx', `${status} ${serverWords(answer)}`);
  const value = parsed(answer);
  const found = value === undefined ? undefined : read(value);
  if (found === undefined) {
    const said = withoutKey(answer, target);
    throw new LookFailed('unread', `${path} answered: ${keptText(said, 300)}`);
  }
  return found;
}
