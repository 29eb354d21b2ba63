import { readFile, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Friction } from '../../engines/friction.ts';
import type { Installable } from '../../engines/program.ts';
import { waitForLock } from '../../shell/lock.ts';
import { makeFolder } from '../../shell/make-folder.ts';
import { run, type CommandResult } from '../../shell/process.ts';
import { passwordsIn } from '../../text/redact.ts';
import type { Shell } from '../../shell/shell.ts';
import { cacheUnwritable, installFriction, probeFailed } from './friction.ts';
import type { Installer } from './installer.ts';
import { python } from './python.ts';

const installers: Readonly<Record<Installable['installer'], Installer>> = { python };

/** Longer than the slowest registry that is still worth waiting for. */
const TIMEOUT_MS = 15 * 60_000;
const PROBE_TIMEOUT_MS = 2 * 60_000;
const LOG_LINES = 40;

/** An engine on this machine, or what stood in the way. */
export type Installation =
  | {
      readonly kind: 'installed';
      /** Absolute folder that holds the engine and nothing else. */
      readonly folder: string;
      readonly installed: 'cold' | 'warm';
      readonly ms: number;
    }
  | ({ readonly kind: 'failed'; readonly ms: number } & Trouble);

interface Trouble {
  readonly friction: readonly Friction[];
  readonly log: readonly string[];
}

/**
 * Installs a pinned package into a folder of its own below the cache folder, once; throws only where the
 * signal aborts.
 */
export async function install(
  wanted: Installable,
  where: { readonly engine: string; readonly version: string },
  shell: Pick<Shell, 'cacheDir' | 'env' | 'signal'>,
): Promise<Installation> {
  const startedMs = performance.now();
  const took = (): number => performance.now() - startedMs;
  const place = join(shell.cacheDir, 'engines', where.engine, where.version);
  const job: Job = {
    wanted,
    installer: installers[wanted.installer],
    folder: join(place, 'environment'),
    marker: join(place, 'installed.json'),
    env: installerEnvironment(shell.env),
    secrets: secretsOf(shell.env),
    signal: shell.signal,
  };
  const { folder } = job;
  let release: () => Promise<void>;
  try {
    release = await waitForLock(`${place}.lock`, shell.signal);
  } catch (error) {
    shell.signal.throwIfAborted();
    return { kind: 'failed', friction: [cacheUnwritable(shell.cacheDir, error)], log: [], ms: took() };
  }
  try {
    if (await isWhole(job)) return { kind: 'installed', folder, installed: 'warm', ms: took() };
    const trouble = await make(job);
    shell.signal.throwIfAborted();
    if (trouble !== undefined) return { kind: 'failed', ...trouble, ms: took() };
    return { kind: 'installed', folder, installed: 'cold', ms: took() };
  } finally {
    await release();
  }
}

interface Job {
  readonly wanted: Installable;
  readonly installer: Installer;
  readonly folder: string;
  readonly marker: string;
  readonly env: Readonly<Record<string, string>>;
  readonly secrets: readonly string[];
  readonly signal: AbortSignal;
}

/** Probed each time: an environment breaks when the machine's Python is replaced beneath it. */
async function isWhole(job: Job): Promise<boolean> {
  const marked = await readFile(job.marker, 'utf8').catch(() => '');
  if (marked !== markOf(job)) return false;
  const { code } = await probe(job);
  return code === 0;
}

async function make(job: Job): Promise<Trouble | undefined> {
  const { wanted, installer, folder, marker, env, secrets, signal } = job;
  const commands = await installer.commands(wanted, folder, env, signal);
  if (!commands.ok) return { friction: commands.faults, log: [] };
  let whole = false;
  try {
    await remove(job);
    makeFolder(dirname(folder));
    for (const [program, ...args] of commands.value) {
      const { code, lines } = await run(program, args, { env, secrets, signal, timeoutMs: TIMEOUT_MS });
      if (code !== 0) return { friction: installFriction(lines, code), log: lines.slice(-LOG_LINES) };
    }
    const { code, lines } = await probe(job);
    if (code !== 0) return { friction: [probeFailed(wanted, lines)], log: lines.slice(-LOG_LINES) };
    await writeFile(marker, markOf(job));
    whole = true;
    return undefined;
  } finally {
    if (!whole) await remove(job);
  }
}

const markOf = ({ wanted }: Job): string => JSON.stringify({ requirement: wanted.requirement });

function probe({ installer, wanted, folder, env, signal }: Job): Promise<CommandResult> {
  const [program, ...args] = installer.probe(wanted, folder);
  return run(program, args, { env, signal, timeoutMs: PROBE_TIMEOUT_MS });
}

/** The marker first: whatever is cut off here leaves a folder that counts as half made. */
async function remove({ marker, folder }: Job): Promise<void> {
  await rm(marker, { force: true });
  await rm(folder, { recursive: true, force: true });
}

/**
 * Exactly what pip and uv need to work as they do for the user: where they look, by which way, whom they
 * trust.
 */
function installerEnvironment(env: Shell['env']): Readonly<Record<string, string>> {
  const passed =
    /^(HOME|PATH|LANG|LC_ALL|TMPDIR|XDG_(CONFIG|CACHE|DATA)_(HOME|DIRS)|(PIP|UV|PYENV)_.*|SSL_CERT_(FILE|DIR)|REQUESTS_CA_BUNDLE|CURL_CA_BUNDLE|((HTTP|HTTPS|ALL|NO)_PROXY))$/i;
  const entries = Object.entries(env).filter(([name]) => passed.test(name));
  return Object.fromEntries(entries.filter((entry): entry is [string, string] => entry[1] !== undefined));
}

/**
 * What an installer could print of what it was given: passwords in addresses, and anything called a secret.
 */
function secretsOf(env: Shell['env']): readonly string[] {
  return Object.entries(installerEnvironment(env)).flatMap(([name, value]) => [
    ...(/TOKEN|SECRET|PASSWORD|KEY$/i.test(name) ? [value] : []),
    ...passwordsIn(value),
  ]);
}
