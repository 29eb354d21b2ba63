import type { JsonObject } from './json-object.ts';

/** Keys of config.json by which an engine takes weights from elsewhere, or others than the index names. */
const KEYS = [
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

/** Why an engine may serve another model than the pinned one, as a sentence without a subject. */
export function namesAnother(config: JsonObject): string | undefined {
  const key = KEYS.find((one) => Object.hasOwn(config, one) && config[one] !== null);
  return key && `has "${key}": an engine that reads it takes the weights that it names, which nothing pins`;
}
