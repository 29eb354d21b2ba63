import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { boundsHere } from '../../drivers/bounds.ts';
import { clearGroups } from '../../drivers/control-group.ts';
import { limitsFor } from '../../drivers/limits.ts';
import { registerRun } from '../../drivers/register.ts';
import { homeIn, makeHome, removed, scratchFolder } from '../../drivers/scratch.ts';
import { machinePath, temporaryFolder } from '../../shell/machine-path.ts';
import { makeFolder } from '../../shell/make-folder.ts';
import { run } from '../../shell/process.ts';
import type { CommandResult } from '../../shell/process.ts';
import { removeAny } from '../../shell/remove-tree.ts';
import type { Shell } from '../../shell/shell.ts';
import { credentialsIn } from '../../text/redact.ts';

/** A program and its arguments. */
export type Command = readonly [program: string, ...args: string[]];

/** How an installer runs, where that is not as all do. */
interface Running {
  readonly env?: Readonly<Record<string, string>>;
  readonly until?: AbortSignal;
}

/**
 * What installers and probes run with: an empty home, so that what an earlier job left at home is neither
 * code nor configuration to them. They stand at the root of the disk: uv and version managers look for a
 * Python in every folder above the one that they stand in.
 */
export interface Isolation extends AsyncDisposable {
  /** Absolute folder of all that is the installer's own: its home, its notes, what it downloads. */
  readonly folder: string;
  /** Absolute folder for what an installer has to read; emptied with the rest. */
  readonly notes: string;
  readonly env: Readonly<Record<string, string>>;
  /** The same with the user's home: a version manager's Python on the PATH is found through it. */
  readonly searchEnv: Readonly<Record<string, string>>;
  /** Removes what was downloaded, which is not needed once it is installed. */
  clearDownloads(): Promise<void>;
  /** What an installer could print of what it was given. */
  readonly secrets: readonly string[];
  /**
   * Runs an installer to its end, or for so long; it has no more memory and processes than an engine.
   *
   * @param env its whole environment; absent: the one above
   * @param until ends it when it is aborted, beside the end of the run
   */
  readonly run: (command: Command, timeoutMs: number, how?: Running) => Promise<CommandResult>;
}

/**
 * Makes the folders; they are removed when the isolation is disposed of. Where papergap is killed meanwhile,
 * the next one removes them, and ends what runs.
 */
export async function isolate({
  cacheDir,
  env,
  signal,
}: Pick<Shell, 'cacheDir' | 'env' | 'signal'>): Promise<Isolation> {
  const runId = randomUUID();
  const folder = scratchFolder(cacheDir, runId);
  const registered = registerRun(cacheDir, runId);
  registered.add('process', { folder });
  const limits = limitsFor(runId, boundsHere(), env['PATH'], registered);
  makeHome(homeIn(folder));
  const [notes, downloads] = [join(folder, 'notes'), join(folder, 'downloads')];
  makeFolder(notes);
  const passed = passedOn(env);
  const secrets = secretsIn(passed);
  // A Python that uv fetches must outlive the home; gigabytes of wheels don't fit where /tmp is in memory.
  const own = {
    UV_PYTHON_INSTALL_DIR: join(cacheDir, 'python'),
    UV_CACHE_DIR: downloads,
    PIP_CACHE_DIR: downloads,
    npm_config_cache: downloads,
    ...passed,
    HOME: homeIn(folder),
  };
  return {
    folder,
    notes,
    env: own,
    searchEnv: { ...passed, ...(env['HOME'] && { HOME: env['HOME'] }) },
    secrets,
    clearDownloads: () => removeAny(downloads),
    run([command, ...args], timeoutMs, { env: its = own, until = signal } = {}) {
      const launch = limits.wrap({ command, args, env: its });
      const how = { env: launch.env, secrets, signal: AbortSignal.any([signal, until]), runId, timeoutMs };
      return run(launch.command, launch.args, how);
    },
    async [Symbol.asyncDispose]() {
      const areGroupsGone = await clearGroups(limits.groups, runId);
      if ((await removed(folder)) && areGroupsGone) registered.close();
    },
  };
}

/**
 * What the machine's owner may say: where packages come from, by which way, whom to trust for it. What is
 * installed, and what runs while it is, no variable decides.
 */
const PASSED = new RegExp(
  `^(${[
    'LANG|LC_ALL|PYENV_ROOT|PYENV_VERSION',
    '(HTTP|HTTPS|ALL|NO)_PROXY|SSL_CERT_(FILE|DIR)|REQUESTS_CA_BUNDLE|CURL_CA_BUNDLE',
    'PIP_(INDEX_URL|EXTRA_INDEX_URL|NO_INDEX|FIND_LINKS|TRUSTED_HOST)',
    'PIP_(CERT|CLIENT_CERT|PROXY|DEFAULT_TIMEOUT|TIMEOUT|RETRIES)',
    'UV_(DEFAULT_INDEX|INDEX|INDEX_URL|EXTRA_INDEX_URL|NO_INDEX|FIND_LINKS|INSECURE_HOST|OFFLINE)',
    '(PIP|UV)_CACHE_DIR',
    'UV_INDEX_\\w+_(USERNAME|PASSWORD)|UV_(NATIVE_TLS|SYSTEM_CERTS|HTTP_TIMEOUT|HTTP_RETRIES)',
    'UV_PYTHON_INSTALL_(DIR|MIRROR)',
    'NPM_CONFIG_(REGISTRY|PROXY|HTTPS_PROXY|NOPROXY|CAFILE)|NODE_EXTRA_CA_CERTS',
  ].join('|')})$`,
  'i',
);

/** A variable that is empty is as one that is not set: it would name the folder that a tool stands in. */
function passedOn(env: Shell['env']): Readonly<Record<string, string>> {
  const entries = Object.entries(env).filter(([name]) => PASSED.test(name));
  const defined = entries.filter((entry): entry is [string, string] => (entry[1] ?? '') !== '');
  return { ...Object.fromEntries(defined), TMPDIR: temporaryFolder(env), PATH: machinePath(env['PATH']) };
}

/** Users and passwords, of indexes and in addresses, and anything called a secret. */
function secretsIn(env: Readonly<Record<string, string>>): readonly string[] {
  return Object.entries(env).flatMap(([name, value]) => [
    ...(/TOKEN|SECRET|PASSWORD|USERNAME|KEY$/i.test(name) ? [value] : []),
    ...credentialsIn(value),
  ]);
}
