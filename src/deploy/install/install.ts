import { readFile, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { waitForLock } from '../../shell/lock.ts';
import { makeFolder } from '../../shell/make-folder.ts';
import { run, type CommandResult } from '../../shell/process.ts';
import type { Shell } from '../../shell/shell.ts';
import type { Friction } from '../deployment.ts';
import { diagnose } from '../../engines/diagnose.ts';
import type { Installable } from '../../engines/engine.ts';
import { installSignatures } from './signatures.ts';
import { findPythonTool, type PythonTool } from './python.ts';

/** Longer than the slowest registry that is still worth waiting for. */
const TIMEOUT_MS = 15 * 60_000;
const LOG_LINES = 40;

/** An engine on this machine, or what stood in the way. */
export type Installation =
  | {
      readonly kind: 'installed';
      /** Absolute folder of the environment. */
      readonly environment: string;
      /** Absolute path of its Python. */
      readonly python: string;
      readonly installed: 'cold' | 'warm';
      readonly ms: number;
    }
  | {
      readonly kind: 'failed';
      readonly friction: readonly Friction[];
      readonly log: readonly string[];
      readonly ms: number;
    };

/** Installs a pinned package into an environment of its own below the cache folder, once; throws only where the signal aborts. */
export async function install(
  { requirement, probeModule }: Installable,
  where: { readonly engine: string; readonly version: string },
  shell: Pick<Shell, 'cacheDir' | 'env' | 'signal'>,
): Promise<Installation> {
  const startedMs = performance.now();
  const took = (): number => performance.now() - startedMs;
  const folder = join(shell.cacheDir, 'engines', where.engine, where.version);
  const job: Job = {
    requirement,
    probeModule,
    environment: join(folder, 'environment'),
    python: join(folder, 'environment', 'bin', 'python'),
    marker: join(folder, 'installed.json'),
    env: installerEnvironment(shell.env),
    secrets: secretsOf(shell.env),
    signal: shell.signal,
  };
  const { environment, python } = job;
  let release: () => Promise<void>;
  try {
    release = await waitForLock(`${folder}.lock`, shell.signal);
  } catch (error) {
    shell.signal.throwIfAborted();
    return { kind: 'failed', friction: [unwritable(shell.cacheDir, error)], log: [], ms: took() };
  }
  try {
    if (await isWhole(job)) return { kind: 'installed', environment, python, installed: 'warm', ms: took() };
    const fault = await make(job);
    shell.signal.throwIfAborted();
    if (fault !== undefined) return { kind: 'failed', ...fault, ms: took() };
    return { kind: 'installed', environment, python, installed: 'cold', ms: took() };
  } finally {
    await release();
  }
}

interface Job extends Installable {
  readonly environment: string;
  readonly python: string;
  readonly marker: string;
  readonly env: Readonly<Record<string, string>>;
  readonly secrets: readonly string[];
  readonly signal: AbortSignal;
}

type Fault = { readonly friction: readonly Friction[]; readonly log: readonly string[] };

/** Probed each time: an environment breaks when the machine's Python is replaced beneath it. */
async function isWhole(job: Job): Promise<boolean> {
  const marked = await readFile(job.marker, 'utf8').catch(() => '');
  if (marked !== markOf(job)) return false;
  const { code } = await probe(job);
  return code === 0;
}

async function make(job: Job): Promise<Fault | undefined> {
  const { environment, marker, env, secrets, signal } = job;
  const tool = await findPythonTool(env, signal);
  if ('code' in tool) return { friction: [tool], log: [] };
  let whole = false;
  try {
    await remove(job);
    makeFolder(dirname(environment));
    for (const [command, ...args] of commandsOf(tool, job)) {
      const { code, lines } = await run(command, args, { env, secrets, signal, timeoutMs: TIMEOUT_MS });
      if (code !== 0) return faultOf(lines, code);
    }
    const { code, lines } = await probe(job);
    if (code !== 0) return { friction: [probeFailed(job, lines)], log: lines.slice(-LOG_LINES) };
    await writeFile(marker, markOf(job));
    whole = true;
    return undefined;
  } finally {
    if (!whole) await remove(job);
  }
}

function commandsOf(
  tool: PythonTool,
  { environment, python, requirement }: Job,
): readonly [string, ...string[]][] {
  // Built packages only: what a source package runs while it builds is nobody's pinned engine.
  const wheels = ['--only-binary', ':all:', requirement];
  if (tool.kind === 'uv') {
    return [
      [tool.command, 'venv', '--no-project', '--python', '>=3.10', environment],
      [tool.command, 'pip', 'install', '--python', python, ...wheels],
    ];
  }
  return [
    [tool.command, '-m', 'venv', environment],
    [
      python,
      '-m',
      'pip',
      'install',
      '--no-input',
      '--disable-pip-version-check',
      '--progress-bar',
      'off',
      ...wheels,
    ],
  ];
}

const markOf = ({ requirement }: Job): string => JSON.stringify({ requirement });

const probe = ({ python, probeModule, env, signal }: Job): Promise<CommandResult> =>
  run(python, ['-c', `import ${probeModule}`], { env, signal, timeoutMs: 120_000 });

/** The marker first: whatever is cut off here leaves an environment that counts as half made. */
async function remove({ marker, environment }: Job): Promise<void> {
  await rm(marker, { force: true });
  await rm(environment, { recursive: true, force: true });
}

function faultOf(lines: readonly string[], code: number): Fault {
  const found = diagnose(lines, installSignatures);
  // The first line that speaks of the network decides, even where a missing version is said before it.
  const network = found.filter(({ code: name }) => name.startsWith('registry-'));
  const friction = network.length > 0 ? network : found;
  return { friction: friction.length > 0 ? friction : [installFailed(code)], log: lines.slice(-LOG_LINES) };
}

function installFailed(code: number): Friction {
  return {
    code: 'install-failed',
    summary: `Installing the engine ended with exit code ${code} and no word on why.`,
    remedy: 'Install the package by hand to see what is wrong.',
    blame: 'unknown',
  };
}

function probeFailed({ probeModule }: Job, lines: readonly string[]): Friction {
  const line = lines.at(-1);
  return {
    code: 'engine-not-importable',
    summary: `The engine was installed but its module ${probeModule} can't be loaded on this machine.`,
    remedy: "Mostly the machine's C library or CPU is too old for the build: use another version or machine.",
    blame: 'environment',
    ...(line === undefined ? {} : { line: line.slice(0, 1000) }),
  };
}

function unwritable(cacheDir: string, error: unknown): Friction {
  return {
    code: 'cache-unwritable',
    summary: `The cache folder can't be written: ${error instanceof Error ? error.message : String(error)}`,
    remedy: `Give papergap a cache folder that it may write in place of ${cacheDir}.`,
    blame: 'environment',
  };
}

/** Exactly what pip and uv need to work as they do for the user: where they look, by which way, whom they trust. */
function installerEnvironment(env: Shell['env']): Readonly<Record<string, string>> {
  const passed =
    /^(HOME|PATH|LANG|LC_ALL|TMPDIR|XDG_(CONFIG|CACHE|DATA)_(HOME|DIRS)|(PIP|UV|PYENV)_.*|SSL_CERT_(FILE|DIR)|REQUESTS_CA_BUNDLE|CURL_CA_BUNDLE|((HTTP|HTTPS|ALL|NO)_PROXY))$/i;
  const entries = Object.entries(env).filter(([name]) => passed.test(name));
  return Object.fromEntries(entries.filter((entry): entry is [string, string] => entry[1] !== undefined));
}

/** What an installer could print of what it was given: passwords in addresses, and anything called a secret. */
function secretsOf(env: Shell['env']): readonly string[] {
  return Object.entries(installerEnvironment(env)).flatMap(([name, value]) => [
    ...(/TOKEN|SECRET|PASSWORD|KEY$/i.test(name) ? [value] : []),
    ...[...value.matchAll(/:\/\/[^/\s:@]*:([^/\s@]+)@/g)].map(([, password]) => password as string),
  ]);
}
