/** What trackers are searched for. */
export interface Sought {
  readonly engine: string;
  readonly version?: string;
  /** Id of the model at the hub; absent for weights of this machine. */
  readonly model?: string;
  /** Such as LlamaForCausalLM. */
  readonly architecture?: string;
  /** The root line of a failure, where there was one. */
  readonly rootLine?: string;
}

/** Where each engine's own issues are. */
const TRACKERS: ReadonlyMap<string, string> = new Map([
  ['vllm', 'vllm-project/vllm'],
  ['sglang', 'sgl-project/sglang'],
  ['llama.cpp', 'ggml-org/llama.cpp'],
  ['transformers', 'huggingface/transformers'],
  ['tgi', 'huggingface/text-generation-inference'],
  ['ollama', 'ollama/ollama'],
  ['lmdeploy', 'InternLM/lmdeploy'],
  ['trtllm', 'NVIDIA/TensorRT-LLM'],
]);

/** The repository of an engine's issues; undefined for an engine that has none we know. */
export const trackerOf = (engine: string): string | undefined => TRACKERS.get(engine);

/** GitHub reads no more of a search. */
const MOST_QUERY_CHARS = 200;
const MOST_WORDS = 8;

/**
 * The searches of an engine's tracker, the most telling first: the words of the failure, then the model and
 * its architecture.
 */
export function queriesFor(sought: Sought): readonly string[] {
  const tracker = trackerOf(sought.engine);
  if (tracker === undefined) return [];
  const name = sought.model?.split('/')[1];
  const texts = [
    sought.rootLine === undefined ? '' : tellingWords(sought.rootLine).join(' '),
    ...[name, sought.architecture].map((text) => (text === undefined ? '' : `"${text.replaceAll('"', '')}"`)),
  ];
  return [...new Set(texts.filter((text) => text !== ''))].map((text) =>
    `repo:${tracker} is:issue ${text}`.slice(0, MOST_QUERY_CHARS),
  );
}

/** Words that every log has. */
const USUAL = new Set([
  'error',
  'traceback',
  'exception',
  'the',
  'and',
  'with',
  'from',
  'for',
  'not',
  'failed',
  'line',
  'file',
]);

/**
 * The words of a log's line that another machine's log would have, too: no paths, numbers, addresses or what
 * could be a secret; and nothing that a search reads as more than a word.
 */
export function tellingWords(line: string): readonly string[] {
  const words = line
    .slice(0, 1000)
    .split(/\s+/)
    .filter((word) => !/[/\\@=]|:\/\/|\d{3}|^.{40}/.test(word))
    .flatMap((word) => /[A-Za-z][\w.-]*\w/.exec(word)?.[0] ?? [])
    .filter((word) => word.length > 2 && !USUAL.has(word.toLowerCase()));
  return [...new Set(words)].slice(0, MOST_WORDS);
}
