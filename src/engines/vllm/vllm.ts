import { diagnose } from '../diagnose.ts';
import type { Engine } from '../engine.ts';
import { tableSettings } from '../table-settings.ts';
import type { TableSettings } from '../table-settings.ts';
import { vllmArguments } from './arguments.ts';
import { factsOfMetrics, factsOfModels, factsOfVersion } from './pages.ts';
import { program } from './program.ts';
import { differences } from './served.ts';
import { vllmLog } from './signatures.ts';

/** vLLM's own OpenAI server, on GPUs or on a CPU. */
export const vllm: Engine<TableSettings> = {
  about: `vLLM: installed (\`version: '${program.versions.default}'\` pins it), or one of yours: \`binary: name\`, listed in \`trust.binaries\``,
  weights: 'hub-folder',
  program,
  settings: ({ args }, demand) =>
    tableSettings(args, vllmArguments, { slots: 'max-num-seqs', context: 'max-model-len' }, demand),
  requestFields: {},
  // Its prefix cache stays as production has it, and no answer of ours comes out of it.
  saltField: 'cache_salt',
  requestHeaders: {},
  prefixCache: () => 'off',
  facts: [
    { path: '/version', read: factsOfVersion },
    { path: '/v1/models', read: factsOfModels },
    { path: '/metrics', read: factsOfMetrics },
  ],
  kvCache: () => 'shared',
  diagnose: (log) => diagnose(log, vllmLog),
  deviations: differences,
  metrics: {
    running: ['vllm:num_requests_running'],
    waiting: ['vllm:num_requests_waiting'],
    kvUsage: ['vllm:kv_cache_usage_perc', 'vllm:gpu_cache_usage_perc'],
    preemptionsTotal: ['vllm:num_preemptions_total'],
    promptTokensTotal: ['vllm:prompt_tokens_total'],
    cachedTokensTotal: ['vllm:prefix_cache_hits_total', 'vllm:gpu_prefix_cache_hits_total'],
    outputTokensTotal: ['vllm:generation_tokens_total'],
  },
};
