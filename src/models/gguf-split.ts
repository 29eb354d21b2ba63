import { lstat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { checked, faulty } from '../config/checked.ts';
import type { Checked } from '../config/checked.ts';
import { LARGE_BYTES, listDigest, wrongDigest } from './digest.ts';
import type { Hashing } from './digest.ts';
import type { GgufFacts } from './gguf-header.ts';
import type { GgufPart } from './gguf-parts.ts';
import { inspectParts } from './gguf.ts';
import type { ModelFault } from './model-fault.ts';

/** A part of a model that a candidate names, and what pins all of them. */
interface NamedPart {
  readonly model: string;
  readonly revision: string | undefined;
  /** Absolute, links followed. */
  readonly path: string;
  readonly part: GgufPart;
}

/** All parts of a model, and what the first of them says of it. */
export interface SplitGguf extends GgufFacts {
  /** Absolute. */
  readonly path: string;
  readonly files: readonly string[];
  readonly sizeMiB: number;
}

/**
 * A model whose GGUF file is split: llama.cpp takes the first part, and finds the others by their names.
 *
 * It is pinned by the digest of the list that `sha256sum ./m-*-of-00003.gguf` prints in its folder.
 */
export async function ggufParts(
  { model, revision, path, part }: NamedPart,
  { signal, onHashing }: Hashing,
): Promise<Checked<SplitGguf, ModelFault>> {
  const folder = dirname(path);
  const [first = ''] = part.all;
  if (part.number !== 1) return faulty([notTheFirst(model, first)]);
  const sizes = await Promise.all(part.all.map(async (name) => await plainSize(join(folder, name))));
  const missing = part.all.find((_, at) => sizes[at] === undefined);
  if (missing !== undefined) return faulty([notThere(model, missing)]);
  const files = part.all.map((name) => join(folder, name));
  const found = await inspectParts(part.all.map((name) => ({ model: name, path: join(folder, name) })));
  const faults = found.flatMap((one) => (one.ok ? [] : one.faults));
  const [facts] = found;
  if (faults.length > 0 || facts?.ok !== true) return faulty(faults);
  const bytes = sizes.reduce((sum: number, size = 0) => sum + size, 0);
  if (bytes > LARGE_BYTES) onHashing(bytes / 2 ** 30);
  const fault = wrongDigest(model, revision, await listDigest(folder, part.all, signal));
  if (fault !== undefined) return faulty([fault]);
  const tensorBytes = tensorBytesOf(found);
  return checked({ path, files, sizeMiB: bytes / 2 ** 20, ...facts.value, ...tensorBytes });
}

/** What the tensors of all parts take together; absent where one part does not say it. */
export function tensorBytesOf(
  parts: readonly Checked<GgufFacts, ModelFault>[],
): Pick<GgufFacts, 'tensorBytes'> {
  const each = parts.map((part) => (part.ok ? part.value.tensorBytes : undefined));
  const known = each.filter((bytes) => bytes !== undefined);
  if (known.length < each.length) return {};
  return { tensorBytes: known.reduce((sum, bytes) => sum + bytes, 0) };
}

/** Absent where there is no plain file: a link may lead to what is not pinned. */
async function plainSize(path: string): Promise<number | undefined> {
  const found = await lstat(path).catch(() => undefined);
  return found?.isFile() === true ? found.size : undefined;
}

const notTheFirst = (model: string, first: string): ModelFault => ({
  key: 'model',
  message: `${model} is not the first part of its model`,
  hint: `name ${first}: the engine finds the other parts beside it`,
});

const notThere = (model: string, name: string): ModelFault => ({
  key: 'model',
  message: `beside ${model} there is no file ${name}, which is a part of it`,
  hint: 'put all parts into one folder, the files themselves and no links',
});
