import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { checked, faulty } from '../config/checked.ts';
import type { Checked } from '../config/checked.ts';
import { objectAt, readObject } from './json-object.ts';
import { damagedFile, nameText } from './model-fault.ts';
import type { ModelFault } from './model-fault.ts';
import { INDEX, isNeeded, MOST_NEEDED, wholeWeights } from './needed-files.ts';

const MOST_INDEX_BYTES = 64 * 2 ** 20;
/** A file beside the index that is not hidden. */
const BESIDE = /^[^./\\][^/\\]*$/;
const SHARD = /^[^./\\][^/\\]*\.safetensors$/;

/**
 * The weights that a folder holds: those that its index names, or the only ones that there are; or what of
 * them is missing.
 *
 * @param files paths below the folder
 */
export function folderWeights(
  model: string,
  folder: string,
  files: readonly string[],
): Checked<readonly string[], ModelFault> {
  const there = new Set(files);
  const shards = there.has(INDEX) ? shardsIn(join(folder, INDEX)) : [];
  // What an index says that can't be is told when the folder is looked into.
  const weights = shards.length > 0 ? shards : wholeWeights(files);
  const missing = weights.find((name) => !there.has(name));
  if (missing !== undefined)
    return faulty([damagedFile(`${INDEX} of ${model} names ${nameText(missing)}, which is not there`)]);
  const count = weights.length + files.filter(isNeeded).length;
  if (count <= MOST_NEEDED) return checked(weights);
  const message = `${model} holds ${count} files for an engine, and no model has more than ${MOST_NEEDED}`;
  return faulty([{ key: 'model', message, hint: 'give the folder of the model alone' }]);
}

function shardsIn(index: string): readonly string[] {
  const read = readObject(index, MOST_INDEX_BYTES);
  if (typeof read === 'string') return [];
  const names = Object.values(objectAt(read, 'weight_map'));
  return [...new Set(names)].filter((name): name is string => typeof name === 'string' && SHARD.test(name));
}

/**
 * What is wrong with the lists that say in which file a tensor lies: an engine reads whatever file they name,
 * and what is hidden or lies elsewhere is no part of what was pinned.
 */
export function indexFaults(model: string, folder: string): readonly ModelFault[] {
  const names = readdirSync(folder).filter((name) => name.endsWith('.index.json'));
  return names.flatMap((name) => {
    const index = readObject(join(folder, name), MOST_INDEX_BYTES);
    if (typeof index === 'string') return [damagedFile(`${name} of ${model} ${index}`)];
    const known = name === INDEX ? SHARD : BESIDE;
    const files: unknown[] = Object.values(objectAt(index, 'weight_map'));
    const odd = files.find((file) => typeof file !== 'string' || !known.test(file));
    if (odd === undefined) return [];
    const message = `${name} of ${model} places a tensor in ${placeText(odd)}, which is no file of its weights`;
    const hint = 'put all weights beside config.json, each in a file of safetensors';
    return [{ key: 'model', message, hint }];
  });
}

const placeText = (name: unknown): string => (typeof name === 'string' ? nameText(name) : 'what is no name');
