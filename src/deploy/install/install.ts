import { chmodSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { HomeBounds } from '../../drivers/home-size.ts';
import type { Friction } from '../../engines/friction.ts';
import { waitForLock } from '../../shell/lock.ts';
import { makeFolder } from '../../shell/make-folder.ts';
import { removeAny } from '../../shell/remove-tree.ts';
import type { CommandResult } from '../../shell/process.ts';
import type { Shell } from '../../shell/shell.ts';
import { decisiveDigest, isAsMade, readMark, stampOf, writeMark } from './environment.ts';
import type { EnvironmentMark } from './environment.ts';
import { folderDigest } from './folder-digest.ts';
import {
  cacheUnwritable,
  environmentInUse,
  installFriction,
  probeFailed,
  tooLarge,
  unreadable,
} from './friction.ts';
import type { Installer, Recipe, Wanted } from './installer.ts';
import { isUsedBeside, noteUse } from './inventory.ts';
import { isolate } from './isolation.ts';
import type { Command, Isolation } from './isolation.ts';
import { keepList } from './kept-list.ts';
import { fileOutside, linksOut } from './links-out.ts';
import { npm } from './npm.ts';
import { python } from './python.ts';
import { installBounds, withinRoom } from './room.ts';
import { tryOut } from './trial.ts';

const installers: Readonly<Record<Wanted['installer'], Installer>> = { python, npm };

/** Longer than the slowest registry that is still worth waiting for. */
const TIMEOUT_MS = 30 * 60_000;
const LOG_LINES = 40;

/** An engine on this machine, or what stood in the way. */
export type Installation =
  | {
      readonly kind: 'installed';
      /** Absolute folder that holds the engine and nothing else. */
      readonly folder: string;
      readonly installed: 'cold' | 'warm';
      readonly ms: number;
      readonly sizeMiB: number;
      /** What does not fit together among its packages, as pip says it. */
      readonly unfit: readonly string[];
    }
  | ({ readonly kind: 'failed'; readonly ms: number } & Trouble);

interface Trouble {
  readonly friction: readonly Friction[];
  readonly log: readonly string[];
}

/**
 * Installs a pinned package into a folder of its own below the cache folder, once; throws only where the
 * signal aborts.
 *
 * @param bounds what installers may take of the disk; absent: as that has room
 */
export async function install(
  wanted: Wanted,
  where: { readonly engine: string; readonly version: string },
  shell: Pick<Shell, 'cacheDir' | 'env' | 'signal'>,
  bounds?: HomeBounds,
): Promise<Installation> {
  const startedMs = performance.now();
  const took = (): number => performance.now() - startedMs;
  // One folder for one content: another list of hashes never takes the place of what may be running.
  const name = `${where.version}-${decisiveDigest(wanted).slice(0, 12)}`;
  const place = join(shell.cacheDir, 'engines', where.engine, name);
  try {
    await using _ = await locked(place, shell.signal);
    await using isolation = await isolate(shell);
    const job: Job = { wanted, where, place, isolation, shell, ...(bounds && { bounds }) };
    const isThere = await isWhole(job);
    const trouble = isThere ? undefined : await make(job);
    shell.signal.throwIfAborted();
    if (trouble !== undefined) return { kind: 'failed', ...trouble, ms: took() };
    noteUse(place);
    const { sizeMiB = 0, unfit = [] } = readMark(markerOf(job)) ?? {};
    const installed = isThere ? 'warm' : 'cold';
    return { kind: 'installed', folder: folderOf(job), installed, ms: took(), sizeMiB, unfit };
  } catch (error) {
    shell.signal.throwIfAborted();
    return { kind: 'failed', friction: [cacheUnwritable(shell.cacheDir, error)], log: [], ms: took() };
  }
}

async function locked(place: string, signal: AbortSignal): Promise<AsyncDisposable> {
  const release = await waitForLock(`${place}.lock`, signal);
  return { [Symbol.asyncDispose]: release };
}

interface Job {
  readonly wanted: Wanted;
  readonly where: Pick<EnvironmentMark, 'engine' | 'version'>;
  /** Absolute folder of the environment and what is kept beside it. */
  readonly place: string;
  readonly isolation: Isolation;
  readonly shell: Pick<Shell, 'cacheDir' | 'env' | 'signal'>;
  /** What installers may take of the disk; absent: as that has room. */
  readonly bounds?: HomeBounds;
}

const folderOf = ({ place }: Job): string => join(place, 'environment');
const markerOf = ({ place }: Job): string => join(place, 'installed.json');

/**
 * Whether an environment is as it was made; none of it runs before that is known. Looked at by its own Python
 * as well: an environment breaks when the machine's Python is replaced beneath it.
 */
async function isWhole(job: Job): Promise<boolean> {
  const { wanted } = job;
  if (!(await isAsMade(markerOf(job), folderOf(job), wanted).catch(() => false))) return false;
  const { code } = await tryIn(job, installers[wanted.installer].glance(wanted, folderOf(job)));
  // One that is cut off says nothing of the environment.
  job.shell.signal.throwIfAborted();
  return code === 0;
}

async function make(job: Job): Promise<Trouble | undefined> {
  const { wanted, where, place, isolation, shell } = job;
  const installer = installers[wanted.installer];
  const folder = folderOf(job);
  const lock = join(place, 'packages.txt');
  let begun = false;
  let whole = false;
  try {
    const recipe = await installer.recipe(wanted, { folder, lock, isolation }, shell);
    if (!recipe.ok) return { friction: recipe.faults, log: [] };
    if (isUsedBeside(place)) return { friction: [environmentInUse(where)], log: [] };
    begun = true;
    await remove(job);
    makeFolder(place);
    // What a package brings or writes may run by the rights of its owner: other users can't reach it.
    chmodSync(place, 0o700);
    const trouble = await fill(job, recipe.value);
    whole = trouble === undefined;
    return trouble;
  } catch (error) {
    shell.signal.throwIfAborted();
    return { friction: [unreadable(error)], log: [] };
  } finally {
    if (begun && !whole) await remove(job);
  }
}

async function fill(
  job: Job,
  { begin, commands, finish, lists = [], check }: Recipe,
): Promise<Trouble | undefined> {
  const { wanted, isolation } = job;
  const folder = folderOf(job);
  const begun = await runAll(job, begin === undefined ? [] : [begin]);
  if (begun !== undefined) return begun;
  const links = new Set(await linksOut(folder));
  const finisher: Command | undefined = finish && [await fileOutside(folder, finish[0]), ...finish.slice(1)];
  const trouble = await runAll(job, commands);
  if (trouble !== undefined) return trouble;
  if (finisher !== undefined) {
    const { code, lines } = await tryIn(job, finisher, true);
    if (code !== 0) return { friction: installFriction(lines, code), log: lines.slice(-LOG_LINES) };
  }
  // What an environment leads to is shown in a sandbox: no package says what that is.
  const led = (await linksOut(folder)).find((link) => !links.has(link));
  if (led !== undefined) throw new Error(`a link leads out of it: ${led}`);
  const { code, lines } = await tryIn(job, installers[wanted.installer].probe(wanted, folder));
  if (code !== 0) return { friction: [probeFailed(wanted, lines)], log: lines.slice(-LOG_LINES) };
  const unfit = await unfitAmong(job, check);
  // Links to what was downloaded are part of what the file system says of an environment.
  await isolation.clearDownloads();
  // One by which nothing was installed would be kept for good.
  for (const [made, kept] of lists) keepList(made, kept);
  await mark(job, unfit);
  return undefined;
}

async function runAll(
  { isolation, place, bounds }: Job,
  commands: readonly Command[],
): Promise<Trouble | undefined> {
  const most = bounds ?? (await installBounds(place));
  for (const command of commands) {
    const { code, lines, full } = await withinRoom([place, isolation.folder], most, (until) =>
      isolation.run(command, TIMEOUT_MS, { until }),
    );
    if (full !== undefined) return { friction: [tooLarge(full)], log: lines.slice(-LOG_LINES) };
    if (code !== 0) return { friction: installFriction(lines, code), log: lines.slice(-LOG_LINES) };
  }
  return undefined;
}

/** What does not fit together; an engine that starts all the same is measured, and this is told. */
async function unfitAmong(job: Job, check: Command): Promise<readonly string[]> {
  const { code, lines } = await tryIn(job, check);
  return code === 0
    ? []
    : lines.filter((line) => / requires? |incompatib|not installed/.test(line)).slice(0, 20);
}

async function mark(job: Job, unfit: readonly string[]): Promise<void> {
  const { wanted, where } = job;
  const folder = folderOf(job);
  writeMark(markerOf(job), {
    ...{ engine: where.engine, version: where.version, requirement: wanted.requirement },
    decisive: decisiveDigest(wanted),
    content: await folderDigest(folder),
    ...stampOf(folder),
    links: [...(await linksOut(folder))],
    unfit: [...unfit],
  });
}

const tryIn = (job: Job, command: Command, writes = false): Promise<CommandResult> =>
  tryOut({ command, environment: folderOf(job), writes }, job.isolation, job.shell);

/** The marker first: whatever is cut off here leaves a folder that counts as half made. */
async function remove(job: Job): Promise<void> {
  await rm(markerOf(job), { force: true });
  await removeAny(folderOf(job));
}
