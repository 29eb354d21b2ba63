import { createHash } from 'node:crypto';
import { access, open, stat } from 'node:fs/promises';
import { basename, dirname, join, relative, resolve } from 'node:path';
import type * as z from 'zod';
import { isAbsent } from '../shell/absent.ts';
import { Candidate } from './candidate.ts';
import { checked, faulty } from './checked.ts';
import type { Checked } from './checked.ts';
import { MAX_CONFIG_BYTES, parseConfig } from './document.ts';
import type { Fault } from './fault.ts';
import { kindFault } from './kind.ts';
import type { Kind } from './kind.ts';
import { Policy } from './policy.ts';
import { Reference, referencePath } from './reference.ts';
import type { Parsed } from './syntax.ts';

/** Where a policy lies, from the root of its repository. */
export const POLICY_PATH = '.github/papergap.yml';
/** Where it often lies by mistake. */
export const MISNAMED_POLICY_PATH = '.github/papergap.yaml';

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
  /** The same model measured on a known set-up; absent where the policy has none for it. */
  readonly reference?: Loaded<Reference>;
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
 * Reads a candidate and the policy that judges it: the one that is named, else the nearest
 * `.github/papergap.yml` above the candidate. Every fault of both files comes back at once.
 */
export async function loadConfig(candidateFile: string, policyFile?: string): Promise<Checked<Config>> {
  const foundPolicy = policyFile ?? (await findPolicy(candidateFile));
  const candidate = await loadCandidate(candidateFile);
  if (foundPolicy === undefined) {
    return faulty([...(candidate.ok ? [] : candidate.faults), await noPolicy(candidateFile)]);
  }
  const policy = await loadPolicy(foundPolicy);
  const root = rootOf(foundPolicy);
  const reference = await referenceBy(policy, idOf(candidateFile), readerIn(root));
  return together(candidate, policy, root, reference);
}

/** Understands a policy's text. */
export type ParsePolicy = (written: Written) => Checked<Loaded<Policy>>;

/** The same from what was read elsewhere; paths in the texts start from `root`. */
export function configFrom(
  candidate: Written,
  policy: Written,
  root: string,
  reference?: Checked<Loaded<Reference>>,
  parse: ParsePolicy = parsePolicy,
): Checked<Config> {
  return together(parseCandidate(candidate), parse(policy), root, reference);
}

function together(
  candidate: Checked<Loaded<Candidate>>,
  policy: Checked<Loaded<Policy>>,
  root: string,
  reference: Checked<Loaded<Reference>> | undefined,
): Checked<Config> {
  if (candidate.ok && policy.ok && reference?.ok !== false) {
    const id = idOf(candidate.value.file);
    const known = reference && { reference: reference.value };
    return checked({ id, candidate: candidate.value, policy: policy.value, ...known, root });
  }
  return faulty([candidate, policy, reference].flatMap((one) => (one?.ok === false ? one.faults : [])));
}

/** Reads a file of the repository that the policy belongs to; undefined where there is none. */
export type ReadBeside = (path: string) => Promise<Checked<Written> | undefined>;

/** A model's reference, which lies where the policy says; undefined where there is none. */
export async function referenceBy(
  policy: Checked<Loaded<Policy>>,
  id: string,
  read: ReadBeside,
): Promise<Checked<Loaded<Reference>> | undefined> {
  const path = policy.ok ? referencePath(policy.value.value, id) : undefined;
  const written = path === undefined ? undefined : await read(path);
  return written?.ok ? parseReference(written.value) : written;
}

/** Reads files below a folder of this machine. */
export function readerIn(root: string): ReadBeside {
  return async (path) => {
    const file = join(relative('', root), path);
    return (await isThere(file)) ? readWritten(file) : undefined;
  };
}

/** What can't be looked at is there: reading it tells why. */
const isThere = async (file: string): Promise<boolean> =>
  await access(file).then(
    () => true,
    (error: unknown) => !isAbsent(error),
  );

/** Reads a policy: faults where it isn't there, isn't YAML or isn't a policy. */
export async function loadPolicy(file: string): Promise<Checked<Loaded<Policy>>> {
  const written = await readWritten(file);
  return written.ok ? parsePolicy(written.value) : written;
}

/** Reads a candidate: faults where it isn't there, isn't YAML or isn't a candidate. */
async function loadCandidate(file: string): Promise<Checked<Loaded<Candidate>>> {
  const written = await readWritten(file);
  return written.ok ? parseCandidate(written.value) : written;
}

/** A policy from its text. */
export function parsePolicy(written: Written): Checked<Loaded<Policy>> {
  return parseWritten(written, Policy, 'policy');
}

