import { plainLine } from '../log/line.ts';
import type { Difference, Friction } from '../friction.ts';
import { servedOtherwise } from '../served.ts';
import { tokenizerInLog } from '../tokenizer-class.ts';
import { writtenOf } from '../table-settings.ts';
import type { TableSettings } from '../table-settings.ts';

/** A line of vLLM's log that shows a difference, and what to make of it. */
interface Sign {
  readonly pattern: RegExp;
  read(match: readonly string[], settings: TableSettings): Difference | undefined;
  readonly remedy: string;
  readonly blame: Friction['blame'];
}

const SIGNS: readonly Sign[] = [
  {
    pattern: /(?:Down|Up)?[Cc]asting torch\.(\w+) to torch\.(\w+)/,
    read: ([, stored = '', runs = '']) => ({ what: 'dtype', asked: `${stored}, as it is stored,`, runs }),
    remedy: 'Write dtype into engine.args: then it is what you chose.',
    blame: 'candidate',
  },
  {
    pattern: /Auto-fit max_model_len: reduced from (\d+) to (\d+)/,
    read: ([, asked = '', runs = '']) => ({ what: 'context', asked, runs }),
    remedy: 'Write a max-model-len that fits, or give the engine more memory.',
    blame: 'machine',
  },
  {
    pattern: /Cannot use (\w+) attention backend|\b(\w+) attention backend is not supported/i,
    read: ([, one, other], settings) => {
      const asked = writtenOf(settings, 'attention-backend');
      return asked === undefined
        ? undefined
        : { what: 'attention backend', asked: String(asked), runs: `not ${one ?? other}` };
    },
    remedy: 'Use the backend that this GPU has, and write it into engine.args.',
    blame: 'machine',
  },
  {
    pattern: /Initializing a V1 LLM engine .*?\bdevice_config=(\w+)/,
    read: ([, device = ''], settings) => {
      const asked = ['gpu-memory-utilization', 'tensor-parallel-size'].find(
        (name) => writtenOf(settings, name) !== undefined,
      );
      return device !== 'cpu' || asked === undefined
        ? undefined
        : { what: 'device', asked: `a GPU (${asked})`, runs: 'the CPU' };
    },
    remedy: 'Use a build of vLLM for this GPU, or leave the arguments for GPUs out.',
    blame: 'machine',
  },
  {
    pattern: /Initializing a V1 LLM engine .*/,
    read: ([line = ''], settings) => divisionIn(line, settings),
    remedy: 'Write how the model is to be divided as this version of vLLM divides it.',
    blame: 'engine',
  },
  {
    pattern: /Initializing a V1 LLM engine .*?\bquantization=([\w-]+)/,
    read: ([, runs = ''], settings) => {
      const asked = writtenOf(settings, 'quantization');
      return asked === undefined || asked === runs
        ? undefined
        : { what: 'quantization', asked: String(asked), runs };
    },
    remedy: 'Write the quantisation that the weights have.',
    blame: 'candidate',
  },
];

/** The arguments of parallelism, by what vLLM's engine calls them in its log. */
const PARALLEL = ['tensor-parallel-size', 'pipeline-parallel-size', 'data-parallel-size'] as const;

/** How the model is divided: asked for, and as the line that begins the engine says it. */
function divisionIn(line: string, settings: TableSettings): Difference | undefined {
  const other = PARALLEL.flatMap((name) => {
    const asked = writtenOf(settings, name);
    const runs = new RegExp(`\\b${name.replaceAll('-', '_')}=(\\d{1,9})\\b`).exec(line)?.[1];
    return asked === undefined || runs === undefined || String(asked) === runs ? [] : [{ name, asked, runs }];
  });
  if (other.length === 0) return undefined;
  const said = (which: 'asked' | 'runs'): string =>
    other.map((one) => `${one.name} ${one[which]}`).join(', ');
  return { what: 'parallelism', asked: said('asked'), runs: said('runs') };
}

const CHOSEN = /Using (?:AttentionBackendEnum\.)?([A-Z][A-Z0-9_]+) (?:attention )?backend(?:\.| out of)/;

/** The attention that runs, where that which was asked for is nowhere among it. */
function otherAttention(settings: TableSettings, log: readonly string[]): readonly Friction[] {
  const asked = writtenOf(settings, 'attention-backend');
  const lines = log.filter((line) => CHOSEN.test(line));
  const chosen = lines.map((line) => CHOSEN.exec(line)?.[1] ?? '');
  if (asked === undefined || lines[0] === undefined || chosen.includes(String(asked).toUpperCase()))
    return [];
  const difference = { what: 'attention backend', asked: String(asked), runs: chosen[0] ?? '' } as const;
  return [
    servedOtherwise(difference, {
      remedy: 'Use the backend that this GPU has, and write it into engine.args.',
      blame: 'machine',
      line: plainLine(lines[0]),
    }),
  ];
}

/** What vLLM's log shows to be otherwise than asked, each property once. */
export function differences(settings: TableSettings, log: readonly string[]): readonly Friction[] {
  const found = new Map<string, Friction>();
  for (const line of log) {
    for (const { pattern, read, remedy, blame } of SIGNS) {
      const match = pattern.exec(line);
      const difference = match === null ? undefined : read(match, settings);
      if (difference === undefined || found.has(difference.what)) continue;
      found.set(difference.what, servedOtherwise(difference, { remedy, blame, line: plainLine(line) }));
    }
  }
  const others = [
    ...otherAttention(settings, log),
    ...tokenizerInLog(log, writtenOf(settings, 'tokenizer-mode') === 'slow'),
  ].filter(({ difference }) => difference !== undefined && !found.has(difference.what));
  return [...found.values(), ...others];
}
