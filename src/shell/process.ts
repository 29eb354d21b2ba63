import { spawn } from 'node:child_process';
import type { ChildProcess, ChildProcessWithoutNullStreams } from 'node:child_process';
import { once } from 'node:events';
import { accessSync, constants, statSync } from 'node:fs';
import { constants as os } from 'node:os';
import { delimiter, join, resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { machinePath, NOWHERE } from './machine-path.ts';
import { processLog } from './process-log.ts';
import type { TimedText } from './process-log.ts';
import { processEntry, processTree, RUN_ID_VARIABLE } from './process-tree.ts';
import type { ProcessId } from './process-tree.ts';
import { hand, openStdio } from './stdio.ts';
import { stopTree } from './sweep.ts';

/** How a process is started; `env` is its whole environment, nothing is inherited. */
export interface ProcessOptions {
  readonly env: Readonly<Record<string, string>>;
  /** Absolute folder that it stands in; absent: the root of the disk. */
  readonly cwd?: string;
  /** Marks the process and all that it starts, so that none of them can hide from `stop`. */
  readonly runId?: string;
  /** Texts that must never be seen in the log. */
  readonly secrets?: readonly string[];
  /** What it can read from its descriptor 3. */
  readonly given?: Uint8Array;
  /** Stops the process when it is aborted. */
  readonly signal?: AbortSignal;
}

/** How a process ended: with an exit code, or by a signal. */
export interface Exit {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
}

/** A running program with all its descendants, in a process group of its own. */
export interface RunningProcess extends ProcessId {
  /**
   * Fulfilled when the program itself has ended, even while a descendant holds its output open; never
   * rejected.
   */
  readonly exited: Promise<Exit>;
  /** Its output, stdout and stderr as they came. */
  lines(): readonly string[];
  /** The same, with the time at which each line came. */
  timedLines(): readonly TimedText[];
  /** Adds a line of our own to the output. */
  note(line: string): void;
  /** The process and its descendants. */
  pids(): readonly number[];
  /**
   * Asks it to leave, and after `graceMs` makes it and every descendant leave; over in less than `graceMs` +
   * 2 s.
   */
  stop(graceMs?: number): Promise<void>;
}

const DEFAULT_GRACE_MS = 3000;
/** What was written before the end is in the pipe already; a descendant may hold it open for ever. */
const LAST_OUTPUT_MS = 250;

/** Starts a program; rejects with Node's own error where it can't be started, such as ENOENT. */
export async function startProcess(
  command: string,
  args: readonly string[],
  { env, cwd = NOWHERE, runId, secrets, given, signal }: ProcessOptions,
): Promise<RunningProcess> {
  signal?.throwIfAborted();
  const log = processLog(secrets);
  using opened = openStdio(given);
  const child = spawn(command, [...args], {
    env: runId === undefined ? env : { ...env, [RUN_ID_VARIABLE]: runId },
    cwd,
    // Its own group, so that one signal reaches the program and what it starts.
    detached: true,
    // Standard input stays open: its end tells a launcher that we are gone, whatever killed us.
    stdio: [...opened.stdio],
  }) as ChildProcessWithoutNullStreams;
  child.stdin.on('error', () => {}); // it may leave without reading
  for (const stream of [child.stdout, child.stderr]) {
    const writer = log.writer();
    stream.on('data', (bytes: Buffer) => writer.write(bytes));
    stream.on('end', () => writer.end());
    stream.on('error', () => {});
  }
  if (given !== undefined) hand(child, given);
  const exited = exitOf(child);
  await once(child, 'spawn');
  child.on('error', () => {}); // a signal that couldn't be sent: the sweep decides
  const pid = child.pid as number;
  const startTime = processEntry(pid)?.startTime ?? '';

  let stopping: Promise<void> | undefined;
  const stop = (graceMs = DEFAULT_GRACE_MS): Promise<void> => {
    stopping ??= stopTree({ pid, startTime, exited, graceMs, ...(runId === undefined ? {} : { runId }) });
    return stopping;
  };
  const onAbort = (): void => void stop();
  signal?.addEventListener('abort', onAbort, { once: true });
  if (signal?.aborted) onAbort();
  void exited.then(() => signal?.removeEventListener('abort', onAbort));

  return {
    pid,
    startTime,
    exited,
    lines: log.lines,
    timedLines: log.timedLines,
    note: log.note,
    pids: () => processTree(pid).map((entry) => entry.pid),
    stop,
  };
}

/**
 * What a short command said, and its exit code; one that a signal ended has the shell's 128 + the signal's
 * number.
 */
export interface CommandResult {
  readonly code: number;
  readonly lines: readonly string[];
}

/** How a command is run to its end. */
export interface CommandOptions extends ProcessOptions {
  readonly timeoutMs?: number;
  /** Told all that it has said so far, once a second and at its end. */
  readonly onLines?: (lines: readonly string[]) => void;
}

const TELL_MS = 1000;

/** Runs a short command to its end; one that doesn't exist gives code 127, as in a shell. */
export async function run(
  command: string,
  args: readonly string[],
  { timeoutMs, onLines, ...options }: CommandOptions,
): Promise<CommandResult> {
  if (options.signal?.aborted) return { code: 130, lines: ['interrupted'] };
  let child: RunningProcess;
  try {
    child = await startProcess(command, args, options);
  } catch (error) {
    return { code: 127, lines: [error instanceof Error ? error.message : String(error)] };
  }
  const timer = timeoutMs === undefined ? undefined : setTimeout(() => void child.stop(500), timeoutMs);
  const tell = (): void => onLines?.(child.lines());
  const telling = onLines && setInterval(tell, TELL_MS);
  const { code, signal } = await child.exited;
  clearTimeout(timer);
  clearInterval(telling);
  tell();
  // What the command left behind goes with it.
  await child.stop(0);
  return { code: code ?? 128 + (signal === null ? 0 : os.signals[signal]), lines: child.lines() };
}

/** The first executable file of this name on the machine's own PATH; undefined where there is none. */
export function findOnPath(name: string, path: string | undefined): string | undefined {
  return machinePath(path)
    .split(delimiter)
    .filter((folder) => folder !== '')
    .map((folder) => join(folder, name))
    .find(isExecutable);
}

/** Where a program is that is given as a path, from the root, or as a name on the PATH. */
export function namedProgram(written: string, root: string, path: string | undefined): string | undefined {
  return written.includes('/') ? resolve(root, written) : findOnPath(written, path);
}

/** Whether a file can be started as a program. */
export function isExecutable(file: string): boolean {
  try {
    accessSync(file, constants.X_OK);
    return statSync(file).isFile();
  } catch {
    return false;
  }
}

async function exitOf(child: ChildProcess): Promise<Exit> {
  const closed = new Promise<void>((resolve) => child.once('close', () => resolve()));
  const exit = await new Promise<Exit>((resolve) => {
    child.once('exit', (code, signal) => resolve({ code, signal }));
    child.once('error', () => resolve({ code: 127, signal: null }));
  });
  await Promise.race([closed, sleep(LAST_OUTPUT_MS, undefined, { ref: false })]);
  return exit;
}
