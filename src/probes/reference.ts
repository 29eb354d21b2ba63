import { stat } from 'node:fs/promises';
import type { Worker } from 'node:worker_threads';
import { checked, faulty } from '../config/checked.ts';
import type { Checked } from '../config/checked.ts';
import { startThread } from '../shell/thread.ts';
import { endThread } from './end-thread.ts';
import { keptText } from '../text/kept-text.ts';

/** What the model's own tokenizer makes of a text. */
export interface Tokenized {
  readonly tokens: readonly number[];
  /** The text of these tokens. */
  readonly back: string;
}

/** The model's own tokenizer: what a server's tokens are held against. */
export interface ReferenceTokenizer extends AsyncDisposable {
  /** Numbers of its special tokens. */
  readonly special: ReadonlySet<number>;
  /** The first of them as text. */
  readonly marks: readonly string[];
  /** Absent for a text that is too long for it, or that it fails on. */
  tokenize(text: string): Promise<Tokenized | undefined>;
  /** Why it answers no more; absent while it does. */
  lost(): string | undefined;
}

/** What the thread is told. */
export interface ReferenceOrder {
  readonly file: string;
}
export type ReferenceAnswer =
  | { readonly kind: 'ready'; readonly special: readonly number[]; readonly marks: readonly string[] }
  | ({ readonly kind: 'tokenized' } & Tokenized)
  | { readonly kind: 'unread' }
  | { readonly kind: 'fault'; readonly fault: string };

/** It takes more than linear time in places, and runs beside an engine. */
const MOST_CHARS = 50_000;
const MOST_BYTES = 64 * 2 ** 20;
const MOST_MIB = 1024;
const PATIENCE_MS = 20_000;

/**
 * Reads a tokenizer.json in a thread of its own, bounded in memory and time; a fault says why it can't.
 *
 * @param patienceMs for each of its answers
 */
export async function openReference(
  file: string,
  patienceMs = PATIENCE_MS,
): Promise<Checked<ReferenceTokenizer, string>> {
  const size = await sizeOf(file);
  if (size === undefined) return faulty(['there is no such file']);
  if (size > MOST_BYTES) return faulty([`it has ${size} bytes, and ${MOST_BYTES} are read`]);
  const workerData: ReferenceOrder = { file };
  const resourceLimits = { maxOldGenerationSizeMb: MOST_MIB };
  const worker = startThread(new URL('./reference-worker.ts', import.meta.url), {
    workerData,
    resourceLimits,
  });
  const first = await answerOf(worker, patienceMs);
  if (first.kind === 'ready') return checked(referenceIn(worker, first, patienceMs));
  return faulty([await endedFor(worker, first.kind === 'fault' ? first.fault : 'it is no tokenizer')]);
}

/** Ends the thread; why, and that it goes on where it can't be ended. */
async function endedFor(worker: Worker, why: string): Promise<string> {
  return (await endThread(worker)) ? why : `${why}; the thread that reads it could not be ended, and goes on`;
}

function referenceIn(
  worker: Worker,
  { special, marks }: Extract<ReferenceAnswer, { kind: 'ready' }>,
  patienceMs: number,
): ReferenceTokenizer {
  let lost: string | undefined;
  let waiting: Promise<unknown> = Promise.resolve();
  const askOne = async (text: string): Promise<Tokenized | undefined> => {
    if (lost !== undefined) return undefined;
    worker.postMessage(text);
    const answer = await answerOf(worker, patienceMs);
    if (answer.kind === 'tokenized') return answer;
    if (answer.kind === 'unread') return undefined;
    lost = await endedFor(worker, answer.kind === 'fault' ? answer.fault : 'it began anew');
    return undefined;
  };
  return {
    special: new Set(special),
    marks,
    async tokenize(text) {
      // A surrogate without its other half is no text to it.
      if (text.length > MOST_CHARS || !text.isWellFormed()) return undefined;
      const asked = waiting.then(() => askOne(text));
      waiting = asked.catch(() => undefined);
      return await asked;
    },
    lost: () => lost,
    async [Symbol.asyncDispose]() {
      if (lost === undefined) await endThread(worker);
    },
  };
}

/** The next word of the thread; a fault where it ends or takes too long. */
function answerOf(worker: Worker, patienceMs: number): Promise<ReferenceAnswer> {
  const { promise, resolve } = Promise.withResolvers<ReferenceAnswer>();
  const onMessage = (answer: ReferenceAnswer): void => resolve(answer);
  const onError = (error: unknown): void => resolve({ kind: 'fault', fault: keptText(String(error), 300) });
  const timer = setTimeout(
    () => resolve({ kind: 'fault', fault: `no answer within ${patienceMs} ms` }),
    patienceMs,
  );
  worker.once('message', onMessage);
  worker.once('error', onError);
  return promise.finally(() => {
    clearTimeout(timer);
    worker.off('message', onMessage);
    worker.off('error', onError);
  });
}

async function sizeOf(file: string): Promise<number | undefined> {
  try {
    const found = await stat(file);
    return found.isFile() ? found.size : undefined;
  } catch {
    return undefined;
  }
}
