import { fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { boundMemory } from './memory-bound.ts';

/** What a process that reads a stranger's file may take before it is ended. */
export interface ReaderBounds {
  /** For one answer, and for all of them; time in which none is waited for is not counted. */
  readonly answerMs: number;
  readonly allMs: number;
  readonly heapMib: number;
  /** The heap and all else, where the system tells it: few bytes may say that they are many. */
  readonly allMib: number;
}

/** What it answers, or why it answers no more, such as "was read for 60 s without an end". */
export type ReaderAnswer =
  { readonly value: unknown; readonly ended?: undefined } | { readonly ended: string };

/** A process that reads a stranger's file, and is asked for what is in it. */
export interface ReaderProcess extends AsyncDisposable {
  /** One question at a time; the program bounds what it answers. */
  ask(question: unknown): Promise<ReaderAnswer>;
}

/** How V8 ends a process that runs out of memory, some systems, and Node where it says so itself. */
const OUT_OF_MEMORY: readonly unknown[] = ['SIGABRT', 'SIGKILL', 'SIGTRAP', 134];

/**
 * Starts a program that answers each message by one. A thread would take papergap with it where its memory
 * runs out, and can't be ended within what V8 does without a step of its own; a process can.
 */
export function startReader(program: URL, { answerMs, allMs, heapMib, allMib }: ReaderBounds): ReaderProcess {
  const child = fork(fileURLToPath(program), {
    // New values die young: with room for more of them a million rows would take a hundred MiB more.
    execArgv: [`--max-old-space-size=${heapMib}`, '--max-semi-space-size=8'],
    serialization: 'advanced',
    env: {},
    stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
  });
  const isTooLarge = boundMemory(child, allMib);
  const gone = new AbortController();
  const kill = (): void => void child.kill('SIGKILL');
  process.once('exit', kill);
  const onEnd = (why: unknown): void => {
    process.off('exit', kill);
    gone.abort(why);
  };
  child.once('exit', (code, signal) => onEnd(signal ?? code));
  child.on('error', onEnd);
  const end = async (): Promise<void> => {
    if (gone.signal.aborted) return;
    const ended = once(child, 'exit');
    kill();
    await ended;
  };
  const whyGone = (): string => {
    const reason: unknown = gone.signal.reason;
    if (!OUT_OF_MEMORY.includes(reason)) return `ended the process that read it (${String(reason)})`;
    return `takes more than ${isTooLarge() ? allMib : heapMib} MiB to read`;
  };
  let leftMs = allMs;
  return {
    async ask(question) {
      if (gone.signal.aborted) return { ended: whyGone() };
      const isLast = leftMs < answerMs;
      const startedMs = performance.now();
      // A timer takes whole milliseconds, and none below 0.
      const ms = Math.max(0, Math.ceil(isLast ? leftMs : answerMs));
      const signal = AbortSignal.any([gone.signal, AbortSignal.timeout(ms)]);
      try {
        // Where it can't be sent, the process is at its end, which is heard below.
        child.send(question as object, () => undefined);
        const [value] = (await once(child, 'message', { signal })) as [unknown];
        return { value };
      } catch {
        if (gone.signal.aborted) return { ended: whyGone() };
        await end();
        return { ended: `was read for ${(isLast ? allMs : answerMs) / 1000} s without an end` };
      } finally {
        leftMs -= performance.now() - startedMs;
      }
    },
    [Symbol.asyncDispose]: end,
  };
}
