import type { Calibration } from './calibration.ts';
import type { ItemReply } from './drive.ts';
import { readTruth } from './truth-server.ts';

/** When a stream's tokens were really sent, by the run's clock. */
interface TrueTimes {
  readonly receivedAtMs: number;
  readonly firstSentAtMs: number;
  lastSentAtMs: number;
}

type Biases = Pick<Calibration, 'ttftBiasMs' | 'tpotBiasMs'>;

/** What the events of the truth server say, beside the client's stamps of them. */
export interface TruthLog {
  /** Client's stamp minus true send time, of each token event. */
  readonly errorsMs: readonly number[];
  note(text: string, atMs: number): void;
  /** Mean of what was measured minus what was true; absent where no answer came whole. */
  biases(replies: readonly ItemReply[]): Biases | undefined;
}

/** An empty log; the run's clock is ahead of the server's by `aheadMs`. */
export function truthLog(aheadMs: number): TruthLog {
  const answers = new Map<string, TrueTimes>();
  const errorsMs: number[] = [];
  return {
    errorsMs,
    note(text, atMs) {
      const { asked, receivedMs, sentMs } = readTruth(text);
      const sentAtMs = sentMs + aheadMs;
      const known = answers.get(asked);
      if (known) known.lastSentAtMs = sentAtMs;
      else {
        const receivedAtMs = receivedMs + aheadMs;
        answers.set(asked, { receivedAtMs, firstSentAtMs: sentAtMs, lastSentAtMs: sentAtMs });
      }
      errorsMs.push(atMs - sentAtMs);
    },
    biases: (replies) => biasesOf(replies, answers),
  };
}

function biasesOf(
  replies: readonly ItemReply[],
  answers: ReadonlyMap<string, TrueTimes>,
): Biases | undefined {
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
  return counted === 0 ? undefined : { ttftBiasMs: ttftMs / counted, tpotBiasMs: tpotMs / counted };
}
