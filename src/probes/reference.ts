import { stat } from 'node:fs/promises';
import { checked, faulty } from '../config/checked.ts';
import type { Checked } from '../config/checked.ts';
import { startReader } from '../shell/reader-process.ts';
import type { ReaderBounds, ReaderProcess } from '../shell/reader-process.ts';

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
  /** Absent for a text that is too long for it, or that it fails on or makes far too much of. */
  tokenize(text: string): Promise<Tokenized | undefined>;
  /** Why it answers no more; absent while it does. */
  lost(): string | undefined;
}

/** What the process that reads it answers: to the file's path first, and then to each text. */
export type ReferenceAnswer =
  | { readonly kind: 'ready'; readonly special: readonly number[]; readonly marks: readonly string[] }
  | ({ readonly kind: 'tokenized' } & Tokenized)
  | { readonly kind: 'unread' }
  | { readonly kind: 'fault'; readonly fault: string };

/** It takes more than linear time in places, and runs beside an engine. */
const MOST_CHARS = 50_000;
const MOST_BYTES = 64 * 2 ** 20;
const BOUNDS: ReaderBounds = { answerMs: 20_000, allMs: 10 * 60_000, heapMib: 1_024, allMib: 2_048 };

/** Reads a tokenizer.json in a process of its own, bounded in memory and time; a fault says why it can't. */
export async function openReference(
  file: string,
  bounds: Partial<ReaderBounds> = {},
): Promise<Checked<ReferenceTokenizer, string>> {
  const size = await sizeOf(file);
  if (size === undefined) return faulty(['there is no such file']);
  if (size > MOST_BYTES) return faulty([`it has ${size} bytes, and ${MOST_BYTES} are read`]);
  const program = new URL('./reference-worker.ts', import.meta.url);
  const reader = startReader(program, { ...BOUNDS, ...bounds });
  const first = await answerOf(reader, file);
  if (first.kind === 'ready') return checked(referenceIn(reader, first));
  await reader[Symbol.asyncDispose]();
  return faulty([first.kind === 'fault' ? first.fault : 'it is no tokenizer']);
}

function referenceIn(
  reader: ReaderProcess,
  { special, marks }: Extract<ReferenceAnswer, { kind: 'ready' }>,
): ReferenceTokenizer {
  let lost: string | undefined;
  let waiting: Promise<unknown> = Promise.resolve();
  const askOne = async (text: string): Promise<Tokenized | undefined> => {
    if (lost !== undefined) return undefined;
    const answer = await answerOf(reader, text);
    if (answer.kind === 'tokenized') return answer;
    if (answer.kind === 'fault') lost = answer.fault;
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
    [Symbol.asyncDispose]: () => reader[Symbol.asyncDispose](),
  };
}

/** The next answer of the process; a fault where it ends or takes too long. */
async function answerOf(reader: ReaderProcess, question: string): Promise<ReferenceAnswer> {
  const answer = await reader.ask(question);
  if (answer.ended !== undefined) return { kind: 'fault', fault: `it ${answer.ended}` };
  return answer.value as ReferenceAnswer;
}

async function sizeOf(file: string): Promise<number | undefined> {
  try {
    const found = await stat(file);
    return found.isFile() ? found.size : undefined;
  } catch {
    return undefined;
  }
}
