import { stat } from 'node:fs/promises';
import { basename, join } from 'node:path';
import type { Candidate } from '../config/candidate.ts';
import { checked, faulty } from '../config/checked.ts';
import type { Checked } from '../config/checked.ts';
import type { WeightsKind } from '../engines/engine.ts';
import { commitFault, digestFault, isDigest, missingRevision, wrongDigest } from './digest.ts';
import type { Hashing } from './digest.ts';
import { folderDigest } from './folder-digest.ts';
import { ggufPart } from './gguf-parts.ts';
import { ggufParts } from './gguf-split.ts';
import { inspectGguf } from './gguf.ts';
import { hubModel } from './hub-model.ts';
import type { HubModel } from './hub/tree.ts';
import type { JsonObject } from './json-object.ts';
import { isLocalPath, locate } from './locate.ts';
import { inspectFolder } from './model-folder.ts';
import type { ModelFault } from './model-fault.ts';
import { isNeeded } from './needed-files.ts';
import type { BytesByType } from './safetensors.ts';
import { folderWeights } from './weights-index.ts';

/** A candidate's weights on this machine: the very ones that it pins. */
export interface Weights {
  /** Absolute, links followed: one file, or the folder of a model. */
  readonly path: string;
  /** Absolute paths of what an engine needs of a model's folder; absent for one file. */
  readonly files?: readonly string[];
  /** What else lies in a folder, below it, and is kept from the engine; hidden files are not counted. */
  readonly leftOut?: readonly string[];
  readonly sizeMiB: number;
  /** What the files themselves say of the model; absent where they don't. */
  readonly trainedContextTokens?: number;
  readonly hasChatTemplate?: boolean;
  /** The class of its tokenizer that a model's folder names. */
  readonly tokenizerClass?: string;
  /** The model brings code of its own, which is never run. */
  readonly bringsCode?: boolean;
  /** What a model's folder says of its form: config.json and tokenizer_config.json. */
  readonly config?: JsonObject;
  readonly tokenizer?: JsonObject;
  /** What a GGUF file says: its architecture, empty where it names none, and its sizes. */
  readonly architecture?: string;
  readonly sizes?: ReadonlyMap<string, number>;
  readonly lists?: ReadonlyMap<string, readonly number[]>;
  /** Bytes of the tensors alone: of a GGUF file, and of a folder's weights by the type they are stored in. */
  readonly tensorBytes?: number;
  readonly bytesByType?: BytesByType;
}

/** Where a candidate's weights are: here, or at a hub, from where they are fetched when it is served. */
export type FoundModel = { readonly weights: Weights } | { readonly hub: HubModel };

/** Where weights are looked for, and who is told that hashing them takes a moment. */
export interface Search extends Hashing {
  /** Absolute folder that relative paths start from. */
  readonly root: string;
}

type Named = Pick<Candidate, 'model' | 'revision' | 'file'>;

/**
 * Finds a candidate's weights in the form that its engine takes, or says everything that is wrong with them.
 * It asks no hub.
 */
export async function findWeights(
  candidate: Named,
  kind: Exclude<WeightsKind, 'name'>,
  search: Search,
): Promise<Checked<FoundModel, ModelFault>> {
  const { model, revision, file } = candidate;
  if (!isLocalPath(model)) return hubModel(candidate, kind);
  const found = await locate(model, search.root, { kind, isPinned: isDigest(revision) });
  const faults = file === undefined ? [] : [FILE_OF_HUB];
  if (!found.ok) return faulty([...found.faults, ...pinFaults(model, revision), ...faults]);
  const weights = await (kind === 'gguf' ? pinnedFile : pinnedFolder)(candidate, found.value, search);
  if (!weights.ok) return faulty([...weights.faults, ...faults]);
  return faults.length > 0 ? faulty(faults) : checked({ weights: weights.value });
}

const FILE_OF_HUB: ModelFault = {
  key: 'file',
  message: 'names a file of a hub, and the model is a path',
  hint: 'remove it, and give the path of the file itself as the model',
};

async function pinnedFile(
  { model, revision }: Named,
  path: string,
  hashing: Search,
): Promise<Checked<Weights, ModelFault>> {
  const part = ggufPart(basename(path));
  if (part !== undefined) return await ggufParts({ model, revision, path, part }, hashing);
  const { size } = await stat(path);
  const inspected = inspectGguf(model, path);
  if (!inspected.ok) return inspected;
  const fault = await digestFault(model, revision, { path, size, ...hashing });
  if (fault !== undefined) return faulty([fault]);
  return checked({ path, sizeMiB: size / 2 ** 20, ...inspected.value });
}

async function pinnedFolder(
  { model, revision }: Named,
  path: string,
  search: Search,
): Promise<Checked<Weights, ModelFault>> {
  const pinned = await folderDigest(model, path, search);
  if (!pinned.ok) return pinned;
  const { files, digest } = pinned.value;
  const weights = folderWeights(model, path, files);
  if (!weights.ok) return weights;
  const inspected = await inspectFolder(model, path, weights.value);
  if (!inspected.ok) return inspected;
  const fault = wrongDigest(model, revision, digest);
  if (fault !== undefined) return faulty([fault]);
  const sizes = await Promise.all(weights.value.map(async (name) => (await stat(join(path, name))).size));
  const needed = new Set([...files.filter(isNeeded), ...weights.value]);
  return checked({
    path,
    files: [...needed].map((name) => join(path, name)),
    leftOut: files.filter((name) => !needed.has(name)),
    sizeMiB: sizes.reduce((sum, size) => sum + size, 0) / 2 ** 20,
    ...inspected.value,
  });
}

/** A file that lies on another machine alone is to be pinned as well: what to write is told without it. */
function pinFaults(model: string, revision: string | undefined): readonly ModelFault[] {
  if (isDigest(revision)) return [];
  const digest = `sha256:<the digits that sha256sum ${model} prints>`;
  return [revision === undefined ? missingRevision(digest) : commitFault(digest)];
}
