import { stat } from 'node:fs/promises';
import type { Candidate } from '../config/candidate.ts';
import { checked, faulty } from '../config/checked.ts';
import type { Checked } from '../config/checked.ts';
import type { WeightsKind } from '../engines/engine.ts';
import { commitFault, digestFault, isDigest, missingRevision } from './digest.ts';
import type { Hashing } from './digest.ts';
import { inspectGguf } from './gguf.ts';
import { isLocalPath, locate } from './locate.ts';
import type { ModelFault } from './model-fault.ts';

/** A candidate's weights on this machine: the very ones that it pins. */
export interface Weights {
  /** Absolute, links followed. */
  readonly path: string;
  readonly sizeMiB: number;
  /** What the file itself says of the model; absent where it doesn't. */
  readonly trainedContextTokens?: number;
  readonly hasChatTemplate?: boolean;
}

/** Where weights are looked for, and who is told that hashing them takes a moment. */
export interface Search extends Hashing {
  /** Absolute folder that relative paths start from. */
  readonly root: string;
}

/**
 * Finds a candidate's weights in the form that its engine takes, or says everything that is wrong with them.
 */
export async function findWeights(
  candidate: Pick<Candidate, 'model' | 'revision'>,
  kind: Exclude<WeightsKind, 'name'>,
  search: Search,
): Promise<Checked<Weights, ModelFault>> {
  return kind === 'gguf' ? await findGguf(candidate, search) : faulty([NO_FOLDERS]);
}

const NO_FOLDERS: ModelFault = {
  key: 'model',
  message: 'is the folder of a hub, which this version of papergap does not fetch',
  hint: 'use an engine that takes a GGUF file, or an endpoint',
};

async function findGguf(
  { model, revision }: Pick<Candidate, 'model' | 'revision'>,
  { root, signal, onHashing }: Search,
): Promise<Checked<Weights, ModelFault>> {
  const found = await locate(model, root, isDigest(revision));
  if (!found.ok) return faulty([...found.faults, ...pinFaults(model, revision)]);
  const path = found.value;
  const { size } = await stat(path);
  const inspected = inspectGguf(model, path);
  if (!inspected.ok) return inspected;
  const fault = await digestFault(model, revision, { path, size, signal, onHashing });
  if (fault !== undefined) return faulty([fault]);
  return checked({ path, sizeMiB: size / 2 ** 20, ...inspected.value });
}

/** A file that lies on another machine alone is to be pinned as well: what to write is told without it. */
function pinFaults(model: string, revision: string | undefined): readonly ModelFault[] {
  if (isDigest(revision) || !isLocalPath(model)) return [];
  const digest = `sha256:<the digits that sha256sum ${model} prints>`;
  return [revision === undefined ? missingRevision(digest) : commitFault(digest)];
}
