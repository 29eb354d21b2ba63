import { once } from 'node:events';
import { startThread } from '../shell/thread.ts';

/** How the built-in server streams: like an engine that batches, all streams get a token at each step. */
export interface TruthPace {
  /** Time from one token to the next. */
  readonly stepMs: number;
  /** Least time from a request to its first token, which comes with the next step. */
  readonly firstTokenMs: number;
  readonly answerTokens: number;
  /** Size of the event that carries a token. */
  readonly eventBytes: number;
}

/** What the text of each token event says about itself; times in ms of `monotonicMs`. */
export interface Truth {
  /** The question's text, to tell the streams apart. */
  readonly asked: string;
  readonly receivedMs: number;
  readonly sentMs: number;
}

/** Reads the text of a token event: question, time received, time sent. */
export function readTruth(text: string): Truth {
  const [asked = '', receivedMs, sentMs] = text.split('|');
  return { asked, receivedMs: Number(receivedMs), sentMs: Number(sentMs) };
}

/** A server that says when it really sent each token, in a thread of its own: the client can't hold it up. */
export interface TruthServer extends AsyncDisposable {
  readonly origin: string;
}

export async function truthServer(pace: TruthPace): Promise<TruthServer> {
  const worker = startThread(new URL('./truth-worker.ts', import.meta.url), { workerData: pace });
  const [port]: unknown[] = await once(worker, 'message');
  return {
    origin: `http://127.0.0.1:${String(port)}`,
    async [Symbol.asyncDispose]() {
      await worker.terminate();
    },
  };
}
