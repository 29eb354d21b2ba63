import { means, NAMES_FILE, number, oneOf, RUNS_CODE, whole, word } from '../argument-table.ts';
import type { ArgumentTable } from '../argument-table.ts';
import { diagnose } from '../diagnose.ts';
import type { Engine, EngineFacts } from '../engine.ts';
import { hubEnvironment } from '../hub-environment.ts';
import { at, textOf } from '../json-page.ts';
import { ownedBy } from '../signs.ts';
import { saidBy, tableSettings } from '../table-settings.ts';
import type { TableSettings } from '../table-settings.ts';
import { trtllmPhases } from './phases.ts';
import { trtllmLog } from './signatures.ts';

/** What a candidate may say to trtllm-serve: its command line has "_" in its names. */
export const trtllmArguments: ArgumentTable = {
  engine: 'trtllm-serve',
  of: 'its documentation of August 2026',
  known: {
    backend: means(oneOf('pytorch', 'tensorrt', '_autodeploy'), 'which of its engines'),
    'max-batch-size': means(whole(1, 65_536), 'requests served at once'),
    'max-num-tokens': means(whole(1, 10_000_000), 'tokens of one step, all requests together'),
    'max-seq-len': means(whole(1, 100_000_000), 'context of one request, in tokens'),
    'kv-cache-free-gpu-memory-fraction': means(
      number(0.01, 1),
      "share of the GPU's free memory for the KV cache",
    ),
    'tp-size': means(whole(1, 64), 'GPUs that share each layer'),
    'pp-size': means(whole(1, 64), 'GPUs that share the layers'),
    'ep-size': means(whole(1, 64), 'GPUs that share the experts of a mixture'),
    'reasoning-parser': means(word, 'how reasoning is told apart from the answer'),
    'tool-parser': means(word, 'how calls of tools are read'),
  },
  also: {
    ...{ tp: 'tp-size', 'tensor-parallel-size': 'tp-size', 'max-model-len': 'max-seq-len' },
    ...{ 'max-num-seqs': 'max-batch-size' },
  },
  own: ['model', 'host', 'port', 'served-model-name'],
  refused: {
    'trust-remote-code': RUNS_CODE,
    'custom-module-dirs': RUNS_CODE,
    ...{ config: NAMES_FILE, 'extra-llm-api-options': NAMES_FILE, tokenizer: NAMES_FILE },
  },
};

/**
 * TensorRT-LLM's server: one of this machine's own, for its package needs the CUDA and MPI of its container.
 *
 * Its `/metrics` is JSON, and empty once it is read: its counters stand at a path that is not read yet.
 */
export const trtllm: Engine<TableSettings> = {
  about: 'TensorRT-LLM: a `trtllm-serve` of yours: `binary: name`, listed in `trust.binaries`',
  knownFrom: 'its documentation',
  weights: 'hub-folder',
  program: {
    launch(settings, { weights, port, host = '127.0.0.1', binary = '' }) {
      const { flags, env } = saidBy(settings);
      const said = flags.map((flag) =>
        flag.startsWith('--') ? `--${flag.slice(2).replaceAll('-', '_')}` : flag,
      );
      return {
        command: binary,
        args: ['serve', weights, '--host', host, '--port', String(port), ...said],
        env: { ...hubEnvironment, ...env },
      };
    },
    asksAs: ({ weights }) => weights,
    inImages: 'trtllm-serve',
    healthPath: '/health',
  },
  arguments: trtllmArguments,
  settings: ({ args }, demand) =>
    tableSettings(args, trtllmArguments, { slots: 'max-batch-size', context: 'max-seq-len' }, demand),
  requestFields: {},
  // It refuses what its protocol has not: llama.cpp's name for repetition_penalty.
  mayRefuse: ['repeat_penalty'],
  requestHeaders: {},
  prefixCache: () => 'unknown',
  facts: [{ path: '/version', read: factsOfVersion }],
  signs: [ownedBy('tensorrt_llm')],
  kvCache: () => 'shared',
  phases: trtllmPhases,
  diagnose: (log) => diagnose(log, trtllmLog),
  metrics: {
    running: ['trtllm_num_requests_running'],
    waiting: ['trtllm_num_requests_waiting'],
    kvUsage: ['trtllm_kv_cache_utilization'],
    preemptionsTotal: ['trtllm_num_paused_requests'],
    promptTokensTotal: [],
    cachedTokensTotal: [],
    outputTokensTotal: [],
  },
};

function factsOfVersion(body: unknown): EngineFacts {
  const build = textOf(at(body, 'version'));
  return build === undefined ? {} : { build };
}
