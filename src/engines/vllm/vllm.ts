import { diagnose } from '../diagnose.ts';
import type { Engine } from '../engine.ts';
import { countsAs, ownedBy } from '../signs.ts';
import { tableSettings } from '../table-settings.ts';
import { otherTokenizer } from '../tokenizer-class.ts';
import type { TableSettings } from '../table-settings.ts';
import { vllmArguments } from './arguments.ts';
import { at } from '../json-page.ts';
import { factsOfMetrics, factsOfModels, factsOfVersion } from './pages.ts';
import { vllmLikelihood } from './likelihood.ts';
import { vllmMetrics } from './metrics.ts';
import { vllmMemory } from './memory.ts';
import { vllmPhases } from './phases.ts';
import { program, vllmPackage } from './program.ts';
import { differences } from './served.ts';
import { vllmLog } from './signatures.ts';
import { vllmTokenizer } from './tokenizer.ts';

/** vLLM's own OpenAI server, on GPUs or on a CPU. */
export const vllm: Engine<TableSettings> = {
  about: `vLLM: installed (\`version: '${vllmPackage.versions.default}'\` pins it), or one of yours: \`binary: name\`, listed in \`trust.binaries\``,
  knownFrom: 'running it',
  weights: 'hub-folder',
  program,
  arguments: vllmArguments,
  settings: ({ args }, demand) =>
    tableSettings(args, vllmArguments, { slots: 'max-num-seqs', context: 'max-model-len' }, demand),
  requestFields: {},
  // Its prefix cache stays as production has it, and no answer of ours comes out of it.
  saltField: 'cache_salt',
  likelihood: vllmLikelihood,
  tokenizer: vllmTokenizer,
  requestHeaders: {},
  prefixCache: () => 'off',
  facts: [
    { path: '/version', read: factsOfVersion },
    { path: '/v1/models', read: factsOfModels },
    { path: '/metrics', read: factsOfMetrics },
  ],
  signs: [ownedBy('vllm'), countsAs('vllm:')],
  kvCache: () => 'shared',
  phases: vllmPhases,
  memory: vllmMemory,
  diagnose: (log) => diagnose(log, vllmLog),
  deviations: differences,
  served: [
    {
      path: '/tokenizer_info',
      read(body, { tokenizerClass }) {
        const other = otherTokenizer(at(body, 'tokenizer_class'), tokenizerClass);
        return other === undefined ? [] : [other];
      },
    },
  ],
  metrics: vllmMetrics,
};
