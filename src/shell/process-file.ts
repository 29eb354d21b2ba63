import { closeSync, openSync, readSync } from 'node:fs';

/** Far more than the environment that an engine is given, and than the kernel itself says of a process. */
const MOST_BYTES = 256 * 1024;
/** One room for all: the files of every process of a machine are read again and again. */
const room = Buffer.allocUnsafe(MOST_BYTES);

/**
 * The head of a file of /proc about a process, each byte a character.
 *
 * What its environment is a process says itself: it may be a gigabyte of memory that it has never touched.
 *
 * @throws where it isn't ours to read, or the process is gone
 */
export function processFile(pid: number, name: string): string {
  const file = openSync(`/proc/${pid}/${name}`, 'r');
  try {
    return room.toString('latin1', 0, readSync(file, room));
  } finally {
    closeSync(file);
  }
}
