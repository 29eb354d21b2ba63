import { expect, test } from 'vitest';
import type { Engine } from '../../src/engines/engine.ts';
import { engines } from '../../src/engines/index.ts';
import type { Demand } from '../../src/engines/settings.ts';
import type { TableSettings } from '../../src/engines/table-settings.ts';
import { transformers } from '../../src/engines/transformers/transformers.ts';
import { vllm } from '../../src/engines/vllm/vllm.ts';

const DEMAND: Demand = { concurrency: 8, promptChars: 600, answerTokens: 32 };
const PLACE = { weights: '/models/m', model: 'org/m', port: 8123, folder: '/engine' };
type Args = Readonly<Record<string, string | number | boolean>>;

function flagsOf(engine: Engine<TableSettings>, args: Args): string {
  const read = engine.settings({ name: 'x', args }, DEMAND);
  if (!read.ok) throw new Error(JSON.stringify(read.faults));
  return engine.program?.launch(read.value, PLACE).args.join(' ') ?? '';
}

function faultsOf(engine: Engine<TableSettings>, args: Args, demand: Partial<Demand> = {}): unknown {
  const read = engine.settings({ name: 'x', args }, { ...DEMAND, ...demand });
  return read.ok ? [] : read.faults;
}

test('an argument may be written with "-" and with "_", and once', () => {
  expect(flagsOf(vllm, { 'max-model-len': 512 })).toContain('--max-model-len 512');
  expect(flagsOf(vllm, { max_model_len: 512 })).toContain('--max-model-len 512');
  expect(faultsOf(vllm, { max_model_len: 512, 'max-model-len': 512 })).toEqual([
    { argument: 'max-model-len', message: 'is written twice' },
  ]);
});

test('a switch says "no" in the words of its engine', () => {
  expect(flagsOf(vllm, { 'enforce-eager': true })).toMatch(/--enforce-eager$/);
  expect(flagsOf(vllm, { 'enable-prefix-caching': false })).toMatch(/--no-enable-prefix-caching$/);
});

test('a number may have words beside it', () => {
  expect(flagsOf(vllm, { 'max-model-len': 'auto' })).toContain('--max-model-len auto');
  expect(faultsOf(vllm, { 'max-model-len': 'max' })).toEqual([
    {
      argument: 'max-model-len',
      message: 'must be a whole number from 1 to 100000000 or auto; it is "max"',
    },
  ]);
});

test.for<[engine: Engine<TableSettings>, args: Args, message: RegExp]>([
  [vllm, { 'trust-remote-code': true }, /would run code that was not reviewed/],
  [vllm, { '--trust_remote_code': true }, /would run code/],
  [vllm, { 'tool-parser-plugin': '/x.py' }, /would run code/],
  [vllm, { 'speculative-config': '{}' }, /names a file or another model/],
  [vllm, { 'api-key': 'x' }, /is a secret or an address/],
  [vllm, { port: 1 }, /is set by papergap itself, which starts vLLM/],
  [vllm, { tp: 2 }, /\(write tensor-parallel-size\)$/],
  [vllm, { 'max-model-length': 2 }, /\(did you mean "max-model-len"\?\)$/],
  [vllm, { quantization: '../../x' }, /must be a name of letters/],
  [vllm, { 'gpu-memory-utilization': 92 }, /must be a number from 0\.01 to 1; it is 92/],
  [vllm, { 'load-format': 'pt' }, /must be one of auto, safetensors, dummy/],
  [vllm, { constructor: 1 }, /is not an argument that vLLM may be given here/],
  [transformers, { 'trust-remote-code': true }, /would run code/],
  [transformers, { 'attn-implementation': 'kernels-community/x' }, /must be one of eager, sdpa/],
  [transformers, { 'force-model': 'x' }, /is set by papergap itself/],
])('%#: what a candidate may not say is refused, and why', ([engine, args, message]) => {
  expect(faultsOf(engine, args)).toEqual([
    { argument: Object.keys(args)[0], message: expect.stringMatching(message) as string },
  ]);
});

test('a context that the longest request does not fit into says the numbers', () => {
  expect(faultsOf(vllm, { 'max-model-len': 512 }, { answerTokens: 500 })).toEqual([
    {
      argument: 'max-model-len',
      message:
        '512 tokens for each request, and an answer may take 500 (maxTokens) and the longest prompt at least 100; write max-model-len: 700, or less maxTokens',
    },
  ]);
});

test('fewer requests at once than production has is a caution', () => {
  const read = vllm.settings({ name: 'vllm', args: { 'max-num-seqs': 4 } }, DEMAND);

  expect(read.ok && read.value.cautions).toMatchObject([
    { argument: 'max-num-seqs', message: expect.stringMatching(/^serves 4 of 8/) as string },
  ]);
});

test('an argument that is a variable is given as one, and on no command line', () => {
  const read = vllm.settings({ name: 'vllm', args: { 'cpu-kvcache-space': 2 } }, DEMAND);
  const launch = read.ok ? vllm.program?.launch(read.value, PLACE) : undefined;

  expect(launch?.env['VLLM_CPU_KVCACHE_SPACE']).toBe('2');
  expect(launch?.args.join(' ')).not.toContain('kvcache');
});

test('every engine that loads a folder of a hub is offline', () => {
  for (const engine of Object.values(engines) as Engine[]) {
    const read = engine.settings({ name: 'x', args: {} }, DEMAND);
    if (engine.weights !== 'hub-folder' || !read.ok) continue;
    expect(engine.program?.launch(read.value, PLACE).env).toMatchObject({ HF_HUB_OFFLINE: '1' });
  }
});
