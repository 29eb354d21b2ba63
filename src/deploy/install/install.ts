import { createHash } from 'node:crypto';
import { readFile, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Friction } from '../../engines/friction.ts';
import type { Installable } from '../../engines/program.ts';
import { waitForLock } from '../../shell/lock.ts';
import { makeFolder } from '../../shell/make-folder.ts';
import { run, type CommandResult, type ProcessOptions } from '../../shell/process.ts';
import type { Shell } from '../../shell/shell.ts';
import { cacheUnwritable, installFriction, probeFailed } from './friction.ts';
import { folderDigest } from './folder-digest.ts';
import type { Installer } from './installer.ts';
import { isolate } from './isolation.ts';
import type { Isolation } from './isolation.ts';
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
  const place = join(shell.cacheDir, 'engines', where.engine, folderName(where.version, wanted));
  const folder = join(place, 'environment');
  let release: () => Promise<void>;
  try {
    release = await waitForLock(`${place}.lock`, shell.signal);
  } catch (error) {
    shell.signal.throwIfAborted();
    return { kind: 'failed', friction: [cacheUnwritable(shell.cacheDir, error)], log: [], ms: took() };
  }
  try {
    await using isolation = await isolate(shell);
    const job: Job = {
      wanted,
      installer: installers[wanted.installer],
      folder,
      marker: join(place, 'installed.json'),
      isolation,
      signal: shell.signal,
    };
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
  readonly isolation: Isolation;
  readonly signal: AbortSignal;
}

/**
 * Whether an environment is as it was made, file by file; none of it runs before that is known. Probed each
 * time as well: an environment breaks when the machine's Python is replaced beneath it.
 */
async function isWhole(job: Job): Promise<boolean> {
  const marked = await readFile(job.marker, 'utf8').catch(() => '');
  if (marked === '' || marked !== (await markOf(job).catch(() => undefined))) return false;
  const { code } = await probe(job);
  return code === 0;
}

async function make(job: Job): Promise<Trouble | undefined> {
  const { wanted, installer, folder, marker, isolation, signal } = job;
  const commands = await installer.commands(wanted, folder, isolation, signal);
  if (!commands.ok) return { friction: commands.faults, log: [] };
  let whole = false;
  try {
    await remove(job);
    makeFolder(dirname(folder));
    for (const [program, ...args] of commands.value) {
      const { code, lines } = await run(program, args, {
        ...given(isolation),
        signal,
        timeoutMs: TIMEOUT_MS,
      });
      if (code !== 0) return { friction: installFriction(lines, code), log: lines.slice(-LOG_LINES) };
    }
    const { code, lines } = await probe(job);
    if (code !== 0) return { friction: [probeFailed(wanted, lines)], log: lines.slice(-LOG_LINES) };
    await writeFile(marker, await markOf(job));
    whole = true;
    return undefined;
  } finally {
    if (!whole) await remove(job);
  }
}

/** All that decides what is in an environment. */
const decisive = ({ requirement, hashes }: Installable): object => ({
  requirement,
  hashes: hashes.toSorted(),
});

/** One folder for one content: another list of hashes never takes the place of what may be running. */
function folderName(version: string, wanted: Installable): string {
  const digest = createHash('sha256')
    .update(JSON.stringify(decisive(wanted)))
    .digest('hex');
  return `${version}-${digest.slice(0, 12)}`;
}

/** What an environment was made from, and what it is. */
async function markOf({ wanted, folder }: Job): Promise<string> {
  return JSON.stringify({ ...decisive(wanted), content: await folderDigest(folder) });
}

const given = ({ cwd, env, secrets }: Isolation): Pick<ProcessOptions, 'cwd' | 'env' | 'secrets'> => ({
  cwd,
  env,
  secrets,
});

function probe({ installer, wanted, folder, isolation, signal }: Job): Promise<CommandResult> {
  const [program, ...args] = installer.probe(wanted, folder);
  return run(program, args, { ...given(isolation), signal, timeoutMs: PROBE_TIMEOUT_MS });
}

/** The marker first: whatever is cut off here leaves a folder that counts as half made. */
async function remove({ marker, folder }: Job): Promise<void> {
  await rm(marker, { force: true });
  await rm(folder, { recursive: true, force: true });
}
