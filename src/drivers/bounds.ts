import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { findOnPath } from '../shell/process.ts';
import type { Confined } from './bubblewrap.ts';
import { memoryLimitFiles } from './own-groups.ts';

/** The most that an engine may take of this machine. */
export interface Bounds {
  /** Of memory, all of it together. */
  readonly memoryBytes: number;
  /** Of memory that one process may write to. */
  readonly processBytes: number;
  /** Of processes and threads at once. */
  readonly tasks: number;
  /** Of one file. */
  readonly fileBytes: number;
  /** Of files outside of its home, which lie in memory: /tmp and /dev/shm, each. */
  readonly temporaryBytes: number;
}

/** Of the memory that is free: what is left keeps papergap and the machine going. */
const SHARE = 0.95;
/** A process is refused memory before all of it is taken, so that it can say so. */
const PROCESS_SHARE = 0.9;
const TEMPORARY_SHARE = 0.25;
/** A server has one thread for each request, one for each core, and some: no engine comes near it. */
const MOST_TASKS = 8192;
/** Compiled kernels are files of some MB. */
const MOST_FILE_BYTES = 16 * 2 ** 30;

/**
 * What an engine may take of this machine as it is now; undefined where the machine doesn't say.
 *
 * @param weights absolute paths: an engine may map them in a way that counts as memory that it writes to
 */
export function boundsHere(weights: readonly string[] = []): Bounds | undefined {
  const free = /^MemAvailable:\s+(\d+) kB/m.exec(textOf('/proc/meminfo'))?.[1];
  if (free === undefined) return undefined;
  // A file that is missing, or says max, sets none.
  const limits = memoryLimitFiles()
    .map((file) => Number.parseInt(textOf(file)))
    .filter(Number.isFinite);
  const bytes = Math.min(Number(free) * 1024, ...limits);
  const ours = limitsOfThisProcess();
  return {
    memoryBytes: Math.floor(bytes * SHARE),
    processBytes: Math.min(Math.floor(bytes * PROCESS_SHARE) + sizeOf(weights), ours('data size')),
    tasks: Math.min(MOST_TASKS, ours('processes')),
    fileBytes: Math.min(MOST_FILE_BYTES, ours('file size')),
    temporaryBytes: Math.floor(bytes * TEMPORARY_SHARE),
  };
}

/**
 * The words before a program that bound each process of it; none where this machine has not what it takes.
 * Where memory runs out all the same, the kernel ends it first, unless it changes its own mark.
 */
export function boundEach({ processBytes, fileBytes }: Bounds, path: string | undefined): readonly string[] {
  const prlimit = findOnPath('prlimit', path);
  const choom = findOnPath('choom', path);
  if (prlimit === undefined || choom === undefined) return [];
  const limits = [`--data=${processBytes}`, `--fsize=${fileBytes}`, '--core=0'];
  return [choom, '-n', '1000', '--', prlimit, ...limits, '--'];
}

/**
 * How a sandbox is bounded: files in memory, and how many processes there are, which is set within it, since
 * outside all of the user's would count. What this machine can't bound is left out.
 */
export function boundWithin(
  bounds: Bounds | undefined,
  path: string | undefined,
): Pick<Confined, 'before' | 'temporaryBytes'> {
  if (bounds === undefined) return {};
  const prlimit = findOnPath('prlimit', path);
  return {
    ...(prlimit !== undefined && { before: [prlimit, `--nproc=${bounds.tasks}`, '--'] }),
    temporaryBytes: bounds.temporaryBytes,
  };
}

/** What papergap itself may have at most, which none that it starts may exceed. */
function limitsOfThisProcess(): (what: string) => number {
  const page = textOf('/proc/self/limits');
  return (what) => {
    const hard = new RegExp(`^Max ${what} +\\S+ +(\\d+) `, 'm').exec(page)?.[1];
    return hard === undefined ? Infinity : Number(hard);
  };
}

function textOf(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return '';
  }
}

/** Of files, and of the files of folders. */
function sizeOf(weights: readonly string[]): number {
  try {
    const files = weights.flatMap((path) =>
      statSync(path).isDirectory() ? readdirSync(path).map((name) => join(path, name)) : [path],
    );
    return files.reduce((bytes, file) => bytes + statSync(file).size, 0);
  } catch {
    return 0; // the engine says what it can't read
  }
}
