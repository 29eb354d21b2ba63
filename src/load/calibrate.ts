import type { ApiTarget } from '../client/api-target.ts';
import { openClient } from '../client/client.ts';
import type { Client } from '../client/client.ts';
import type { Clock } from '../shell/clock.ts';
import { aheadOfMonotonicMs } from '../shell/clock.ts';
import { PapergapError } from '../shell/errors.ts';
import type { Stage } from '../shell/progress.ts';
import type { Calibration } from './calibration.ts';
import { drive } from './drive.ts';
import type { DrivenPass } from './drive.ts';
import { keepOpen } from './profiles/closed-loop.ts';
import { truthLog } from './truth-log.ts';
import type { TruthLog } from './truth-log.ts';
import type { TruthPace } from './truth-server.ts';
import { truthServer } from './truth-server.ts';

/** What to calibrate for: the load that the passes will put on the client. */
export interface CalibrationLoad {
  readonly concurrency: number;
  /** The whole calibration; the first part warms the client up and is thrown away. */
  readonly seconds: number;
  readonly clock: Clock;
  readonly signal: AbortSignal;
  readonly pace?: Partial<TruthPace>;
  /** Told of each request, as the stage of a pass is. */
  readonly stage?: Stage;
  /** What else goes on while a pass is measured, begun on the server that is asked. */
  readonly alongside?: (origin: string) => { stop(): Promise<void> };
}

type StampErrors = Pick<Calibration, 'events' | 'stampErrorP50Ms' | 'stampErrorP99Ms'>;

/** 50 tokens a second in each stream, and events as large as vLLM's. */
const USUAL_PACE: TruthPace = { stepMs: 20, firstTokenMs: 50, answerTokens: 32, eventBytes: 238 };
/** Until the client's code is compiled, its stamps come late: the larger part goes into that. */
const WARM_UP_SHARE = 0.6;
const DEADLINE_MS = 30_000;

/**
 * Measures the client's own error against a server that knows the truth; it warms the client up on the way.
 *
 * The requests take the very path of the passes; the true send times are in the events, and are read when the
 * text is. Nothing is returned where the run is interrupted meanwhile.
 */
export async function calibrate(load: CalibrationLoad): Promise<Calibration | undefined> {
  const { concurrency, clock, signal, seconds } = load;
  await using server = await truthServer({ ...USUAL_PACE, ...load.pace });
  const target: ApiTarget = { origin: server.origin, model: 'truth', requestFields: {}, headers: {} };
  await using client = await openClient(target, concurrency);
  const aheadMs = aheadOfMonotonicMs(clock);
  const alongside = load.alongside?.(server.origin);
  try {
    await driveFor(seconds * WARM_UP_SHARE, load, client, target, truthLog(aheadMs));
    if (signal.aborted) return undefined;
    const log = truthLog(aheadMs);
    const measured = await driveFor(seconds * (1 - WARM_UP_SHARE), load, client, target, log);
    if (signal.aborted) return undefined;
    const biases = log.biases(measured.replies);
    if (biases === undefined) {
      const hint = 'Look whether 127.0.0.1 can be reached here';
      throw new PapergapError('internal', 'the calibration got no answer', hint);
    }
    return { concurrency, ...stampErrors(log), ...biases, client: measured.client };
  } finally {
    await alongside?.stop();
  }
}

async function driveFor(
  seconds: number,
  { concurrency, clock, signal, stage }: CalibrationLoad,
  client: Client,
  target: ApiTarget,
  log: TruthLog,
): Promise<DrivenPass> {
  return await drive({
    client,
    target,
    pacer: keepOpen(concurrency, seconds * 1000),
    nextQuestion(index) {
      const item = String(index);
      return { item, messages: [{ role: 'user', content: item }], maxTokens: 64 };
    },
    clock,
    deadlineMs: DEADLINE_MS,
    drainMs: DEADLINE_MS,
    keepText: true,
    signal,
    died: new AbortController().signal,
    watchText: (text, atMs) => log.note(text, atMs),
    ...(stage && { stage }),
  });
}

function stampErrors({ errorsMs }: TruthLog): StampErrors {
  const sortedMs = errorsMs.toSorted((a, b) => a - b);
  const percentileMs = (share: number): number => sortedMs[Math.ceil(share * sortedMs.length) - 1] ?? NaN;
  return {
    events: sortedMs.length,
    stampErrorP50Ms: percentileMs(0.5),
    stampErrorP99Ms: percentileMs(0.99),
  };
}
