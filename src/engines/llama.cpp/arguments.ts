import { suggest } from '../../config/document.ts';
import type { EngineChoice } from '../../config/candidate.ts';

type Value = EngineChoice['args'][string];

/** One argument: llama-server's own name is its key below, `param` the same thing in xllamacpp's CommonParams. */
interface Argument {
  readonly param: string;
  readonly takes: Range | Choices | 'yes or no';
}
interface Range {
  readonly from: number;
  readonly to: number;
  readonly whole: boolean;
}
/** What is written, and the name of the same value in xllamacpp. */
type Choices = Readonly<Record<string, string>>;

const whole = (from: number, to: number): Range => ({ from, to, whole: true });
const number = (from: number, to: number): Range => ({ from, to, whole: false });
const choices = (prefix: string, ...words: readonly string[]): Choices =>
  Object.fromEntries(words.map((word) => [word, prefix + word.toUpperCase().replaceAll(/[+-]/g, '_')]));

const cacheTypes = choices(
  'GGML_TYPE_',
  'f32',
  'f16',
  'bf16',
  'q8_0',
  'q5_1',
  'q5_0',
  'q4_1',
  'q4_0',
  'iq4_nl',
);

/**
 * Everything that a candidate may say to llama.cpp.
 *
 * Nothing here names a file, an address or a key: a candidate comes from a pull request and is not trusted.
 */
const knownArguments: Readonly<Record<string, Argument>> = {
  'ctx-size': { param: 'n_ctx', takes: whole(0, 100_000_000) },
  parallel: { param: 'n_parallel', takes: whole(1, 256) },
  threads: { param: 'cpuparams.n_threads', takes: whole(1, 512) },
  'threads-batch': { param: 'cpuparams_batch.n_threads', takes: whole(1, 512) },
  'batch-size': { param: 'n_batch', takes: whole(32, 65_536) },
  'ubatch-size': { param: 'n_ubatch', takes: whole(1, 65_536) },
  'n-gpu-layers': { param: 'n_gpu_layers', takes: whole(0, 9999) },
  'main-gpu': { param: 'main_gpu', takes: whole(0, 63) },
  'split-mode': { param: 'split_mode', takes: choices('LLAMA_SPLIT_MODE_', 'none', 'layer', 'row') },
  'flash-attn': {
    param: 'flash_attn_type',
    takes: {
      on: 'LLAMA_FLASH_ATTN_TYPE_ENABLED',
      off: 'LLAMA_FLASH_ATTN_TYPE_DISABLED',
      auto: 'LLAMA_FLASH_ATTN_TYPE_AUTO',
    },
  },
  'cache-type-k': { param: 'cache_type_k', takes: cacheTypes },
  'cache-type-v': { param: 'cache_type_v', takes: cacheTypes },
  'kv-unified': { param: 'kv_unified', takes: 'yes or no' },
  'cont-batching': { param: 'cont_batching', takes: 'yes or no' },
  warmup: { param: 'warmup', takes: 'yes or no' },
  'rope-scaling': {
    param: 'rope_scaling_type',
    takes: choices('LLAMA_ROPE_SCALING_TYPE_', 'none', 'linear', 'yarn'),
  },
  'rope-freq-base': { param: 'rope_freq_base', takes: number(0, 1e12) },
  'rope-freq-scale': { param: 'rope_freq_scale', takes: number(0, 1000) },
  'reasoning-format': {
    param: 'reasoning_format',
    takes: choices('COMMON_REASONING_FORMAT_', 'none', 'auto', 'deepseek', 'deepseek-legacy'),
  },
};

/** llama.cpp serves no more sequences than this at once. */
const MOST_SLOTS = 256;
/** Long enough for most tasks, and no more: a KV cache for the model's whole context would rarely fit. */
const CONTEXT_PER_SLOT = 2048;

/** What is wrong with the written arguments: one message for each. */
export function argumentFaults(args: EngineChoice['args']): readonly { argument: string; message: string }[] {
  const faults: { argument: string; message: string }[] = [];
  for (const [argument, value] of Object.entries(args)) {
    const known = knownArguments[argument];
    if (known === undefined) {
      const names = Object.keys(knownArguments);
      const hint = suggest(argument.replace(/^-+/, ''), names);
      // The list is worth its length: nobody knows by heart what we let through.
      const list = hint.startsWith('known') ? '' : `; known: ${names.join(', ')}`;
      faults.push({
        argument,
        message: `is not an argument that llama.cpp may be given here; ${hint}${list}`,
      });
    } else if (setting(known, value) === undefined) {
      faults.push({ argument, message: `must be ${expected(known)}; it is ${JSON.stringify(value)}` });
    }
  }
  const { parallel, 'batch-size': batch } = args;
  if (typeof parallel === 'number' && typeof batch === 'number' && batch < parallel) {
    faults.push({
      argument: 'batch-size',
      message: `must be at least parallel (${parallel}); it is ${batch}`,
    });
  }
  return faults;
}

/**
 * The arguments that llama.cpp is started with: the candidate's, and where it says nothing, what this load needs.
 *
 * llama.cpp divides `ctx-size` among its slots, so that one more slot leaves less context for each: by default there
 * is a slot for each request in flight, and `ctx-size` is 2,048 tokens for each slot.
 */
export function completeArguments(args: EngineChoice['args'], concurrency: number): EngineChoice['args'] {
  const slots = Number(args.parallel ?? Math.min(concurrency, MOST_SLOTS));
  return { parallel: slots, 'ctx-size': slots * CONTEXT_PER_SLOT, ...args };
}

/** The same arguments as attributes of xllamacpp's CommonParams, by attribute path. */
export function asParams(args: EngineChoice['args']): Readonly<Record<string, Value>> {
  return Object.fromEntries(
    Object.entries(args).flatMap(([name, value]) => {
      const known = knownArguments[name];
      const set = known && setting(known, value);
      return known && set ? [[known.param, set.param]] : [];
    }),
  );
}

/** The same arguments as llama-server's command line. */
export function asFlags(args: EngineChoice['args']): readonly string[] {
  return Object.entries(args).flatMap(([name, value]) => {
    const known = knownArguments[name];
    const set = known && setting(known, value);
    if (!known || !set) return [];
    if (known.takes === 'yes or no') return [set.flag === 'true' ? `--${name}` : `--no-${name}`];
    return [`--${name}`, set.flag];
  });
}

/** A value in the words of both ways of starting; undefined where it isn't one that the argument takes. */
function setting({ takes }: Argument, value: Value): { param: Value; flag: string } | undefined {
  if (takes === 'yes or no') {
    return typeof value === 'boolean' ? { param: value, flag: String(value) } : undefined;
  }
  if (isRange(takes)) {
    const fits =
      typeof value === 'number' &&
      value >= takes.from &&
      value <= takes.to &&
      (!takes.whole || Number.isSafeInteger(value));
    return fits ? { param: value, flag: String(value) } : undefined;
  }
  // YAML has `on` as a word and `true` as a value; whoever writes one means the other too.
  const word = typeof value === 'boolean' ? (value ? 'on' : 'off') : String(value);
  return Object.hasOwn(takes, word) ? { param: takes[word] as string, flag: word } : undefined;
}

function expected({ takes }: Argument): string {
  if (takes === 'yes or no') return 'true or false';
  if (isRange(takes)) return `a ${takes.whole ? 'whole number' : 'number'} from ${takes.from} to ${takes.to}`;
  return `one of ${Object.keys(takes).join(', ')}`;
}

function isRange(takes: Range | Choices): takes is Range {
  return typeof takes.from === 'number';
}
