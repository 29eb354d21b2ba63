import { diagnose } from '../diagnose.ts';
import {
  means,
  NAMES_FILE,
  NAMES_SECRET,
  number,
  oneOf,
  RUNS_CODE,
  whole,
  word,
  yesOrNothing,
} from '../argument-table.ts';
import type { ArgumentTable } from '../argument-table.ts';
import type { Engine } from '../engine.ts';
import { hubEnvironment } from '../hub-environment.ts';
import { pythonLaunch } from '../python-launch.ts';
import { countsAs, ownedBy } from '../signs.ts';
import { saidBy, tableSettings } from '../table-settings.ts';
import type { TableSettings } from '../table-settings.ts';
import { lmdeployPhases } from './phases.ts';
import { differences } from './served.ts';
import { lmdeployLog } from './signatures.ts';

/** What a candidate may say to LMDeploy: names and words of 0.18. */
export const lmdeployArguments: ArgumentTable = {
  engine: 'LMDeploy',
  of: '0.18.0',
  known: {
    backend: means(oneOf('pytorch', 'turbomind'), 'which of its two engines'),
    dtype: means(oneOf('auto', 'float16', 'bfloat16'), 'how weights and activations are computed'),
    'model-format': means(
      oneOf('hf', 'awq', 'gptq', 'compressed-tensors', 'fp8', 'mxfp4'),
      'how the weights are stored',
    ),
    'session-len': means(whole(1, 100_000_000), 'context of one request, in tokens'),
    'max-batch-size': means(whole(1, 65_536), 'requests served at once'),
    'cache-max-entry-count': means(number(0.01, 1), "share of the GPU's free memory for the KV cache"),
    'cache-block-seq-len': means(whole(1, 4096), 'tokens in a block of the KV cache'),
    'quant-policy': means(
      oneOf('none', 'int4', 'int8', 'fp8', 'fp8_e5m2', 'turbo_quant'),
      'how the KV cache is stored',
    ),
    'max-prefill-token-num': means(whole(1, 10_000_000), 'prompt tokens of one step'),
    tp: means(whole(1, 64), 'GPUs that share each layer'),
    dp: means(whole(1, 64), 'copies of the model that share the requests'),
    ep: means(whole(1, 64), 'GPUs that share the experts of a mixture'),
    'eager-mode': means(yesOrNothing, 'no CUDA graphs'),
    'reasoning-parser': means(word, 'how reasoning is told apart from the answer'),
    'tool-call-parser': means(word, 'how calls of tools are read'),
  },
  also: { 'tensor-parallel-size': 'tp', 'max-model-len': 'session-len', 'max-num-seqs': 'max-batch-size' },
  own: [
    'model-path',
    'model-name',
    'server-name',
    'server-port',
    'host',
    'port',
    'enable-prefix-caching',
    'log-level',
  ],
  refused: {
    ...{ 'trust-remote-code': RUNS_CODE, 'chat-template': NAMES_FILE, adapters: NAMES_FILE },
    ...{ 'download-dir': NAMES_FILE, 'api-keys': NAMES_SECRET, 'proxy-url': NAMES_SECRET },
  },
};

/** LMDeploy's server; its prefix cache is off unless it is asked for. */
export const lmdeploy: Engine<TableSettings> = {
  about: 'LMDeploy: installed, or one of yours: `binary: name`, listed in `trust.binaries`',
  knownFrom: 'its documentation',
  weights: 'hub-folder',
  program: {
    package: {
      versions: {
        default: '0.18.0',
        oldest: '0.16.0',
        olderLack: 'what papergap knows of its pages',
        pinned: /^\d+\.\d+\.\d+(\.post\d+)?$/,
      },
      install: (version, packageName = 'lmdeploy') => ({
        installer: 'python',
        requirement: `${packageName}==${version}`,
        pinnedBy: 'lock',
        hashes: [],
        probe: 'lmdeploy',
      }),
    },
    launch(settings, { weights, model, port, host = '127.0.0.1', ...files }) {
      const { flags, env } = saidBy(settings);
      const address = ['--server-name', host, '--server-port', String(port)];
      const start = ['serve', 'api_server', weights, '--model-name', model];
      return pythonLaunch(
        { run: ['-m', 'lmdeploy'], programArgs: [] },
        files,
        [...start, ...address, '--log-level', 'INFO', ...flags],
        {
          ...hubEnvironment,
          ...env,
        },
      );
    },
    inImages: 'lmdeploy',
    healthPath: '/health',
    buildOf: (version) => version,
  },
  arguments: lmdeployArguments,
  settings: ({ args }, demand) =>
    tableSettings(args, lmdeployArguments, { slots: 'max-batch-size', context: 'session-len' }, demand),
  requestFields: {},
  requestHeaders: {},
  prefixCache: () => 'off',
  signs: [ownedBy('lmdeploy'), countsAs('lmdeploy:')],
  kvCache: () => 'shared',
  phases: lmdeployPhases,
  diagnose: (log) => diagnose(log, lmdeployLog),
  deviations: differences,
  metrics: {
    running: ['lmdeploy:num_requests_running'],
    waiting: ['lmdeploy:num_requests_waiting'],
    kvUsage: ['lmdeploy:gpu_cache_usage_perc'],
    preemptionsTotal: [],
    promptTokensTotal: ['lmdeploy:prompt_tokens_total'],
    cachedTokensTotal: ['lmdeploy:cached_tokens_total'],
    outputTokensTotal: ['lmdeploy:generation_tokens_total'],
  },
};
