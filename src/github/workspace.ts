import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { lstat, readdir } from 'node:fs/promises';
import { join, normalize, relative } from 'node:path';
import type { Fault } from '../config/fault.ts';
import type { Config } from '../config/load.ts';
import { askedSuites, runSuites } from '../config/suite-choice.ts';
import { suiteFiles } from '../config/suite-files.ts';
import { isAbsent } from '../shell/absent.ts';
import { staysInside } from '../shell/paths-inside.ts';
import type { GitHubRepository } from './repository.ts';
import { entryAt, leavesAt } from './tree.ts';

/**
 * What in the workspace differs from the base commit among the files of suites, which decide the score.
 *
 * The checkout may be of the pull request by mistake, or an earlier job may have left its own files. Weights
 * are not looked at here: they are pinned by their digest.
 */
export async function workspaceFaults(
  { policy, root }: Pick<Config, 'policy' | 'root'>,
  baseSha: string,
  repo: GitHubRepository,
): Promise<readonly Fault[]> {
  const faults: Fault[] = [];
  for (const [name, suite] of askedSuites(policy.value.suites)) {
    for (const { key, path } of suiteFiles(suite)) {
      const message = await differenceOf(path, root, baseSha, repo);
      if (message !== undefined) {
        const hint = `check out the base branch: actions/checkout with ref: ${baseSha}`;
        faults.push(policy.fault(['suites', name, ...key], `${path} ${message}`, hint));
      }
    }
  }
  return [...faults, ...(await taskFaults({ policy, root }, baseSha, repo))];
}

/** What external evaluators read: a task may be a program, so each of its files has to be the base's. */
async function taskFaults(
  { policy, root }: Pick<Config, 'policy' | 'root'>,
  baseSha: string,
  repo: GitHubRepository,
): Promise<readonly Fault[]> {
  const faults: Fault[] = [];
  for (const [name, { runner }] of runSuites(policy.value.suites)) {
    if (runner.files === undefined) continue;
    const here = await pathsBelow(runner.files, root);
    if (here.unread !== undefined) {
      const message = `${runner.files} can't be read as a whole (${here.unread})`;
      faults.push(policy.fault(['suites', name, 'runner', 'files'], message, 'check out the base branch'));
      continue;
    }
    const ofBase = [...((await leavesAt(baseSha, repo))?.keys() ?? [])];
    const below = ofBase.filter((path) => path.startsWith(`${runner.files}/`));
    for (const path of new Set([...here.paths, ...below])) {
      const message = await differenceOf(path, root, baseSha, repo);
      if (message === undefined) continue;
      const hint = `check out the base branch: actions/checkout with ref: ${baseSha}`;
      faults.push(policy.fault(['suites', name, 'runner', 'files'], `${path} ${message}`, hint));
      break;
    }
  }
  return faults;
}

/** The paths of files and links below a folder; or the code of what kept it from being read. */
async function pathsBelow(
  folder: string,
  root: string,
): Promise<{ readonly paths: readonly string[]; readonly unread?: string }> {
  try {
    const entries = await readdir(join(root, folder), { recursive: true, withFileTypes: true });
    const others = entries.filter((one) => !one.isDirectory());
    return { paths: others.map(({ parentPath, name }) => relative(root, join(parentPath, name))) };
  } catch (error) {
    return { paths: [], ...(!isAbsent(error) && { unread: String(Object(error).code) }) };
  }
}

async function differenceOf(
  path: string,
  root: string,
  baseSha: string,
  repo: GitHubRepository,
): Promise<string | undefined> {
  if (!staysInside(path)) return 'lies outside the repository';
  const inside = normalize(path);
  const file = join(root, inside);
  const found = await lstat(file).catch((error: unknown) => (isAbsent(error) ? undefined : 'unread'));
  const entry = await entryAt(baseSha, inside, repo);
  if (entry === undefined) return 'is not in the base commit';
  if (found === undefined) return 'is not in the workspace';
  if (found === 'unread') return 'cannot be read in the workspace';
  if (!found.isFile() || entry.mode === '120000') return 'is not a plain file';
  const sha = await blobSha(file, found.size);
  return sha === entry.sha ? undefined : 'differs from the base commit';
}

/** Git's name for a file's content: SHA-1 of `blob <size>\0` and the bytes. */
async function blobSha(file: string, sizeBytes: number): Promise<string> {
  const hash = createHash('sha1').update(`blob ${sizeBytes}\0`);
  for await (const chunk of createReadStream(file)) hash.update(chunk as Buffer);
  return hash.digest('hex');
}
