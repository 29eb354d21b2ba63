import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import { checked, faulty } from '../config/checked.ts';
import type { Checked } from '../config/checked.ts';
import { objectAt, readObject, readObjectIfThere } from './json-object.ts';
import type { JsonObject } from './json-object.ts';
import { damagedFile } from './model-fault.ts';
import type { ModelFault } from './model-fault.ts';
import { namesAnother } from './named-models.ts';
import { ADAPTER } from './needed-files.ts';
import { addTypes, safetensorsRoom, readSafetensors } from './safetensors.ts';
import type { BytesByType } from './safetensors.ts';
import { indexFaults } from './weights-index.ts';

/** What the files of a model's folder say of it. */
export interface FolderFacts {
  readonly trainedContextTokens?: number;
  readonly hasChatTemplate: boolean;
  /** The class of its tokenizer that its settings name. */
  readonly tokenizerClass?: string;
  /** The model brings code of its own (auto_map), which is never run. */
  readonly bringsCode: boolean;
  /** Its config.json. */
  readonly config: JsonObject;
  /** Its tokenizer_config.json; empty where there is none. */
  readonly tokenizer: JsonObject;
  /** Bytes of its weights by the type that they are stored in. */
  readonly bytesByType: BytesByType;
}

export const MOST_CONFIG_BYTES = 4 * 2 ** 20;
export const MOST_TOKENIZER_CONFIG_BYTES = 64 * 2 ** 20;

/**
 * Looks into a folder that should hold a Hugging Face model: configuration, and weights as safetensors.
 *
 * @param weights the names of its weights, each below the folder
 */
export async function inspectFolder(
  model: string,
  folder: string,
  weights: readonly string[],
): Promise<Checked<FolderFacts, ModelFault>> {
  const config = readObject(join(folder, 'config.json'), MOST_CONFIG_BYTES);
  const faults: ModelFault[] = [];
  const bytesByType = new Map<string, number>();
  if (typeof config === 'string') faults.push(damagedFile(`config.json of ${model} ${config}`));
  if (weights.length === 0)
    faults.push({ ...damagedFile(`${model} holds no safetensors`), hint: NO_SAFETENSORS });
  const room = safetensorsRoom();
  for (const name of weights) {
    // Signals are heard in between.
    await setImmediate();
    const read = readSafetensors(join(folder, name), room);
    if (typeof read === 'string') faults.push(damagedFile(`${name} of ${model} ${read}`));
    else addTypes(bytesByType, read);
  }
  if (existsSync(join(folder, ADAPTER))) faults.push(adapter(model));
  // An engine may read what is no JSON here: Python takes NaN.
  const ifThere = (name: string, mostBytes: number): JsonObject => {
    const read = readObjectIfThere(join(folder, name), mostBytes);
    if (typeof read !== 'string') return read;
    faults.push(damagedFile(`${name} of ${model} ${read}`));
    return {};
  };
  const tokenizer = ifThere('tokenizer_config.json', MOST_TOKENIZER_CONFIG_BYTES);
  ifThere('tokenizer.json', MOST_TOKENIZER_CONFIG_BYTES);
  ifThere('generation_config.json', MOST_CONFIG_BYTES);
  const other = typeof config === 'string' ? undefined : namesAnother(config, tokenizer);
  if (other !== undefined)
    faults.push({ key: 'model', message: `${other.file} of ${model} ${other.says}`, hint: NO_OTHER });
  for (const fault of indexFaults(model, folder)) faults.push(fault);
  if (typeof config === 'string' || faults.length > 0) return faulty(faults);
  const has = (name: string): boolean => existsSync(join(folder, name));
  return checked({ ...saidBy(config, tokenizer, has), bytesByType });
}

/**
 * What the files of a model say of it.
 *
 * @param has whether there is a file of that name beside them
 */
export function saidBy(
  config: JsonObject,
  tokenizer: JsonObject,
  has: (name: string) => boolean,
): Omit<FolderFacts, 'bytesByType'> {
  const trained = contextOf(config) ?? contextOf(objectAt(config, 'text_config'));
  const tokenizerClass = classOf(tokenizer);
  return {
    ...(trained !== undefined && { trainedContextTokens: trained }),
    hasChatTemplate: TEMPLATES.some(has) || Object.hasOwn(tokenizer, 'chat_template'),
    ...(tokenizerClass !== undefined && { tokenizerClass }),
    bringsCode: Object.hasOwn(config, 'auto_map'),
    config,
    tokenizer,
  };
}

/** A template may stand in a file of its own, or in the tokenizer's settings. */
const TEMPLATES = ['chat_template.jinja', 'chat_template.json'];

const adapter = (model: string): ModelFault => ({
  key: 'model',
  message: `${model} holds ${ADAPTER}: an engine that reads it takes the model that it names`,
  hint: 'merge the adapter into its base model, and remove the file',
});

const NO_OTHER = 'remove the key where the model is whole without it, or give the model that it names';

const NO_SAFETENSORS = 'convert the weights to safetensors: other formats run code when they are read';

function contextOf(config: JsonObject): number | undefined {
  const tokens = Object.hasOwn(config, 'max_position_embeddings')
    ? config['max_position_embeddings']
    : undefined;
  return typeof tokens === 'number' && Number.isSafeInteger(tokens) && tokens > 0 ? tokens : undefined;
}

function classOf(settings: JsonObject): string | undefined {
  const name = Object.hasOwn(settings, 'tokenizer_class') ? settings['tokenizer_class'] : undefined;
  return typeof name === 'string' && /^\w{1,100}$/.test(name) ? name : undefined;
}
