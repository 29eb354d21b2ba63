import { basename } from 'node:path';
import { checked, faulty } from '../config/checked.ts';
import type { Checked } from '../config/checked.ts';
import type { Friction } from '../engines/friction.ts';
import { inspectParts } from './gguf.ts';
import { tensorBytesOf } from './gguf-split.ts';
import { fetchModel } from './hub/fetch.ts';
import type { FetchOptions } from './hub/fetch.ts';
import type { HubModel } from './hub/tree.ts';
import { inspectFolder } from './model-folder.ts';
import type { ModelFault } from './model-fault.ts';
import type { Weights } from './weights.ts';

/** Weights that were at a hub. */
export interface HubWeights extends Weights {
  /** What came over the network for them; 0 where all of it lay in the cache. */
  readonly fetchedMiB: number;
}

/** Brings a hub's model to this machine and looks whether it is whole, or says why there is none. */
export async function hubWeights(
  model: HubModel,
  options: FetchOptions,
): Promise<Checked<HubWeights, Friction>> {
  const fetched = await fetchModel(model, options);
  if (!fetched.ok) return fetched;
  const { path, files, weights, weightsBytes, fetchedBytes } = fetched.value;
  const sizes = { sizeMiB: weightsBytes / 2 ** 20, fetchedMiB: fetchedBytes / 2 ** 20 };
  if (model.file !== undefined) {
    const named = weights.length > 1 ? files : [path];
    const found = await inspectParts(
      named.map((file, at) => ({ model: `${weights[at]} of ${model.repo}`, path: file })),
    );
    const faults = found.flatMap((one) => (one.ok ? [] : one.faults));
    const [first] = found;
    if (faults.length > 0 || first?.ok !== true) return faulty(faults.map(damaged));
    const whole = { ...first.value, ...tensorBytesOf(found) };
    return checked({ path, ...(named.length > 1 && { files }), ...sizes, ...whole });
  }
  const inspected = await inspectFolder(
    model.repo,
    path,
    weights.map((file) => basename(file)),
  );
  if (!inspected.ok) return faulty(inspected.faults.map(damaged));
  return checked({ path, files, ...sizes, ...inspected.value });
}

/** The files are what the hub has: it is the model that is not whole, or is none by itself. */
const damaged = ({ message }: ModelFault): Friction => ({
  code: 'model-damaged',
  summary: `${message}.`,
  remedy: 'Pin a revision, or another model, that is whole by itself; the hub itself has this one like this.',
  blame: 'candidate',
});
