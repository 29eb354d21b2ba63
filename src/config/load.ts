import { createHash } from 'node:crypto';
import { access, readFile } from 'node:fs/promises';
import { basename, dirname, join, relative, resolve } from 'node:path';
import { Candidate } from './candidate.ts';
import { parseConfig } from './document.ts';
import type { Fault, Parsed } from './document.ts';
import { Policy } from './policy.ts';

/** Where a policy lies, from the root of its repository. */
export const POLICY_PATH = '.github/papergap.yml';

/** A file that was read and understood. */
export interface Loaded<T> extends Parsed<T> {
  /** As the user wrote it. */
  readonly file: string;
  readonly sha256: string;
}

/** Both files of a run, and the folder that paths in them start from. */
export interface Config {
  readonly id: string;
  readonly candidate: Loaded<Candidate>;
  readonly policy: Loaded<Policy>;
  /** Absolute: the repository that the policy belongs to. */
  readonly root: string;
}

/** The line of a candidate's first claim, which every verdict is about. */
export function claimLine({ candidate }: Pick<Config, 'candidate'>): number | undefined {
  return candidate.fault(['claims', 'scores', 0, 'score'], '').line;
}

/** A file of the user's as text, wherever it was read from. */
export interface Written {
  /** As the user names it. */
  readonly file: string;
  readonly text: string;
}

/**
 * Reads a candidate and the policy that judges it: the one that is named, else the nearest `.github/papergap.yml`
 * above the candidate. Every fault of both files comes back at once.
 */
export async function loadConfig(
  candidateFile: string,
  policyFile?: string,
): Promise<Config | readonly Fault[]> {
  const foundPolicy = policyFile ?? (await findPolicy(candidateFile));
  const candidate = await loadFile(candidateFile, Candidate);
  const policy =
    foundPolicy === undefined
      ? [
          {
            file: candidateFile,
            path: '',
            message: `no policy found: there is no ${POLICY_PATH} in any folder above it`,
            hint: 'write one, or name it with --policy',
          },
        ]
      : await loadFile(foundPolicy, Policy);
  return together(candidate, policy, foundPolicy === undefined ? '' : rootOf(foundPolicy));
}

/** The same from texts that were read elsewhere; paths in them start from `root`. */
export function configFrom(candidate: Written, policy: Written, root: string): Config | readonly Fault[] {
  return together(parseWritten(candidate, Candidate), parseWritten(policy, Policy), root);
}

function together(
  candidate: Loaded<Candidate> | readonly Fault[],
  policy: Loaded<Policy> | readonly Fault[],
  root: string,
): Config | readonly Fault[] {
  if (!('value' in candidate) || !('value' in policy)) {
    return [candidate, policy].flatMap((loaded) => ('value' in loaded ? [] : loaded));
  }
  return { id: idOf(candidate.file), candidate, policy, root };
}

/** Reads one file by its schema: faults where it isn't there, isn't YAML or isn't what the schema asks for. */
export async function loadFile<T>(
  file: string,
  schema: Parameters<typeof parseConfig<T>>[2],
): Promise<Loaded<T> | readonly Fault[]> {
  try {
    return parseWritten({ file, text: await readFile(file, 'utf8') }, schema);
  } catch (error) {
    const missing = (error as NodeJS.ErrnoException).code === 'ENOENT';
    return [
      { file, path: '', message: missing ? 'does not exist' : `cannot be read: ${(error as Error).message}` },
    ];
  }
}

function parseWritten<T>(
  { file, text }: Written,
  schema: Parameters<typeof parseConfig<T>>[2],
): Loaded<T> | readonly Fault[] {
  const parsed = parseConfig(file, text, schema);
  if (!('value' in parsed)) return parsed;
  return { ...parsed, file, sha256: createHash('sha256').update(text).digest('hex') };
}

/** The candidate's id: its file's name without the ending. */
export function idOf(candidateFile: string): string {
  return basename(candidateFile).replace(/\.ya?ml$/, '');
}

/** The nearest policy above a file, as a path from the current folder; absent where there is none. */
export async function findPolicy(candidateFile: string): Promise<string | undefined> {
  for (let folder = dirname(resolve(candidateFile)); ; folder = dirname(folder)) {
    const file = join(folder, POLICY_PATH);
    const found = await access(file).then(
      () => true,
      () => false,
    );
    if (found) return relative('', file);
    if (folder === dirname(folder)) return undefined;
  }
}

/** The repository a policy belongs to: the folder that holds its `.github`, else the policy's own folder. */
function rootOf(policyFile: string): string {
  const folder = dirname(resolve(policyFile));
  return basename(folder) === '.github' ? dirname(folder) : folder;
}
