import { expect, test } from 'vitest';
import type { Demand } from '../../src/engines/settings.ts';
import type { TableSettings } from '../../src/engines/table-settings.ts';
import { vllm } from '../../src/engines/vllm/vllm.ts';

const DEMAND: Demand = { concurrency: 8, promptChars: 600, answerTokens: 32 };
const PLACE = { weights: '/models/m', model: 'org/m', port: 8123 };

function settings(args: Readonly<Record<string, string | number | boolean>> = {}): TableSettings {
  const read = vllm.settings({ name: 'vllm', args }, DEMAND);
  if (!read.ok) throw new Error(JSON.stringify(read.faults));
  return read.value;
}

test.for([
  [
    'what was installed',
    { folder: '/engine' },
    '/engine/bin/python',
    '-I -B -u -m vllm.entrypoints.openai.api_server --model /models/m --served-model-name org/m --host 127.0.0.1 --port 8123 --enable-tokenizer-info-endpoint',
  ],
  [
    'a Python that the policy names',
    { binary: '/opt/venv/bin/python3.12' },
    '/opt/venv/bin/python3.12',
    '-I -B -u -m vllm.entrypoints.openai.api_server --model /models/m --served-model-name org/m --host 127.0.0.1 --port 8123 --enable-tokenizer-info-endpoint',
  ],
  [
    'a program that the policy names, at a socket',
    { binary: '/opt/venv/bin/vllm', socketPath: '/h/api.sock' },
    '/opt/venv/bin/vllm',
    'serve /models/m --served-model-name org/m --uds /h/api.sock --enable-tokenizer-info-endpoint',
  ],
] as const)('it is started from %s', ([, place, command, args]) => {
  const launch = vllm.program?.launch(settings(), { ...PLACE, ...place });

  expect(launch?.command).toBe(command);
  expect(launch?.args.join(' ')).toBe(args);
});

// What 0.32.0 answered on a CPU.
test('its own pages say version, context and size of the KV cache', () => {
  const models = { data: [{ id: 'router', owned_by: 'vllm', max_model_len: 1024 }] };
  const metrics =
    'vllm:kv_cache_usage_perc{engine="0"} 0.0\n' +
    'vllm:cache_config_info{block_size="128",kv_cache_size_tokens="838784",num_gpu_blocks="6553"} 1.0\n';
  const older = 'vllm:cache_config_info{block_size="16",num_gpu_blocks="100"} 1.0';
  const [version, list, counters] = vllm.facts ?? [];

  expect(version?.read({ version: '0.32.0' }, 'router')).toEqual({ build: '0.32.0' });
  expect(list?.read(models, 'router')).toEqual({ contextTokens: 1024 });
  expect(list?.read(models, 'other')).toEqual({});
  expect(counters?.read(metrics, 'router')).toEqual({ kvCapacityTokens: 838_784 });
  expect(counters?.read(older, 'router')).toEqual({ kvCapacityTokens: 1600 });
  for (const page of vllm.facts ?? [])
    for (const body of [undefined, null, 'nonsense', [], { data: [null] }])
      expect(page.read(body, 'm')).toEqual({});
});

// attack: endless pages
test('the labels of a metrics page are read once, however long a word among them is', () => {
  const [, , counters] = vllm.facts ?? [];
  const page = (labels: string): string => `vllm:cache_config_info{${labels}} 1.0`;
  const word = 'a'.repeat(2 ** 21);

  expect(counters?.read(page(word), 'm')).toEqual({});
  expect(counters?.read(page(`${word},kv_cache_size_tokens="9000"`), 'm')).toEqual({
    kvCapacityTokens: 9000,
  });
});

const STARTED =
  '(EngineCore pid=1) INFO 11-26 05:03:08 [core.py:133] Initializing a V1 LLM engine (v0.32.0) with config: ' +
  "model='/m', dtype=torch.bfloat16, max_seq_len=1024, quantization=None, device_config=cpu, seed=0";

