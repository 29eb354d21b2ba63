import { diagnose } from '../diagnose.ts';
import type { Engine, EngineFacts } from '../engine.ts';
import { hubEnvironment } from '../hub-environment.ts';
import { at, countOf, listedModel, textOf } from '../json-page.ts';
import { pythonLaunch } from '../python-launch.ts';
import { countsAs, ownedBy } from '../signs.ts';
import { saidBy, tableSettings } from '../table-settings.ts';
import { tokenizerInLog } from '../tokenizer-class.ts';
import type { TableSettings } from '../table-settings.ts';
import { sglangArguments } from './arguments.ts';
import { sglangMetrics } from './metrics.ts';
import { sglangMemory } from './memory.ts';
import { sglangPhases } from './phases.ts';
import { differencesOnPage } from './served.ts';
import { sglangLog } from './signatures.ts';
import { sglangTokenizer } from './tokenizer.ts';

/** SGLang's own server. No request can say that it keeps off the prefix cache, so that it is off. */
export const sglang: Engine<TableSettings> = {
  about: 'SGLang: installed, or one of yours: `binary: name`, listed in `trust.binaries`',
  knownFrom: 'its documentation',
  weights: 'hub-folder',
  program: {
    package: {
      versions: {
        default: '0.5.23',
        oldest: '0.5.12',
        olderLack: 'what papergap knows of its pages',
        pinned: /^\d+\.\d+\.\d+(\.post\d+)?$/,
      },
      install: (version, packageName = 'sglang') => ({
        installer: 'python',
        requirement: `${packageName}==${version}`,
        pinnedBy: 'lock',
        hashes: [],
        probe: 'sglang',
      }),
    },
    launch(settings, { weights, model, port, host = '127.0.0.1', ...files }) {
      const { flags, env } = saidBy(settings);
      const place = ['--model-path', weights, '--served-model-name', model];
      const address = ['--host', host, '--port', String(port)];
      return pythonLaunch(
        { run: ['-m', 'sglang.launch_server'], programArgs: ['serve'] },
        files,
        [...place, ...address, '--enable-metrics', '--disable-radix-cache', ...flags],
        { ...hubEnvironment, ...env },
      );
    },
    inImages: 'python3',
    // Its own page answers with a token that it generates.
    healthPath: '/health',
  },
  arguments: sglangArguments,
  settings: ({ args }, demand) =>
    tableSettings(
      args,
      sglangArguments,
      { slots: 'max-running-requests', context: 'context-length' },
      demand,
    ),
  requestFields: {},
  tokenizer: sglangTokenizer,
  requestHeaders: {},
  prefixCache: () => 'off',
  facts: [
    { path: '/v1/models', read: factsOfModels },
    { path: '/server_info', read: factsOfServer },
  ],
  signs: [ownedBy('sglang'), countsAs('sglang[:_]')],
  kvCache: () => 'shared',
  phases: sglangPhases,
  memory: sglangMemory,
  diagnose: (log) => diagnose(log, sglangLog),
  deviations: (_, log) => tokenizerInLog(log, false),
  served: [{ path: '/server_info', read: differencesOnPage }],
  metrics: sglangMetrics,
};

function factsOfModels(body: unknown, model: string): EngineFacts {
  const contextTokens = countOf(at(listedModel(body, model), 'max_model_len'));
  return contextTokens === undefined ? {} : { contextTokens };
}

function factsOfServer(body: unknown): EngineFacts {
  const build = textOf(at(body, 'version'));
  const kvCapacityTokens = countOf(at(body, 'max_total_num_tokens'));
  const slots = countOf(at(body, 'max_running_requests'));
  return {
    ...(build !== undefined && { build }),
    ...(kvCapacityTokens !== undefined && { kvCapacityTokens }),
    ...(slots !== undefined && { slots }),
  };
}
