import type { Candidate } from '../config/candidate.ts';
import { checked, faulty } from '../config/checked.ts';
import type { Checked } from '../config/checked.ts';
import type { WeightsKind } from '../engines/engine.ts';
import { isDigest } from './digest.ts';
import type { HubModel } from './hub/tree.ts';
import type { ModelFault } from './model-fault.ts';

const PART = '[A-Za-z0-9_](?:[\\w.-]{0,94}[\\w])?';
const HUB_ID = new RegExp(`^(?!.*(?:--|\\.\\.))${PART}/${PART}$`);

/** The model of a hub that a candidate names, or all that is wrong with how it does; nothing is asked. */
export function hubModel(
  { model, revision, file }: Pick<Candidate, 'model' | 'revision' | 'file'>,
  kind: Exclude<WeightsKind, 'name'>,
): Checked<{ readonly hub: HubModel }, ModelFault> {
  const faults: ModelFault[] = [];
  if (!HUB_ID.test(model)) faults.push(noId(model));
  if (isDigest(revision)) faults.push(DIGEST);
  if (kind === 'gguf' && file === undefined) faults.push(FILE_MISSING);
  if (kind === 'hub-folder' && file !== undefined) faults.push(FILE_UNUSED);
  if (faults.length > 0) return faulty(faults);
  // Told by the policy: what is served has to be pinned.
  if (revision === undefined) return faulty([UNPINNED]);
  return checked({ hub: { repo: model, revision, ...(file !== undefined && { file }) } });
}

const noId = (model: string): ModelFault => ({
  key: 'model',
  message: `"${model}" is neither the id of a hub's model nor a path`,
  hint: 'write organisation/name, or a path that starts with ./ or /',
});

const DIGEST: ModelFault = {
  key: 'revision',
  message: 'is the digest of a file, and the model of a hub is pinned by its commit',
  hint: 'write the full commit, 40 hex digits, as its page lists it; for a folder of this repository, start model with ./',
};

const UNPINNED: ModelFault = {
  key: 'revision',
  message: 'is missing',
  hint: 'pin the full commit (40 hex digits) of a hub model, or sha256:<hex> of a local file',
};

const FILE_MISSING: ModelFault = {
  key: 'file',
  message: 'is missing: the engine takes one GGUF file, and a repository of a hub has several',
  hint: 'name it as the page of the repository lists it, such as file: model-q8_0.gguf',
};

const FILE_UNUSED: ModelFault = {
  key: 'file',
  message: 'has no effect: the engine takes a whole model, and no single file',
  hint: 'remove it, or use llama.cpp for a GGUF file',
};
