import type { Checked } from '../config/checked.ts';
import type { Friction } from '../engines/friction.ts';
import { DamagedGguf, GgufCut } from './gguf-reader.ts';
import { readGgufHeader } from './gguf-header.ts';
import type { GgufFacts } from './gguf-header.ts';
import type { FetchOptions } from './hub/fetch.ts';
import { sumOf } from './hub/fetching.ts';
import { lookAtModel } from './hub/look.ts';
import type { Looked } from './hub/look.ts';
import type { HubFile, HubModel } from './hub/tree.ts';
import { objectIn } from './json-object.ts';
import type { JsonObject } from './json-object.ts';
import { namesAnother } from './named-models.ts';
import { saidBy } from './model-folder.ts';
import type { FolderFacts } from './model-folder.ts';
import type { BytesByType, SafetensorsRoom } from './safetensors.ts';
import {
  addTypes,
  safetensorsRoom,
  safetensorsHeader,
  safetensorsStart,
  START_BYTES,
} from './safetensors.ts';

/** What can be known of a hub's model before its weights are fetched. */
export interface HubForm extends Partial<FolderFacts>, Partial<GgufFacts> {
  readonly sizeMiB: number;
  /** Whether all of its weights lie in the cache. */
  readonly isFetched: boolean;
  /** Why a file of it can't be one of a whole model, a sentence of its name and what is wrong. */
  readonly damage?: string;
}

/** Of a model in more files, sizes alone are read. */
const MOST_HEADERS = 64;
const HEADERS_AT_ONCE = 8;
/** What is asked of a GGUF file: mostly the second holds its vocabulary, too. */
const GGUF_STEPS = [2 ** 20, 2 ** 24, 2 ** 26];
/** Holds the header of most files. */
const FIRST_BYTES = 2 ** 17;
const HEADER_AFTER = 8;

/** Looks at a hub's model: its list, its small files, and the headers of its weights. */
export async function hubForm(model: HubModel, options: FetchOptions): Promise<Checked<HubForm, Friction>> {
  const { file } = model;
  return await lookAtModel(model, options, (looked) => (file === undefined ? folderForm : ggufForm)(looked));
}

/** Of a file that is split, its first part says all but sizes. */
async function ggufForm(looked: Looked): Promise<HubForm> {
  const { weights, isFetched } = looked;
  const sizes = { sizeMiB: sumOf(weights) / 2 ** 20, isFetched };
  const [first] = weights;
  if (first === undefined) return sizes;
  try {
    const facts = await ggufFacts(first, weights.length, looked);
    const { tensorBytes } = facts;
    // The vocabulary stands in the first part alone: headers of the others are small.
    const rest = sumOf(weights) - first.bytes;
    return { ...sizes, ...facts, ...(tensorBytes !== undefined && { tensorBytes: tensorBytes + rest }) };
  } catch (error) {
    if (!(error instanceof DamagedGguf)) throw error;
    return { ...sizes, damage: `${first.path} ${error.message}` };
  }
}

async function ggufFacts(file: HubFile, parts: number, { start }: Looked): Promise<GgufFacts> {
  for (const bytes of GGUF_STEPS) {
    const had = await start(file, bytes);
    const begins = had.toString('latin1', 0, START_BYTES);
    if (begins.startsWith('version https://git-lfs')) throw new DamagedGguf('is a Git LFS pointer');
    if (!begins.startsWith('GGUF')) throw new DamagedGguf('is not a GGUF file');
    try {
      const read = (block: Buffer, at: number): number => had.copy(block, 0, Math.min(at, had.length));
      return readGgufHeader(read, file.bytes, parts);
    } catch (error) {
      if (!(error instanceof GgufCut)) throw error;
    }
  }
  return {};
}

async function folderForm(looked: Looked): Promise<HubForm> {
  const { weights, paths, isFetched, text } = looked;
  const sizes = { sizeMiB: sumOf(weights) / 2 ** 20, isFetched };
  const read = new Map<string, JsonObject>();
  for (const name of ['config.json', 'tokenizer_config.json', 'generation_config.json']) {
    const written = await text(name);
    const object = written === undefined ? undefined : objectIn(written);
    if (typeof object === 'string') return { ...sizes, damage: `${name} ${object}` };
    if (object !== undefined) read.set(name, object);
  }
  const config = read.get('config.json');
  const tokenizer = read.get('tokenizer_config.json') ?? {};
  const other = config && namesAnother(config, tokenizer);
  if (other !== undefined) return { ...sizes, damage: `${other.file} ${other.says}` };
  const facts = config && saidBy(config, tokenizer, (name) => paths.includes(name));
  const headers = await readHeaders(looked);
  return { ...sizes, ...facts, ...headers };
}

/** The types of all weights, by the headers of their files; of very many files, none. */
async function readHeaders({ weights, start }: Looked): Promise<Pick<HubForm, 'bytesByType' | 'damage'>> {
  if (weights.length > MOST_HEADERS) return {};
  const bytesByType = new Map<string, number>();
  const room = safetensorsRoom();
  for (let at = 0; at < weights.length; at += HEADERS_AT_ONCE) {
    const some = weights.slice(at, at + HEADERS_AT_ONCE);
    const read = await Promise.all(some.map((file) => headerOf(file, start, room)));
    for (const [index, header] of read.entries()) {
      if (typeof header === 'string') return { damage: `${some[index]?.path} ${header}` };
      addTypes(bytesByType, header);
    }
  }
  return { bytesByType };
}

async function headerOf(
  file: HubFile,
  start: Looked['start'],
  room: SafetensorsRoom,
): Promise<BytesByType | string> {
  const had = await start(file, FIRST_BYTES);
  const begun = safetensorsStart(had, file.bytes, room);
  if (!begun.ok) return begun.faults[0] ?? '';
  const end = HEADER_AFTER + begun.value;
  const whole = end <= had.length ? had : await start(file, end);
  return safetensorsHeader(whole.subarray(HEADER_AFTER, end), file.bytes, room);
}
