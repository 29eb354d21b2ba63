import { diagnose } from '../diagnose.ts';
import type { Engine } from '../engine.ts';
import { at } from '../json-page.ts';
import { NO_METRICS } from '../no-metrics.ts';
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
  // It looks at its connections between steps alone, and closes those that seem idle by then.
  requestHeaders: { connection: 'close' },
  // Batched requests share the blocks of equal beginnings, and no request can say otherwise.
  prefixCache: (settings) => (isBatching(settings) ? 'unknown' : 'off'),
  signs: [{ path: '/openapi.json', fits: (body) => at(at(body, 'paths'), '/load_model') !== undefined }],
  kvCache: (settings) => (isBatching(settings) ? 'shared' : 'reserved'),
  phases: transformersPhases,
  buildInLog: transformersBuild,
  diagnose: (log) => diagnose(log, transformersLog),
  deviations: (_, log) => tokenizerInLog(log, false),
  metrics: NO_METRICS,
};

const isBatching = (settings: TableSettings): boolean => writtenOf(settings, 'continuous-batching') === true;
