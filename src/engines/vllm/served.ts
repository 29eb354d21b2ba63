import { plainLine } from '../log/line.ts';
import type { Difference, Friction } from '../friction.ts';
import { servedOtherwise } from '../served.ts';
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
    pattern: /Cannot use (\w+) attention backend|(\w+) attention backend is not supported/i,
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
  return [...found.values()];
}
