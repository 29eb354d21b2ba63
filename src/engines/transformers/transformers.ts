import { diagnose } from '../diagnose.ts';
import type { Engine, Sampled } from '../engine.ts';
import type { Difference, Friction } from '../friction.ts';
import { besideRequests } from '../generation-config.ts';
import { at } from '../json-page.ts';
import { NO_METRICS } from '../no-metrics.ts';
import { servedOtherwise } from '../served.ts';
import { tableSettings, writtenOf } from '../table-settings.ts';
import type { TableSettings } from '../table-settings.ts';
import { tokenizerInLog } from '../tokenizer-class.ts';
import { transformersArguments } from './arguments.ts';
import { transformersPhases } from './phases.ts';
import { program, transformersBuild, transformersPackage } from './program.ts';
import { transformersLog } from './signatures.ts';

/** transformers' own server, which has a new architecture first. */
export const transformers: Engine<TableSettings> = {
  about: `transformers' own server, which has a new architecture first: installed (\`version: '${transformersPackage.versions.default}'\` pins it), or one of yours: \`binary: name\`, listed in \`trust.binaries\``,
  knownFrom: 'running it',
  weights: 'hub-folder',
  program,
  arguments: transformersArguments,
  settings: ({ args }, demand) => tableSettings(args, transformersArguments, {}, demand),
  requestFields: {},
  // It refuses whatever OpenAI's API has not, and some of what that has.
  mayRefuse: ['top_k', 'min_p', 'repetition_penalty', 'repeat_penalty', 'presence_penalty', 'stream_options'],
  // It looks at its connections between steps alone, and closes those that seem idle by then.
  requestHeaders: { connection: 'close' },
  // Batched requests share the blocks of equal beginnings, and no request can say otherwise.
  prefixCache: (settings) => (isBatching(settings) ? 'unknown' : 'off'),
  signs: [{ path: '/openapi.json', fits: (body) => at(at(body, 'paths'), '/load_model') !== undefined }],
  kvCache: (settings) => (isBatching(settings) ? 'shared' : 'reserved'),
  phases: transformersPhases,
  buildInLog: transformersBuild,
  diagnose: (log) => diagnose(log, transformersLog),
  deviations: (settings, log, sampled) => [
    ...tokenizerInLog(log, false),
    ...(isBatching(settings) || sampled === undefined ? [] : ownDefaults(sampled)),
  ],
  metrics: NO_METRICS,
};

const isBatching = (settings: TableSettings): boolean => writtenOf(settings, 'continuous-batching') === true;

/** How many tokens it draws from where neither a request nor the model says it. */
const TOP_K = 50;

/** It reads few fields of a request and takes the others from the model; where it batches, from none. */
function ownDefaults({ generation, isDrawn }: Sampled): readonly Friction[] {
  const held = besideRequests({ top_k: TOP_K, ...generation }, isDrawn);
  const { stop_strings: stops } = generation;
  const differences: readonly Difference[] = [
    ...(held.length === 0
      ? []
      : [{ what: 'sampling', asked: 'as requests say', runs: held.join(', ').slice(0, 200) } as const]),
    ...(Array.isArray(stops) && stops.length > 0
      ? [
          {
            what: 'ends of answers',
            asked: 'where requests say',
            runs: `also at ${JSON.stringify(stops)}`.slice(0, 200),
          } as const,
        ]
      : []),
  ];
  const remedy =
    "Take this out of the model's generation_config.json, or use an engine whose requests say it all (vLLM, llama.cpp).";
  return differences.map((difference) => servedOtherwise(difference, { remedy, blame: 'engine' }));
}
