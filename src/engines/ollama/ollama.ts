import { means, NAMES_FILE, oneOf, whole, yesOrNothing } from '../argument-table.ts';
import type { ArgumentTable, KnownArgument } from '../argument-table.ts';
import { diagnose } from '../diagnose.ts';
import type { Engine, EngineFacts } from '../engine.ts';
import { at, countOf, textOf } from '../json-page.ts';
import { NO_METRICS } from '../no-metrics.ts';
import { enoughTokens } from '../settings.ts';
import { answersWith, ownedBy } from '../signs.ts';
import { saidBy, tableSettings, writtenOf } from '../table-settings.ts';
import type { TableSettings } from '../table-settings.ts';
import { ollamaPhases } from './phases.ts';
import { ollamaLog } from './signatures.ts';
import { keptText } from '../../text/kept-text.ts';

const variable = (name: string, row: KnownArgument): KnownArgument => ({
  ...row,
  variable: `OLLAMA_${name}`,
});

/** What a candidate may say to Ollama, which takes all of it from its environment. */
export const ollamaArguments: ArgumentTable = {
  engine: 'Ollama',
  of: 'its sources of August 2026',
  known: {
    'context-length': variable(
      'CONTEXT_LENGTH',
      means(
        whole(1, 100_000_000),
        'context of one request, in tokens; longer prompts are cut without a word',
      ),
    ),
    'num-parallel': variable('NUM_PARALLEL', means(whole(1, 512), 'requests served at once')),
    'max-queue': variable('MAX_QUEUE', means(whole(1, 100_000), 'requests that may wait; more are refused')),
    'flash-attention': variable('FLASH_ATTENTION', means(yesOrNothing, 'flash attention')),
    'kv-cache-type': variable(
      'KV_CACHE_TYPE',
      means(oneOf('f16', 'q8_0', 'q4_0'), 'how the KV cache is stored'),
    ),
  },
  also: { 'num-ctx': 'context-length', parallel: 'num-parallel', 'ctx-size': 'context-length' },
  own: ['host', 'models', 'keep-alive', 'load-timeout', 'max-loaded-models'],
  refused: { modelfile: NAMES_FILE, origins: NAMES_FILE },
};

/** Starts the server, gives it the model under its name, and stays as long as the server does. */
const SCRIPT = [
  '"$0" serve & server=$!',
  'until "$0" list >/dev/null 2>&1; do kill -0 $server 2>/dev/null || exit 1; sleep 0.2; done',
  'printf "FROM %s\\n" "$1" > Modelfile && "$0" create "$2" -f Modelfile || exit 1',
  'wait $server',
].join('; ');

/** Ollama, with room for this load: what it takes by itself would cut prompts and keep requests waiting. */
export const ollama: Engine<TableSettings> = {
  about: 'Ollama: an `ollama` of yours: `binary: name`, listed in `trust.binaries`',
  knownFrom: 'its documentation',
  weights: 'gguf',
  program: {
    launch(settings, { weights, model, port, binary = '' }) {
      const { env } = saidBy(settings);
      const own = {
        OLLAMA_HOST: `127.0.0.1:${port}`,
        OLLAMA_KEEP_ALIVE: '-1',
        OLLAMA_MAX_LOADED_MODELS: '1',
      };
      return {
        command: '/bin/sh',
        args: ['-c', SCRIPT, binary, weights, nameFor(model)],
        env: { ...env, ...own },
      };
    },
    asksAs: ({ model }) => nameFor(model),
    // It answers before any model is loaded, which the first question does.
    healthPath: '/api/tags',
  },
  arguments: ollamaArguments,
  settings({ args }, demand) {
    const wanted = {
      'context-length': Math.max(2048, enoughTokens(demand)),
      'num-parallel': Math.min(demand.concurrency, 512),
    };
    const roles = { slots: 'num-parallel', context: 'context-length' };
    const written = new Set(Object.keys(args).map((name) => name.replaceAll('_', '-')));
    const missing = Object.entries(wanted).filter(([name]) => !written.has(name));
    return tableSettings({ ...Object.fromEntries(missing), ...args }, ollamaArguments, roles, demand);
  },
  requestFields: {},
  requestHeaders: {},
  // It keeps the beginning of the last prompt of each slot.
  prefixCache: () => 'unknown',
  facts: [
    { path: '/api/version', read: factsOfVersion },
    { path: '/api/ps', read: factsOfLoaded },
  ],
  signs: [ownedBy('library'), answersWith('/api/ps', 'models')],
  kvCache: () => 'reserved',
  phases: ollamaPhases,
  diagnose: (log) => diagnose(log, ollamaLog),
  deviations: (settings, log) => cutPrompts(settings, log),
  metrics: NO_METRICS,
};

/** A name that Ollama takes: it has no path of ours in it. */
function nameFor(model: string): string {
  const last = model.split('/').at(-1) ?? '';
  return (
    last
      .replace(/\.gguf$/i, '')
      .toLowerCase()
      .replaceAll(/[^a-z0-9._-]/g, '-') || 'model'
  );
}

function cutPrompts(
  settings: TableSettings,
  log: readonly string[],
): ReturnType<NonNullable<Engine['deviations']>> {
  const line = log.find((one) => /truncating input prompt/.test(one));
  if (line === undefined) return [];
  return [
    {
      code: 'prompts-cut',
      summary: `Ollama cuts prompts that its context of ${String(writtenOf(settings, 'context-length'))} tokens does not hold.`,
      remedy: 'Write a larger context-length into engine.args.',
      blame: 'candidate',
      line: keptText(line, 1000),
    },
  ];
}

function factsOfVersion(body: unknown): EngineFacts {
  const build = textOf(at(body, 'version'));
  return build === undefined ? {} : { build };
}

function factsOfLoaded(body: unknown): EngineFacts {
  const models = at(body, 'models');
  const contextTokens = Array.isArray(models) ? countOf(at(models[0], 'context_length')) : undefined;
  return contextTokens === undefined ? {} : { contextTokens };
}
