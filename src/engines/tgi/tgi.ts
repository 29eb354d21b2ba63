import { means, NAMES_FILE, NAMES_SECRET, number, oneOf, RUNS_CODE, whole } from '../argument-table.ts';
import type { ArgumentTable } from '../argument-table.ts';
import { diagnose } from '../diagnose.ts';
import type { Engine, EngineFacts } from '../engine.ts';
import { hubEnvironment } from '../hub-environment.ts';
import { at, countOf, textOf } from '../json-page.ts';
import { answersWith, countsAs } from '../signs.ts';
import { saidBy, tableSettings } from '../table-settings.ts';
import type { TableSettings } from '../table-settings.ts';
import { tgiPhases } from './phases.ts';
import { differences, differencesOnPage } from './served.ts';
import { tgiLog } from './signatures.ts';

/** What a candidate may say to text-generation-inference: names and words of its last version. */
export const tgiArguments: ArgumentTable = {
  engine: 'text-generation-inference',
  of: '3.3.7, the last but for repairs',
  known: {
    dtype: means(oneOf('float16', 'bfloat16'), 'how weights and activations are computed'),
    quantize: means(
      oneOf(
        'awq',
        'eetq',
        'exl2',
        'gptq',
        'marlin',
        'fp8',
        'bitsandbytes',
        'bitsandbytes-nf4',
        'bitsandbytes-fp4',
      ),
      'how the weights are quantised',
    ),
    'kv-cache-dtype': means(oneOf('fp8_e4m3fn', 'fp8_e5m2'), 'how the KV cache is stored'),
    'num-shard': means(whole(1, 64), 'GPUs that share each layer'),
    'max-concurrent-requests': means(whole(1, 65_536), 'requests taken at once; more are refused'),
    'max-input-tokens': means(whole(1, 100_000_000), 'longest prompt, in tokens'),
    'max-total-tokens': means(whole(1, 100_000_000), 'context of one request, in tokens'),
    'max-batch-prefill-tokens': means(whole(1, 10_000_000), 'prompt tokens of one step'),
    'max-batch-total-tokens': means(whole(1, 2 ** 40), 'tokens of all requests at once'),
    'max-batch-size': means(whole(1, 65_536), 'requests served at once'),
    'cuda-memory-fraction': means(number(0.01, 1), "share of the GPU's memory that it takes"),
  },
  also: {
    ...{ 'tensor-parallel-size': 'num-shard', 'max-model-len': 'max-total-tokens' },
    ...{ quantization: 'quantize', 'max-num-seqs': 'max-batch-size' },
  },
  own: ['model-id', 'revision', 'hostname', 'port', 'prometheus-port', 'json-output'],
  refused: {
    ...{ 'trust-remote-code': RUNS_CODE, 'lora-adapters': NAMES_FILE, 'tokenizer-config-path': NAMES_FILE },
    ...{ 'huggingface-hub-cache': NAMES_FILE, 'weights-cache-override': NAMES_FILE, 'api-key': NAMES_SECRET },
  },
};

/** Hugging Face's text-generation-inference, which is kept up and not developed: for those who have it. */
export const tgi: Engine<TableSettings> = {
  about:
    'text-generation-inference: a `text-generation-launcher` of yours: `binary: name`, listed in `trust.binaries`',
  knownFrom: 'its documentation',
  weights: 'hub-folder',
  program: {
    launch(settings, { weights, port, host = '127.0.0.1', binary = '' }) {
      const { flags, env } = saidBy(settings);
      const address = ['--hostname', host, '--port', String(port)];
      return {
        command: binary,
        args: ['--model-id', weights, ...address, ...flags],
        // Its prefix cache can be turned off in no other way.
        env: { ...hubEnvironment, PREFIX_CACHING: '0', ...env },
      };
    },
    asksAs: ({ weights }) => weights,
    inImages: 'text-generation-launcher',
    healthPath: '/health',
  },
  arguments: tgiArguments,
  settings: ({ args }, demand) =>
    tableSettings(args, tgiArguments, { slots: 'max-batch-size', context: 'max-total-tokens' }, demand),
  requestFields: {},
  // A share of 1, which is all, is none to it.
  mayRefuse: ['top_p'],
  requestHeaders: {},
  prefixCache: () => 'off',
  facts: [{ path: '/info', read: factsOfInfo }],
  signs: [answersWith('/info', 'model_id', 'max_total_tokens'), countsAs('tgi_')],
  kvCache: () => 'shared',
  phases: tgiPhases,
  diagnose: (log) => diagnose(log, tgiLog),
  deviations: differences,
  served: [{ path: '/info', read: differencesOnPage }],
  metrics: {
    running: ['tgi_batch_current_size'],
    waiting: ['tgi_queue_size'],
    kvUsage: [],
    preemptionsTotal: [],
    promptTokensTotal: ['tgi_request_input_length_sum'],
    cachedTokensTotal: [],
    outputTokensTotal: ['tgi_request_generated_tokens_sum'],
  },
};

function factsOfInfo(body: unknown): EngineFacts {
  const build = textOf(at(body, 'version'));
  const contextTokens = countOf(at(body, 'max_total_tokens'));
  const kvCapacityTokens = countOf(at(body, 'max_batch_total_tokens'));
  return {
    ...(build !== undefined && { build }),
    ...(contextTokens !== undefined && { contextTokens }),
    ...(kvCapacityTokens !== undefined && { kvCapacityTokens }),
  };
}
