import type { Clock } from '../shell/clock.ts';
import { PapergapError } from '../shell/errors.ts';
import { openClient } from '../client/client.ts';
import { drive } from './drive.ts';
import type { ItemReply } from './drive.ts';
import type { ApiTarget } from '../client/api-target.ts';
import type { Calibration } from './calibration.ts';
import { closedLoop } from './profiles/closed-loop.ts';
import type { TruthPace } from './truth-server.ts';
import { monotonicMs, readTruth, truthServer } from './truth-server.ts';

/** What to calibrate for: the load that the passes will put on the client. */
export interface CalibrationLoad {
  readonly concurrency: number;
  /** The whole calibration; the first part warms the client up and is thrown away. */
  readonly seconds: number;
  readonly clock: Clock;
  readonly signal: AbortSignal;
  readonly pace?: Partial<TruthPace>;
}

/** 50 tokens a second in each stream, and events as large as vLLM's. */
const USUAL_PACE: TruthPace = { stepMs: 20, firstTokenMs: 50, answerTokens: 32, eventBytes: 238 };
/** Until the client's code is compiled, its stamps come late: the larger part goes into that. */
const WARM_UP_SHARE = 0.6;

/** When a stream's tokens were really sent, by the run's clock. */
interface TrueTimes {
  readonly receivedAtMs: number;
  readonly firstSentAtMs: number;
  lastSentAtMs: number;
}

/**
 * Measures the client's own error against a server that knows the truth; it warms the client up on the way.
 *
 * The requests take the very path of the passes; the true send times are in the events, and are read when the text is. Nothing is
 * returned where the run is interrupted meanwhile.
 */
export async function calibrate(load: CalibrationLoad): Promise<Calibration | undefined> {
  const { concurrency, clock, signal, seconds } = load;
  await using server = await truthServer({ ...USUAL_PACE, ...load.pace });
  const target: ApiTarget = { origin: server.origin, model: 'truth', requestFields: {}, headers: {} };
  await using client = await openClient(target, concurrency);
  const offsetMs = clockOffsetMs(clock);
  const answers = new Map<string, TrueTimes>();
  const errorsMs: number[] = [];

  const driveFor = async (part: string, durationMs: number) =>
    drive({
      client,
      target,
      profile: closedLoop(concurrency, durationMs),
      nextQuestion(index) {
        const item = `${part}-${index}`;
        return { item, messages: [{ role: 'user', content: item }], maxTokens: 64 };
      },
      clock,
      deadlineMs: 30_000,
      drainMs: 30_000,
      keepText: true,
      signal,
      died: new AbortController().signal,
      watchText(text, atMs) {
        const { asked, receivedMs, sentMs } = readTruth(text);
        const sentAtMs = sentMs + offsetMs;
        const known = answers.get(asked);
        if (known) known.lastSentAtMs = sentAtMs;
        else
          answers.set(asked, {
            receivedAtMs: receivedMs + offsetMs,
            firstSentAtMs: sentAtMs,
            lastSentAtMs: sentAtMs,
          });
        errorsMs.push(atMs - sentAtMs);
      },
    });

  await driveFor('warm-up', seconds * WARM_UP_SHARE * 1000);
  if (signal.aborted) return undefined;
  answers.clear();
  errorsMs.length = 0;
  const measured = await driveFor('measured', seconds * (1 - WARM_UP_SHARE) * 1000);
  if (signal.aborted) return undefined;

  if (errorsMs.length === 0) {
    throw new PapergapError(
      'internal',
      'the calibration got no token',
      'Look whether 127.0.0.1 can be reached here',
    );
  }
  errorsMs.sort((a, b) => a - b);
  const percentileMs = (share: number): number =>
    errorsMs[Math.ceil(share * errorsMs.length) - 1] ?? Number.NaN;
  return {
    concurrency,
    events: errorsMs.length,
    stampErrorP50Ms: percentileMs(0.5),
    stampErrorP99Ms: percentileMs(0.99),
    ...biases(measured.replies, answers),
    client: measured.client,
  };
}

/** What to add to the monotonic clock to get the run's; of several readings, the one that was interrupted least. */
function clockOffsetMs(clock: Clock): number {
  let best = { tookMs: Infinity, offsetMs: 0 };
  for (let reading = 0; reading < 100; reading++) {
    const before = monotonicMs();
    const now = clock.now();
    const after = monotonicMs();
    if (after - before < best.tookMs) best = { tookMs: after - before, offsetMs: now - (before + after) / 2 };
  }
  return best.offsetMs;
}

/** Mean of what was measured minus what was true. */
function biases(
  replies: readonly ItemReply[],
  answers: ReadonlyMap<string, TrueTimes>,
): Pick<Calibration, 'ttftBiasMs' | 'tpotBiasMs'> {
  let ttftMs = 0;
  let tpotMs = 0;
  let counted = 0;
  for (const { item, exchange } of replies) {
    const { sentAtMs, firstTokenAtMs, lastTokenAtMs, tokenEvents, failure } = exchange;
    const truth = answers.get(item);
    if (failure || !truth || firstTokenAtMs === undefined || lastTokenAtMs === undefined || tokenEvents < 2)
      continue;
    counted++;
    ttftMs += firstTokenAtMs - sentAtMs - (truth.firstSentAtMs - truth.receivedAtMs);
    tpotMs +=
      (lastTokenAtMs - firstTokenAtMs - (truth.lastSentAtMs - truth.firstSentAtMs)) / (tokenEvents - 1);
  }
  return { ttftBiasMs: ttftMs / counted, tpotBiasMs: tpotMs / counted };
}
