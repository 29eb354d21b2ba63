/** The list that says in which file of the weights each tensor lies. */
export const INDEX = 'model.safetensors.index.json';
/** Trained onto a model: an engine that finds it takes the base model that it names. */
export const ADAPTER = 'adapter_config.json';
/** Files of a model: the largest have some hundreds; each is shown to the engine for itself. */
export const MOST_NEEDED = 1000;
/** Beside the weights: configuration, tokenizer, templates. Neither code nor pickles, nor what is hidden. */
const BESIDE = [
  /^(?!\.)[^/]+\.(?:json|jinja|tiktoken)$/,
  /^tokenizer\.model(?:\.v\d+)?$/,
  /^(?:merges|vocab)\.txt$/,
  /^additional_chat_templates\/(?!\.)[^/]+\.jinja$/,
];
/** The lists of weights that are pickles. */
const OF_PICKLES = /\.bin\.index\.json$/;
const WEIGHTS = /^[^/.][^/]*\.safetensors$/;
/** Mistral's own form of the same weights, and what is trained onto a model. */
const NOT_THE_MODEL = /^(?:consolidated|adapter_model)/;

/** Whether an engine needs a file of a model beside its weights. */
export const isNeeded = (path: string): boolean =>
  BESIDE.some((pattern) => pattern.test(path)) && !OF_PICKLES.test(path) && path !== ADAPTER;

/** The weights among the files of a model that has no index. */
export function wholeWeights(paths: readonly string[]): readonly string[] {
  if (paths.includes('model.safetensors')) return ['model.safetensors'];
  return paths.filter((path) => WEIGHTS.test(path) && !NOT_THE_MODEL.test(path));
}
