import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { checked, faulty } from '../config/checked.ts';
import type { Checked } from '../config/checked.ts';
import { parseBounded } from './bounded-json.ts';
import type { ModelFault } from './model-fault.ts';
import { safetensorsFault } from './safetensors.ts';

/** What the files of a model's folder say of it. */
export interface FolderFacts {
  readonly trainedContextTokens?: number;
  readonly hasChatTemplate: boolean;
  /** The model brings code of its own (auto_map), which is never run. */
  readonly bringsCode: boolean;
}

const MOST_CONFIG_BYTES = 4 * 2 ** 20;
const MOST_TOKENIZER_CONFIG_BYTES = 64 * 2 ** 20;
const MOST_INDEX_BYTES = 64 * 2 ** 20;

/**
 * Looks into a folder that should hold a Hugging Face model: configuration, and weights as safetensors.
 *
 * @param weights the names of its weights, each below the folder
 */
export function inspectFolder(
  model: string,
  folder: string,
  weights: readonly string[],
): Checked<FolderFacts, ModelFault> {
  const config = readObject(join(folder, 'config.json'), MOST_CONFIG_BYTES);
  const faults: ModelFault[] = [];
  if (typeof config === 'string') faults.push(fault(`config.json of ${model} ${config}`));
  if (weights.length === 0) faults.push({ ...fault(`${model} holds no safetensors`), hint: NO_SAFETENSORS });
  for (const name of weights) {
    const why = safetensorsFault(join(folder, name));
    if (why !== undefined) faults.push(fault(`${name} of ${model} ${why}`));
  }
  faults.push(...indexFaults(model, folder));
  if (typeof config === 'string' || faults.length > 0) return faulty(faults);
  const trained = contextOf(config) ?? contextOf(objectAt(config, 'text_config'));
  return checked({
    ...(trained !== undefined && { trainedContextTokens: trained }),
    hasChatTemplate: hasTemplate(folder),
    bringsCode: Object.hasOwn(config, 'auto_map'),
  });
}

const NO_SAFETENSORS = 'convert the weights to safetensors: other formats run code when they are read';

const fault = (message: string): ModelFault => ({
  key: 'model',
  message,
  hint: 'fetch it again, and see that each file has the size and the digest of its source',
});

/** The index that engines read first, and those of other formats that some read where it is missing. */
const INDEX = 'model.safetensors.index.json';

/**
 * What is wrong with the lists that say in which file a tensor lies: an engine reads whatever file they name,
 * and what is hidden or lies elsewhere is no part of what was pinned.
 */
function indexFaults(model: string, folder: string): readonly ModelFault[] {
  const names = readdirSync(folder).filter((name) => name.endsWith('.index.json'));
  return names.flatMap((name) => {
    const index = readObject(join(folder, name), MOST_INDEX_BYTES);
    if (typeof index === 'string') return [fault(`${name} of ${model} ${index}`)];
    const known = name === INDEX ? /^[^./\\][^/\\]*\.safetensors$/ : /^[^./\\][^/\\]*$/;
    const odd = Object.values(objectAt(index, 'weight_map')).find((file) => !known.test(String(file)));
    if (odd === undefined) return [];
    const message = `${name} of ${model} places a tensor in ${nameText(odd)}, which is no file of its weights`;
    return [{ ...fault(message), hint: 'put all weights beside config.json, each in a file of safetensors' }];
  });
}

const nameText = (name: unknown): string => JSON.stringify(String(name).slice(0, 100));

type JsonObject = Readonly<Record<string, unknown>>;

/** A file's JSON object, or why it has none, as a sentence without a subject. */
function readObject(path: string, mostBytes: number): JsonObject | string {
  const size = statSync(path, { throwIfNoEntry: false })?.size;
  if (size === undefined) return 'is missing';
  if (size > mostBytes) return `has ${size} bytes, and no model needs as many`;
  const text = readFileSync(path, 'utf8');
  if (text.startsWith('version https://git-lfs')) return 'is a Git LFS pointer';
  try {
    const value = parseBounded(text);
    return isObject(value) ? value : 'is no JSON object';
  } catch {
    return 'is no JSON that a model has';
  }
}

const isObject = (value: unknown): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

function objectAt(object: JsonObject, key: string): JsonObject {
  const value = Object.hasOwn(object, key) ? object[key] : undefined;
  return isObject(value) ? value : {};
}

function contextOf(config: JsonObject): number | undefined {
  const tokens = Object.hasOwn(config, 'max_position_embeddings')
    ? config['max_position_embeddings']
    : undefined;
  return typeof tokens === 'number' && Number.isSafeInteger(tokens) && tokens > 0 ? tokens : undefined;
}

/** A template may stand in a file of its own, or in the tokenizer's settings. */
function hasTemplate(folder: string): boolean {
  if (['chat_template.jinja', 'chat_template.json'].some((name) => existsSync(join(folder, name))))
    return true;
  const settings = readObject(join(folder, 'tokenizer_config.json'), MOST_TOKENIZER_CONFIG_BYTES);
  return isObject(settings) && Object.hasOwn(settings, 'chat_template');
}
