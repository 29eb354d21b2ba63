import { fileURLToPath } from 'node:url';
import { join } from 'node:path';
import type { EngineChoice } from '../../config/candidate.ts';
import { diagnose } from '../diagnose.ts';
import type { Engine, EngineFacts, Launch, LaunchRequest } from '../engine.ts';
import { argumentFaults, asFlags, asParams, completeArguments } from './arguments.ts';
import { llamaCppSignatures } from './signatures.ts';

/** A literal beside this file: the published bundle finds and copies it by this very line. */
const LAUNCHER = new URL('./llama-cpp-launcher.py', import.meta.url);

/**
 * llama.cpp's own HTTP server: out of the xllamacpp wheel, or the `llama-server` that the policy names.
 *
 * The prefix cache is off, in each request and for the server as a whole: papergap asks the same items again and
 * again, and answers out of the cache would look like a fast model.
 */
export const llamaCpp: Engine = {
  title: 'llama.cpp',
  driver: 'process',
  defaultVersion: '2026.10.11549',
  install: (version) => ({ requirement: `xllamacpp==${version}`, probeModule: 'xllamacpp' }),
  // The wheel's version ends with the build number of the llama.cpp inside, which the wheel itself has lost.
  buildOf: (version) => `b${version.split('.').at(-1)} (xllamacpp ${version})`,
  argumentFaults: ({ args }) => argumentFaults(args),
  launch: (request) =>
    request.binary === undefined ? throughWheel(request) : throughBinary(request, request.binary),
  healthPath: '/health',
  requestFields: { cache_prompt: false },
  // It promises to keep connections and closes them after each stream: every second request would meet a dead one.
  requestHeaders: { connection: 'close' },
  prefixCache: 'off',
  facts: { path: '/props', read: factsOf },
  kvCache: ({ args }) => (args['kv-unified'] === true ? 'shared' : 'reserved'),
  kvUsage: { path: '/slots', read: kvUsageOf },
  diagnose: (log) => diagnose(log, llamaCppSignatures),
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

/** A backtrace starts a debugger where there is one, for half a minute. */
const env = { GGML_NO_BACKTRACE: '1' };

function throughWheel({ choice, model, port, environment, concurrency }: LaunchRequest): Launch {
  const args = completeArguments(choice.args, concurrency);
  const params = {
    ...asParams(args),
    n_threads_http: httpThreads(args),
    endpoint_metrics: true,
    endpoint_slots: true,
    cache_ram_mib: 0,
    ui: false,
    // Warnings and errors: what it says about each request would only cost the time that is being measured.
    verbosity: 2,
  };
  return {
    command: join(environment ?? '', 'bin', 'python'),
    // Isolated: no module beside the launcher and none of the user's own is imported by accident.
    args: ['-I', '-u', fileURLToPath(LAUNCHER), JSON.stringify({ model, port, params })],
    env,
  };
}

function throughBinary({ choice, model, port, concurrency }: LaunchRequest, binary: string): Launch {
  const args = completeArguments(choice.args, concurrency);
  const flags = [...asFlags(args), '--threads-http', String(httpThreads(args))];
  const place = ['-m', model, '--host', '127.0.0.1', '--port', String(port)];
  return { command: binary, args: [...place, '--metrics', '--slots', '--cache-ram', '0', ...flags], env };
}

/** A thread for each slot, as many for requests that wait for one, and some for whoever asks for metrics meanwhile. */
function httpThreads(args: EngineChoice['args']): number {
  return 2 * Number(args['parallel']) + 16;
}

function factsOf(body: unknown): EngineFacts {
  const build = at(body, 'build_info');
  const contextTokens = numberAt(at(body, 'default_generation_settings'), 'n_ctx');
  const slots = numberAt(body, 'total_slots');
  return {
    ...(typeof build === 'string' && !build.startsWith('b0-') && { build: build.slice(0, 100) }),
    ...(contextTokens !== undefined && { contextTokens }),
    ...(slots !== undefined && { slots }),
  };
}

/** Σ tokens that the busy slots keep ÷ Σ context of all slots; a unified cache is the context that each slot names. */
function kvUsageOf(body: unknown, { args }: EngineChoice): number | undefined {
  if (!Array.isArray(body)) return undefined;
  let used = 0;
  let total = 0;
  for (const slot of body as readonly unknown[]) {
    const context = numberAt(slot, 'n_ctx') ?? 0;
    total = args['kv-unified'] === true ? context : total + context;
    if (at(slot, 'is_processing') === true) used += tokensIn(slot);
  }
  return total > 0 ? Math.min(1, used / total) : undefined;
}

/** `n_prompt_tokens` isn't the prompt but the sequence so far, decoded tokens too; only older builds lack its parts. */
function tokensIn(slot: unknown): number {
  const processed = numberAt(slot, 'n_prompt_tokens_processed');
  if (processed === undefined) return numberAt(slot, 'n_prompt_tokens') ?? 0;
  const next = at(slot, 'next_token');
  const decoded = numberAt(Array.isArray(next) ? next[0] : next, 'n_decoded') ?? 0;
  return processed + (numberAt(slot, 'n_prompt_tokens_cache') ?? 0) + decoded;
}

function at(value: unknown, key: string): unknown {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>)[key] : undefined;
}

function numberAt(value: unknown, key: string): number | undefined {
  const found = at(value, key);
  return typeof found === 'number' && Number.isFinite(found) ? found : undefined;
}
