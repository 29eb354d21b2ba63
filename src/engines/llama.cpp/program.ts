import type { EnginePackage, Launch, Place, Program } from '../program.ts';
import { LAUNCHER } from './launcher.ts';
import type { LlamaCppSettings } from './settings.ts';
import wheels from './wheels.json' with { type: 'json' };

/** A backtrace starts a debugger where there is one, for half a minute. */
const env = { GGML_NO_BACKTRACE: '1' };

const PACKAGE = 'xllamacpp';
const LOOPBACK = '127.0.0.1';

/** What it is installed from, and which of its versions. */
export const xllamacpp: EnginePackage = {
  versions: {
    default: '2026.10.11549',
    // Older builds write beyond their memory where a GGUF or a request is hostile: ggml-org/llama.cpp#26511
    // and what followed it until 2026-08-14, CVE-2026-21869 (#22267), CVE-2025-49847.
    oldest: '2026.8.10566',
    olderLack: 'fixes of memory errors that a hostile model file reaches',
    // One spelling for each version: pip takes 2026.010.1 and 2026.10.1.0 for the same as 2026.10.1.
    pinned: /^(20\d\d\.[1-9]\d?\.[1-9]\d*(\.[1-9]\d*)?|0\.(0|[1-9]\d*)\.(0|[1-9]\d*))$/,
  },
  install: (version, packageName = PACKAGE) => ({
    installer: 'python',
    requirement: `${packageName}==${version}`,
    pinnedBy: 'wheel',
    hashes:
      packageName === PACKAGE
        ? (new Map<string, readonly string[]>(Object.entries(wheels)).get(version) ?? [])
        : [],
    probe: 'xllamacpp',
  }),
};

/** The xllamacpp wheel, or a llama-server that lies on this machine already. */
export const program: Program<LlamaCppSettings> = {
  package: xllamacpp,
  launch: (settings, place) =>
    place.binary === undefined ? wheel(settings, place) : server(settings, place, place.binary),
  inImages: '/app/llama-server',
  takesSocket: true,
  healthPath: '/health',
  buildOf,
};

/**
 * A wheel's version has the build number of the llama.cpp inside, which the wheel itself has lost, since
 * 2026.
 */
function buildOf(version: string): string {
  const build = /^20\d\d\.\d+\.(\d+)/.exec(version)?.[1];
  return build === undefined ? `xllamacpp ${version}` : `b${build} (xllamacpp ${version})`;
}

function wheel(settings: LlamaCppSettings, { weights, port, socketPath, folder = '' }: Place): Launch {
  const params = {
    'model.path': weights,
    hostnames: [socketPath ?? LOOPBACK],
    port,
    ...Object.fromEntries(settings.arguments.map(({ param, paramValue }) => [param, paramValue])),
    n_threads_http: httpThreads(settings),
    endpoint_metrics: true,
    endpoint_slots: true,
    cache_ram_mib: 0,
    ui: false,
    use_jinja: true,
    // Warnings and errors: what it says about each request would only cost the time that is being measured.
    verbosity: 2,
  };
  return {
    command: `${folder}/bin/python`,
    // Isolated: no module beside it and none of the user's own is imported. No bytecode is written.
    args: ['-I', '-B', '-u', '-c', LAUNCHER, JSON.stringify({ params })],
    env,
  };
}

function server(
  settings: LlamaCppSettings,
  { weights, port, host = LOOPBACK, socketPath }: Place,
  binary: string,
): Launch {
  const flags = settings.arguments.flatMap((one) => one.flags);
  const place = ['-m', weights, '--host', socketPath ?? host, '--port', String(port)];
  const ours = ['--metrics', '--slots', '--cache-ram', '0', '--threads-http', String(httpThreads(settings))];
  return { command: binary, args: [...place, ...ours, ...flags], env };
}

/**
 * A thread for each slot, as many for requests that wait for one, and some for questions about metrics
 * meanwhile.
 */
function httpThreads({ slots }: LlamaCppSettings): number {
  return 2 * slots + 16;
}
