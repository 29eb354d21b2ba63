import { fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { checked, faulty } from '../config/checked.ts';
import type { Checked } from '../config/checked.ts';
import { boundMemory } from '../shell/memory-bound.ts';
import type { DataFile, DataFormat, FileFault, FormOptions, Row, Rows, Wanted } from './rows.ts';
import { parseJson } from './written-value.ts';

/** What a process is told that reads a data file: plain data, for a function can't go to another one. */
export interface ReadingOrder {
  readonly file: DataFile;
  readonly options: FormOptions;
  /** Absent where only the columns and the number of rows are wanted. */
  readonly wanted?: Wanted;
}

/** What a file says before its first row. */
export type TableHead = Pick<Rows, 'unit' | 'columns'> & { readonly rows: number };

/** A row on its way between processes: its value as JSON, with numbers as they are written. */
export interface PackedRow {
  readonly line: number;
  readonly read: Checked<string, string>;
}

/** What a process that reads may take before it is ended. */
export interface ReadingBounds {
  /** For some hundred rows, and for all of them; time in which no answer is waited for is not counted. */
  readonly answerMs: number;
  readonly allMs: number;
  /** What is unpacked has bounds of its own, and is no part of it. */
  readonly heapMib: number;
  /** The heap and all else, where the system tells it: few bytes may say that they are many. */
  readonly allMib: number;
}

const BOUNDS: ReadingBounds = { answerMs: 60_000, allMs: 10 * 60_000, heapMib: 1_024, allMib: 3_072 };
const DAMAGED = 'it is damaged, or made so: write it again, or fetch it again from where it came';

/**
 * Opens data in processes of their own, each ended when it is done or has taken too much: one that runs out
 * of memory ends by itself, where a thread would take its whole program with it.
 */
export function openApartWithin(bounds: ReadingBounds): DataFormat['open'] {
  return async (file, options) => {
    const head = await headOf({ file, options }, bounds);
    if (!head.ok) return head;
    const { rows, ...told } = head.value;
    return checked({
      ...told,
      count: () => Promise.resolve(rows),
      read: (wanted) => rowsOf({ file, options, wanted }, bounds),
    });
  };
}

/** The same within the bounds that all data has. */
export const openApart = openApartWithin(BOUNDS);

async function headOf(order: ReadingOrder, bounds: ReadingBounds): Promise<Checked<TableHead, FileFault>> {
  await using reader = startReading(order, bounds);
  const answer = await reader.ask();
  if (!answer.ok) return faulty([{ message: `"${order.file.name}" ${answer.faults.join()}`, hint: DAMAGED }]);
  return answer.value as Checked<TableHead, FileFault>;
}

async function* rowsOf(order: ReadingOrder, bounds: ReadingBounds): AsyncGenerator<Row> {
  await using reader = startReading(order, bounds);
  let last = 0;
  for (;;) {
    const answer = await reader.ask();
    if (!answer.ok) {
      yield { line: last + 1, read: faulty([`${answer.faults.join()}: ${DAMAGED}`]) };
      return;
    }
    const batch = answer.value as readonly PackedRow[];
    if (batch.length === 0) return;
    for (const { line, read } of batch) {
      last = line;
      yield { line, read: read.ok ? checked(parseJson(read.value)) : read };
    }
  }
}

interface Reading extends AsyncDisposable {
  /** The next answer, or why there will be none. */
  ask(): Promise<Checked<unknown, string>>;
}

function startReading(order: ReadingOrder, { answerMs, allMs, heapMib, allMib }: ReadingBounds): Reading {
  const child = fork(fileURLToPath(new URL('./apart-worker.ts', import.meta.url)), {
    // New values die young: with room for more of them a million rows would take a hundred MiB more.
    execArgv: [`--max-old-space-size=${heapMib}`, '--max-semi-space-size=8'],
    serialization: 'advanced',
    env: {},
    stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
  });
  const isTooLarge = boundMemory(child, allMib);
  const gone = new AbortController();
  child.once('exit', (code, signal) => gone.abort(signal ?? code));
  child.once('error', (error) => gone.abort(error));
  child.send(order);
  let leftMs = allMs;
  return {
    async ask() {
      const ms = Math.min(answerMs, leftMs);
      const startedMs = performance.now();
      const signal = AbortSignal.any([gone.signal, AbortSignal.timeout(ms)]);
      try {
        if (child.connected) child.send('next');
        const [answer] = (await once(child, 'message', { signal })) as [unknown];
        return checked(answer);
      } catch (error) {
        if (!gone.signal.aborted) return faulty([`was read for ${Math.round(ms / 1000)} s without an end`]);
        // V8 ends a process that runs out of memory by SIGABRT, some systems by SIGKILL.
        if (['SIGABRT', 'SIGKILL', 'SIGTRAP', 134].includes(gone.signal.reason as string | number))
          return faulty([`takes more than ${isTooLarge() ? allMib : heapMib} MiB to read`]);
        throw new Error(`the process that reads ${order.file.name} ended by itself`, { cause: error });
      } finally {
        leftMs -= performance.now() - startedMs;
      }
    },
    async [Symbol.asyncDispose]() {
      if (gone.signal.aborted) return;
      const ended = once(child, 'exit');
      child.kill('SIGKILL');
      await ended;
    },
  };
}