/** A candidate from its text. */
export function parseCandidate(written: Written): Checked<Loaded<Candidate>> {
  return parseWritten(written, Candidate, 'candidate');
}

/** A reference from its text. */
export function parseReference(written: Written): Checked<Loaded<Reference>> {
  return parseWritten(written, Reference, 'reference');
}

/** A file's text, which has to be UTF-8. */
export async function readWritten(file: string): Promise<Checked<Written>> {
  let bytes: Buffer;
  try {
    // Opening a pipe would wait for its writer.
    const found = await stat(file);
    if (!found.isFile() && !found.isDirectory())
      return faulty([{ file, path: '', message: 'is no plain file', hint: 'give the file itself' }]);
    bytes = await startOf(file);
  } catch (error) {
    return faulty([{ file, path: '', message: unreadable(error as NodeJS.ErrnoException) }]);
  }
  if (bytes.length > MAX_CONFIG_BYTES) return faulty([tooLarge(file, bytes)]);
  try {
    return checked({ file, text: new TextDecoder('utf-8', { fatal: true }).decode(bytes) });
  } catch {
    return faulty([notText(file, bytes)]);
  }
}

/** A little more than may be read, of a file of any length. */
async function startOf(file: string): Promise<Buffer> {
  await using handle = await open(file);
  const chunks: Buffer[] = [];
  const stream = handle.createReadStream({ end: MAX_CONFIG_BYTES, autoClose: false });
  for await (const chunk of stream as AsyncIterable<Buffer>) chunks.push(chunk);
  return Buffer.concat(chunks);
}

function tooLarge(file: string, bytes: Buffer): Fault {
  if (bytes.toString('latin1', 0, 4) === 'GGUF') return notText(file, bytes);
  return { file, path: '', message: `is larger than ${MAX_CONFIG_BYTES / 1024} KiB` };
}

function notText(file: string, bytes: Buffer): Fault {
  if (bytes.toString('latin1', 0, 4) !== 'GGUF')
    return { file, path: '', message: 'is not UTF-8 text', hint: 'save it as UTF-8' };
  const message = "is a model's weights (GGUF), and models/<id>.yaml or a policy is wanted here";
  return { file, path: '', message, hint: 'name the weights in the candidate: model: <path>' };
}

function unreadable(error: NodeJS.ErrnoException): string {
  const { code, message } = error;
  if (isAbsent(error)) return 'does not exist';
  if (code === 'EISDIR') return 'is a folder, and a file is wanted here';
  if (code === 'EACCES' || code === 'EPERM') return 'cannot be read: its permissions forbid it';
  return `cannot be read: ${message}`;
}

function parseWritten<T>({ file, text }: Written, schema: z.ZodType<T>, kind: Kind): Checked<Loaded<T>> {
  const parsed = parseConfig(file, text, schema);
  if (parsed.ok) {
    return checked({ ...parsed.value, file, sha256: createHash('sha256').update(text).digest('hex') });
  }
  // What is another thing altogether is told as that, and not key by key.
  const other = kindFault(file, text, kind);
  return other === undefined ? parsed : faulty([other]);
}

/** The candidate's id: its file's name without the ending. */
export function idOf(candidateFile: string): string {
  return basename(candidateFile).replace(/\.ya?ml$/, '');
}

/** The nearest policy above a file, as a path from the current folder; absent where there is none. */
export async function findPolicy(candidateFile: string): Promise<string | undefined> {
  return findAbove(candidateFile, POLICY_PATH);
}

/** The nearest file of a path in one of the folders above a file, as a path from the current folder. */
async function findAbove(below: string, path: string): Promise<string | undefined> {
  for (let folder = dirname(resolve(below)); ; folder = dirname(folder)) {
    const file = join(folder, path);
    if (await isThere(file)) return relative('', file);
    if (folder === dirname(folder)) return undefined;
  }
}

/** What is said where a candidate has no policy to be judged by. */
export async function noPolicy(candidateFile: string): Promise<Fault> {
  const misnamed = await findAbove(candidateFile, MISNAMED_POLICY_PATH);
  return {
    file: candidateFile,
    path: '',
    message: `no policy found: there is no ${POLICY_PATH} in any folder above it`,
    hint:
      misnamed === undefined ? 'write one, or name it with --policy' : `rename ${misnamed} to papergap.yml`,
  };
}

/** The repository a policy belongs to: the folder that holds its `.github`, else the policy's own folder. */
export function rootOf(policyFile: string): string {
  const folder = dirname(resolve(policyFile));
  return basename(folder) === '.github' ? dirname(folder) : folder;
}
