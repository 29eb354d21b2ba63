import { existsSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { checked, faulty } from '../config/checked.ts';
import type { Checked } from '../config/checked.ts';
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

type JsonObject = Readonly<Record<string, unknown>>;

/** A file's JSON object, or why it has none, as a sentence without a subject. */
function readObject(path: string, mostBytes: number): JsonObject | string {
  const size = statSync(path, { throwIfNoEntry: false })?.size;
  if (size === undefined) return 'is missing';
  if (size > mostBytes) return `has ${size} bytes, and no model needs as many`;
  const text = readFileSync(path, 'utf8');
  if (text.startsWith('version https://git-lfs')) return 'is a Git LFS pointer';
  try {
    const value: unknown = JSON.parse(text);
    return isObject(value) ? value : 'is no JSON object';
  } catch {
    return 'is no JSON';
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
