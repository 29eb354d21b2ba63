import { isFields } from '../config/fields.ts';
import type { JsonObject } from '../models/json-object.ts';

export type { JsonObject };

/** No number in a model's configuration is larger; one that is says nothing. */
const MOST = 2 ** 31;

/** The part about text of a model that reads more than text. */
export function textConfigOf(config: JsonObject): JsonObject {
  const inner = ['text_config', 'llm_config', 'language_config']
    .map((name) => (Object.hasOwn(config, name) ? config[name] : undefined))
    .find(isFields);
  return inner === undefined ? config : { ...config, ...inner };
}

/** The first of several names that holds a whole number above 0. */
export function countIn(config: JsonObject, names: readonly string[]): number | undefined {
  return names.map((name) => ownValue(config, name)).find(isCount);
}

/** The numbers of all the names; absent where one is missing. */
export function listIn(config: JsonObject, names: readonly string[]): readonly number[] | undefined {
  const values = names.map((name) => ownValue(config, name)).filter(isCount);
  return values.length === names.length ? values : undefined;
}

export function flagIn(config: JsonObject, name: string): boolean | undefined {
  const value = ownValue(config, name);
  return typeof value === 'boolean' ? value : undefined;
}

/** The first of several names that holds a list of words. */
export function wordsIn(config: JsonObject, names: readonly string[]): readonly string[] | undefined {
  return names
    .map((name) => ownValue(config, name))
    .find(
      (value): value is string[] => Array.isArray(value) && value.every((one) => typeof one === 'string'),
    );
}

export function numbersIn(config: JsonObject, name: string): readonly number[] | undefined {
  const value = ownValue(config, name);
  return Array.isArray(value) && value.every((one) => typeof one === 'number') ? value : undefined;
}

/** An object within; empty where there is none. */
export function partOf(config: JsonObject, name: string): JsonObject {
  const value = ownValue(config, name);
  return isFields(value) ? value : {};
}

/** A list of zeros and ones. */
export function digitsIn(config: JsonObject, name: string): readonly (0 | 1)[] | undefined {
  const value = ownValue(config, name);
  return Array.isArray(value) && value.every((one) => one === 0 || one === 1) ? value : undefined;
}

/** Tokens that a layer with a window looks back at; absent where there is none, or it is switched off. */
export function windowIn(config: JsonObject): number | undefined {
  if (flagIn(config, 'use_sliding_window') === false) return undefined;
  return countIn(config, [
    'sliding_window',
    'attention_chunk_size',
    'attention_window_size',
    'local_attention_window',
  ]);
}

const ownValue = (config: JsonObject, name: string): unknown =>
  Object.hasOwn(config, name) ? config[name] : undefined;

const isCount = (value: unknown): value is number =>
  typeof value === 'number' && Number.isSafeInteger(value) && value > 0 && value < MOST;