test.for<[what: string, args: Record<string, string | number>, line: string, asked: string, runs: string]>([
  [
    'dtype',
    {},
    '(APIServer pid=1) INFO 11-26 05:02:06 [model.py:2495] Downcasting torch.float32 to torch.bfloat16.',
    'float32, as it is stored,',
    'bfloat16',
  ],
  ['context', {}, 'Auto-fit max_model_len: reduced from 131072 to 32768', '131072', '32768'],
  ['device', { 'tensor-parallel-size': 2 }, STARTED, 'a GPU (tensor-parallel-size)', 'the CPU'],
  ['quantization', { quantization: 'awq' }, STARTED, 'awq', 'None'],
])('%s that is otherwise than asked is seen in its log', ([what, args, line, asked, runs]) => {
  expect(vllm.deviations?.(settings(args), [line, line])).toMatchObject([
    { code: 'served-otherwise', difference: { what, asked, runs } },
  ]);
});

test('an engine that runs as asked shows no difference', () => {
  expect(vllm.deviations?.(settings(), [STARTED])).toEqual([]);
});

// What 0.32.0 wrote when one of its processes was killed; the model brings no code of its own.
test.for([
  [
    'a worker, while it loads',
    [
      "(EngineCore pid=24) INFO 11-26 09:04:30 [core.py:133] Initializing a V1 LLM engine (v0.32.0) with config: model='/m', tokenizer='/m', trust_remote_code=False, dtype=torch.float32",
      '(EngineCore pid=24) INFO 11-26 09:05:00 [multiproc_executor.py:479] [shutdown] Executor: waiting for worker exit count=0',
      '(EngineCore pid=24) INFO 11-26 09:05:00 [multiproc_executor.py:486] [shutdown] Executor: all workers exited gracefully',
      '(EngineCore pid=24) ERROR 11-26 09:05:00 [core.py:1510] EngineCore failed to start.',
      '(EngineCore pid=24) ERROR 11-26 09:05:00 [core.py:1510] Traceback (most recent call last):',
      '(EngineCore pid=24) ERROR 11-26 09:05:00 [core.py:1510] Exception: WorkerProc initialization failed due to an exception in a background process. See stack trace for root cause.',
      'papergap: the engine ended with exit code 1',
    ],
  ],
  [
    'the engine, while it serves',
    [
      "(EngineCore pid=24) INFO 11-26 09:04:30 [core.py:133] Initializing a V1 LLM engine (v0.32.0) with config: model='/m', tokenizer='/m', trust_remote_code=False, dtype=torch.float32",
      '(APIServer pid=2) INFO 11-26 09:05:07 [utils.py:628] [shutdown] Process manager: send sigterm to process EngineCore',
      '(APIServer pid=2) WARNING 11-26 09:05:07 [core_client.py:817] [shutdown] MPClient: engine core exited unexpectedly; starting cleanup',
      '(APIServer pid=2) ERROR 11-26 09:05:07 [async_llm.py:906] AsyncLLM output_handler failed.',
      '(APIServer pid=2) ERROR 11-26 09:05:07 [async_llm.py:906] Traceback (most recent call last):',
      '(APIServer pid=2) ERROR 11-26 09:05:07 [async_llm.py:906] vllm.v1.engine.exceptions.EngineDeadError: EngineCore encountered an issue. See stack trace (above) for the root cause.',
      'papergap: the engine ended with exit code 0',
    ],
  ],
] as const)('a process of its own that was killed is told: %s', ([, log]) => {
  expect(vllm.diagnose(log)).toMatchObject([{ code: 'engine-process-ended', blame: 'unknown' }]);
});

test('where its process has said why it ends, that is the cause', () => {
  const cause = '(Worker pid=30) ERROR 11-26 09:05:00 [worker.py:1] MemoryError: no memory is left';
  const after =
    '(EngineCore pid=24) ERROR 11-26 09:05:00 [core.py:1510] Exception: WorkerProc initialization failed due to an exception in a background process. See stack trace for root cause.';

  expect(vllm.diagnose([cause, after])[0]?.line).toContain('no memory is left');
});
