import { diagnose } from '../diagnose.ts';
import type { Engine } from '../engine.ts';
import type { Friction } from '../friction.ts';
import { plainLine } from '../log/line.ts';
import { servedOtherwise } from '../served.ts';
import { answersWith, ownedBy } from '../signs.ts';
import { llamaCppArguments } from './arguments.ts';
import { factsOf, kvUsageOf, samplingBesideRequests } from './pages.ts';
import { llamaCppLikelihood } from './likelihood.ts';
import { llamaCppMemory } from './memory.ts';
import { llamaCppPhases } from './phases.ts';
import { program, xllamacpp } from './program.ts';
import { settingsOf } from './settings.ts';
import type { LlamaCppSettings } from './settings.ts';
import { llamaCppLog } from './signatures.ts';
import { llamaCppTokenizer } from './tokenizer.ts';

/**
 * llama.cpp's own HTTP server: out of the xllamacpp wheel, or the `llama-server` that the policy names.
 *
 * The prefix cache is off, in each request and for the server as a whole: papergap asks the same items again
 * and again, and answers out of the cache would look like a fast model.
 */
export const llamaCpp: Engine<LlamaCppSettings> = {
  about: `llama.cpp's own server: installed for the CPU (\`version: '${xllamacpp.versions.default}'\` pins it), or a \`llama-server\` of yours for the GPU: \`binary: name\`, listed in \`trust.binaries\``,
  knownFrom: 'running it',
  weights: 'gguf',
  program,
  arguments: llamaCppArguments,
  settings: ({ args }, demand) => settingsOf(args, demand),
  requestFields: { cache_prompt: false },
  // It promises to keep connections and closes them after each stream: every second request would meet a dead
  // one.
  requestHeaders: { connection: 'close' },
  likelihood: llamaCppLikelihood,
  tokenizer: llamaCppTokenizer,
  prefixCache: () => 'off',
  facts: [{ path: '/props', read: factsOf }],
  signs: [ownedBy('llamacpp'), answersWith('/props', 'build_info', 'total_slots')],
  kvCache: ({ isUnified }) => (isUnified ? 'shared' : 'reserved'),
  kvUsage: { path: '/slots', read: kvUsageOf },
  phases: llamaCppPhases,
  memory: llamaCppMemory,
  diagnose: (log) => diagnose(log, llamaCppLog),
  deviations: ({ gpuLayers }, log) => [
    ...(gpuLayers === undefined ? [] : layersOnCpu(gpuLayers, log)),
    ...preTokenizerMissing(log),
  ],
  served: [{ path: '/props', read: samplingBesideRequests }],
  metrics: {
    running: ['llamacpp:requests_processing'],
    waiting: ['llamacpp:requests_deferred'],
    // Older builds; newer ones have no such gauge, which is what `kvUsage` above is for.
    kvUsage: ['llamacpp:kv_cache_usage_ratio'],
    preemptionsTotal: [],
    promptTokensTotal: ['llamacpp:prompt_tokens_total'],
    cachedTokensTotal: ['llamacpp:prompt_tokens_cached_total'],
    outputTokensTotal: ['llamacpp:tokens_predicted_total'],
  },
};

/** What llama-server says where it has no GPU, and what our launcher says of the wheel. */
const NO_GPU = /no usable GPU found|papergap: this build sees (?!.*GPU)/;

function layersOnCpu(layers: number, log: readonly string[]): readonly Friction[] {
  const line = log.find((one) => NO_GPU.test(one));
  if (line === undefined) return [];
  return [
    {
      code: 'no-gpu',
      summary: `The candidate asks for ${layers} layers on a GPU (n-gpu-layers), and llama.cpp runs on the CPU.`,
      remedy:
        'The wheel is built for CPUs: name a llama-server for this GPU in trust.binaries, use an endpoint, or leave n-gpu-layers out.',
      blame: 'machine',
      line: plainLine(line),
      difference: { what: 'device', asked: `a GPU (n-gpu-layers: ${layers})`, runs: 'the CPU' },
    },
  ];
}

const DEFAULT_SPLIT = /missing pre-tokenizer type, using: '(\w{1,40})'/;

/** A file that does not say how its texts are split before they are tokenised gets another tokenizer. */
function preTokenizerMissing(log: readonly string[]): readonly Friction[] {
  const line = log.find((one) => DEFAULT_SPLIT.test(one));
  if (line === undefined) return [];
  const runs = `the pre-tokenizer '${DEFAULT_SPLIT.exec(line)?.[1] ?? ''}'`;
  return [
    servedOtherwise(
      { what: 'tokenizer class', asked: "the model's own, which the file does not name,", runs },
      {
        remedy: 'Convert the model again with a converter that writes tokenizer.ggml.pre.',
        blame: 'candidate',
        line: plainLine(line),
      },
    ),
  ];
}
