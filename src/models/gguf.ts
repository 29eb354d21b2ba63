import { closeSync, fstatSync, openSync, readSync } from 'node:fs';
import { setImmediate as turn } from 'node:timers/promises';
import { checked, faulty } from '../config/checked.ts';
import type { Checked } from '../config/checked.ts';
import { readGgufHeader } from './gguf-header.ts';
import type { GgufFacts } from './gguf-header.ts';
import { DamagedGguf, ggufRoom } from './gguf-reader.ts';
import type { GgufRoom } from './gguf-reader.ts';
import type { ModelFault } from './model-fault.ts';

const START_BYTES = 64;

/**
 * Looks into a file that should be GGUF: what it says of its model, or why it can't be a whole one.
 *
 * @param parts of how many files of one model it should be
 * @param room of all these files
 */
export function inspectGguf(
  model: string,
  path: string,
  parts = 1,
  room: GgufRoom = ggufRoom(),
): Checked<GgufFacts, ModelFault> {
  let file: number | undefined;
  try {
    file = openSync(path, 'r');
    const start = Buffer.alloc(START_BYTES);
    readSync(file, start, 0, START_BYTES, 0);
    if (start.toString('latin1', 0, 4) !== 'GGUF') return faulty([notGguf(model, start.toString('latin1'))]);
    const open = file;
    const read = (block: Buffer, at: number): number => readSync(open, block, 0, block.length, at);
    return checked(readGgufHeader(read, fstatSync(file).size, parts, room));
  } catch (error) {
    return faulty([error instanceof DamagedGguf ? damaged(model, error) : unreadable(error as Error)]);
  } finally {
    if (file !== undefined) closeSync(file);
  }
}

/** A file of a model and the name that it is told by. */
interface NamedFile {
  readonly model: string;
  readonly path: string;
}

/** The same of each file of a model that is split, up to where they hold more than any; one in a turn. */
export async function inspectParts(
  files: readonly NamedFile[],
): Promise<readonly Checked<GgufFacts, ModelFault>[]> {
  const room = ggufRoom();
  const found: Checked<GgufFacts, ModelFault>[] = [];
  for (const { model, path } of files) {
    found.push(inspectGguf(model, path, files.length, room));
    if (Math.min(room.bytes, room.texts) < 0) break;
    await turn();
  }
  return found;
}

function damaged(model: string, { message }: DamagedGguf): ModelFault {
  const hint = message.endsWith(' parts of a model')
    ? 'give it the name that llama-gguf-split gave it, which says of how many parts (m-00001-of-00003.gguf), all in one folder'
    : 'fetch it again, see that it has the size of its source, and pin its new digest';
  return { key: 'model', message: `${model} ${message}`, hint };
}

function unreadable({ message }: Error): ModelFault {
  return { key: 'model', message: `can't be read: ${message}`, hint: 'check the permissions of the file' };
}

function notGguf(model: string, start: string): ModelFault {
  if (start.startsWith('version https://git-lfs')) {
    return {
      key: 'model',
      message: `${model} is a Git LFS pointer and not the model itself`,
      hint: 'fetch it first: git lfs pull, or lfs: true for actions/checkout',
    };
  }
  return {
    key: 'model',
    message: `${model} is not a GGUF file`,
    hint: 'convert the model to GGUF, or give the path of the file itself',
  };
}
