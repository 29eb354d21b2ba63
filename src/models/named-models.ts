import type { JsonObject } from './json-object.ts';

/** What a file of a model names beside the model: `says` is a sentence without a subject. */
export interface NamedElsewhere {
  readonly file: 'config.json' | 'tokenizer_config.json';
  readonly says: string;
}

/** Keys of config.json by which an engine takes weights from elsewhere, or others than the index names. */
const OF_WEIGHTS = [
  // vLLM serves the verifier of a speculator.
  'speculators_config',
  // TGI serves the base model of Medusa heads, or of an MLP speculator.
  'base_model_name_or_path',
  // vLLM takes the parts of an Ultravox model from there.
  'text_model_id',
  'audio_model_id',
  // SGLang and LMDeploy take LLaVA's eyes from there.
  'mm_vision_tower',
  // Transformers reads this file, wherever it lies.
  'transformers_weights',
];
/**
 * Keys of tokenizer_config.json whose paths Transformers takes before the files that lie beside it, such as
 * `fast_tokenizer_files`; not the one that honest files keep from where they were made, and nothing reads.
 */
const OF_TOKENIZER = /^(?!special_tokens_map_file$)(init_inputs|source_spm|target_spm|\w{1,60}_files?)$/;
/** Keys of it that are such a path, or the table itself. */
const OR_TABLE = /^(vocab|merges)$/;

/** By what an engine may take another model or tokenizer than the pinned one; undefined where by nothing. */
export function namesAnother(config: JsonObject, tokenizer: JsonObject): NamedElsewhere | undefined {
  const weights = OF_WEIGHTS.find((key) => Object.hasOwn(config, key) && config[key] !== null);
  if (weights !== undefined) return { file: 'config.json', says: sentence(weights, 'weights') };
  const files = Object.entries(tokenizer).find(
    ([key, value]) =>
      (OF_TOKENIZER.test(key) || (OR_TABLE.test(key) && typeof value === 'string')) &&
      JSON.stringify(value).includes('/'),
  )?.[0];
  return files === undefined
    ? undefined
    : { file: 'tokenizer_config.json', says: sentence(files, 'tokenizer') };
}

const sentence = (key: string, what: string): string =>
  `has "${key}": an engine that reads it takes the ${what} that it names, which nothing pins`;
