import { suggest } from '../../config/fault.ts';
import type { EngineChoice } from '../../config/candidate.ts';
import { checked, faulty } from '../../config/checked.ts';
import type { Checked } from '../../config/checked.ts';
import type { ArgumentFault } from '../settings.ts';

type Written = EngineChoice['args'][string];

/** One argument that was checked, in the words of both ways of starting llama.cpp. */
export interface Argument {
  /** llama-server's own name, without dashes. */
  readonly name: string;
  /** What llama-server's command line says. */
  readonly flags: readonly string[];
  /** The same as an attribute path of xllamacpp's CommonParams, and its value there. */
  readonly param: string;
  readonly value: Written;
}

interface Known {
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
const knownArguments: ReadonlyMap<string, Known> = new Map<string, Known>([
  ['ctx-size', { param: 'n_ctx', takes: whole(0, 100_000_000) }],
  ['parallel', { param: 'n_parallel', takes: whole(1, 256) }],
  ['threads', { param: 'cpuparams.n_threads', takes: whole(1, 512) }],
  ['threads-batch', { param: 'cpuparams_batch.n_threads', takes: whole(1, 512) }],
  ['batch-size', { param: 'n_batch', takes: whole(32, 65_536) }],
  ['ubatch-size', { param: 'n_ubatch', takes: whole(1, 65_536) }],
  ['n-gpu-layers', { param: 'n_gpu_layers', takes: whole(0, 9999) }],
  ['main-gpu', { param: 'main_gpu', takes: whole(0, 63) }],
  ['split-mode', { param: 'split_mode', takes: choices('LLAMA_SPLIT_MODE_', 'none', 'layer', 'row') }],
  [
    'flash-attn',
    {
      param: 'flash_attn_type',
      takes: {
        on: 'LLAMA_FLASH_ATTN_TYPE_ENABLED',
        off: 'LLAMA_FLASH_ATTN_TYPE_DISABLED',
        auto: 'LLAMA_FLASH_ATTN_TYPE_AUTO',
      },
    },
  ],
  ['cache-type-k', { param: 'cache_type_k', takes: cacheTypes }],
  ['cache-type-v', { param: 'cache_type_v', takes: cacheTypes }],
  ['kv-unified', { param: 'kv_unified', takes: 'yes or no' }],
  ['cont-batching', { param: 'cont_batching', takes: 'yes or no' }],
  ['warmup', { param: 'warmup', takes: 'yes or no' }],
  [
    'rope-scaling',
    { param: 'rope_scaling_type', takes: choices('LLAMA_ROPE_SCALING_TYPE_', 'none', 'linear', 'yarn') },
  ],
  ['rope-freq-base', { param: 'rope_freq_base', takes: number(0, 1e12) }],
  ['rope-freq-scale', { param: 'rope_freq_scale', takes: number(0, 1000) }],
  [
    'reasoning-format',
    {
      param: 'reasoning_format',
      takes: choices('COMMON_REASONING_FORMAT_', 'none', 'auto', 'deepseek', 'deepseek-legacy'),
    },
  ],
]);

/** Names that llama-server's own command line takes, too. */
const SHORT: ReadonlyMap<string, string> = new Map([
  ['c', 'ctx-size'],
  ['np', 'parallel'],
  ['t', 'threads'],
  ['tb', 'threads-batch'],
  ['b', 'batch-size'],
  ['ub', 'ubatch-size'],
  ['ngl', 'n-gpu-layers'],
  ['gpu-layers', 'n-gpu-layers'],
  ['mg', 'main-gpu'],
  ['sm', 'split-mode'],
  ['fa', 'flash-attn'],
  ['ctk', 'cache-type-k'],
  ['ctv', 'cache-type-v'],
  ['kvu', 'kv-unified'],
  ['cb', 'cont-batching'],
]);

/** What papergap says to llama.cpp by itself. */
const OWN: ReadonlySet<string> = new Set('m model host port metrics slots cache-ram threads-http'.split(' '));

/** One written argument: checked, or what is wrong with it. */
export function argumentOf(name: string, written: Written): Checked<Argument, ArgumentFault> {
  const known = knownArguments.get(name);
  if (known === undefined) return unknownArgument(name);
  const { param, takes } = known;
  if (takes === 'yes or no') {
    if (typeof written !== 'boolean') return wrongValue(name, known, written);
    return checked({ name, flags: [written ? `--${name}` : `--no-${name}`], param, value: written });
  }
  if (isRange(takes)) {
    if (!isIn(takes, written)) return wrongValue(name, known, written);
    return checked({ name, flags: [`--${name}`, String(written)], param, value: written });
  }
  // YAML has `on` as a word and `true` as a value; a writer of one means the other, too.
  const word = typeof written === 'boolean' ? (written ? 'on' : 'off') : String(written);
  if (!Object.hasOwn(takes, word)) return wrongValue(name, known, written);
  return checked({ name, flags: [`--${name}`, word], param, value: takes[word] as string });
}

function unknownArgument(argument: string): Checked<never, ArgumentFault> {
  const name = argument.replace(/^-+/, '').replaceAll('_', '-');
  if (OWN.has(name)) {
    return faulty([{ argument, message: 'is set by papergap itself, which starts llama.cpp; leave it out' }]);
  }
  const meant = knownArguments.has(name) ? name : SHORT.get(name);
  // The list is worth its length: which arguments are let through is written nowhere else.
  const hint = meant === undefined ? suggest(name, [...knownArguments.keys()]) : `write ${meant}`;
  return faulty([{ argument, message: `is not an argument that llama.cpp may be given here (${hint})` }]);
}

function wrongValue(argument: string, { takes }: Known, written: Written): Checked<never, ArgumentFault> {
  return faulty([{ argument, message: `must be ${expected(takes)}; it is ${JSON.stringify(written)}` }]);
}

function expected(takes: Known['takes']): string {
  if (takes === 'yes or no') return 'true or false';
  if (isRange(takes)) return `a ${takes.whole ? 'whole number' : 'number'} from ${takes.from} to ${takes.to}`;
  return `one of ${Object.keys(takes).join(', ')}`;
}

function isIn({ from, to, whole: mustBeWhole }: Range, value: Written): boolean {
  if (typeof value !== 'number' || value < from || value > to) return false;
  return !mustBeWhole || Number.isSafeInteger(value);
}

function isRange(takes: Range | Choices): takes is Range {
  return typeof takes.from === 'number';
}
