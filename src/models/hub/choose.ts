import { checked, faulty } from '../../config/checked.ts';
import type { Checked } from '../../config/checked.ts';
import { nearWord } from '../../config/fault.ts';
import type { Friction } from '../../engines/friction.ts';
import { ggufPart } from '../gguf-parts.ts';
import { isNeeded, MOST_NEEDED, wholeWeights } from '../needed-files.ts';
import { DATASETS } from './datasets.ts';
import { twinFault, hostileListing } from './names.ts';
import { quoted } from './trouble.ts';
import type { HubFile, HubModel } from './tree.ts';

/** Formats that run code when they are read. */
const PICKLES = /\.(?:bin|pt|pth|pickle|pkl|ckpt)$/;
/** Names of files that a remedy lists. */
const MOST_LISTED = 8;
const MOST_SMALL_BYTES = 256 * 2 ** 20;

/** What is fetched of a repository. */
export interface Chosen {
  readonly small: readonly HubFile[];
  readonly weights: readonly HubFile[];
}

/** The file that a candidate names; of one that is split, all parts, the first in front. */
export function chooseFile(
  files: readonly HubFile[],
  { repo, file = '' }: HubModel,
): Checked<Chosen, Friction> {
  const byPath = new Map(files.map((one) => [one.path, one]));
  const found = byPath.get(file);
  const part = ggufPart(file);
  if (found !== undefined && part !== undefined && part.number > 1)
    return faulty([notFirstPart(file, part.all)]);
  if (found !== undefined) {
    const parts = part?.all ?? [file];
    const missing = parts.find((name) => !byPath.has(name));
    if (missing !== undefined) return faulty([partMissing(repo, missing, file)]);
    return checked({ small: [], weights: parts.flatMap((name) => byPath.get(name) ?? []) });
  }
  if (repo.startsWith(DATASETS))
    return faulty([
      fileMissing(
        repo,
        file,
        listOf(
          file,
          files.map(({ path }) => path),
        ),
      ),
    ]);
  const ggufs = files.map(({ path }) => path).filter((path) => /\.gguf$/i.test(path));
  const listed = ggufs.length === 0 ? 'It has no GGUF file at all.' : listOf(file, ggufs);
  return faulty([fileMissing(repo, file, listed)]);
}

/**
 * What an engine needs of a repository.
 *
 * @param shards the files that the index of the weights names; absent where there is no index
 */
export function chooseFolder(
  files: readonly HubFile[],
  { repo }: HubModel,
  shards?: readonly string[],
): Checked<Chosen, Friction> {
  const small = files.filter(({ path }) => isNeeded(path));
  const byPath = new Map(files.map((file) => [file.path, file]));
  const missing = shards?.find((shard) => !byPath.has(shard));
  if (missing !== undefined) return faulty([shardMissing(repo, missing)]);
  const names = shards ?? wholeWeights([...byPath.keys()]);
  const weights = names.flatMap((name) => byPath.get(name) ?? []);
  const count = small.length + weights.length;
  const faults = [
    ...(count > MOST_NEEDED ? [tooMany(repo, count)] : []),
    ...(byPath.has('config.json') ? [] : [configMissing(repo)]),
    ...(weights.length > 0 ? [] : [noSafetensors(repo, files)]),
    ...small.filter(({ bytes }) => bytes > MOST_SMALL_BYTES).map(({ path }) => tooLarge(repo, path)),
  ];
  const twins = twinFault([...small, ...weights].map(({ path }) => path));
  if (twins !== undefined) faults.push(hostileListing(repo, twins).friction);
  return faults.length > 0 ? faulty(faults) : checked({ small, weights });
}

function listOf(file: string, paths: readonly string[]): string {
  const near = nearWord(file, paths);
  if (near !== undefined) return quoted(near).replace(/^d/, 'D');
  return `It has: ${paths.slice(0, MOST_LISTED).map(quoted).join(', ')}${paths.length > MOST_LISTED ? ', …' : ''}.`;
}

const fileMissing = (repo: string, file: string, listed: string): Friction => ({
  code: 'hub-file-missing',
  summary: `${repo} has no file ${quoted(file)} at this revision.`,
  remedy: `Correct its path, or the revision. ${listed}`,
  blame: 'candidate',
});

const notFirstPart = (file: string, [first = '']: readonly string[]): Friction => ({
  code: 'hub-file-missing',
  summary: `${quoted(file)} is a part of a model that is split, and not its first.`,
  remedy: `Name the first, and the others come with it: file: ${quoted(first)}.`,
  blame: 'candidate',
});

const partMissing = (repo: string, part: string, file: string): Friction => ({
  code: 'hub-file-missing',
  summary: `${repo} has no file ${quoted(part)} at this revision, and ${quoted(file)} is split into parts.`,
  remedy: 'Pin a revision whose upload was finished.',
  blame: 'candidate',
});

const shardMissing = (repo: string, shard: string): Friction => ({
  code: 'hub-file-missing',
  summary: `${repo} has no file ${quoted(shard)} at this revision, and its index names it.`,
  remedy: 'Pin a revision whose upload was finished.',
  blame: 'candidate',
});

const configMissing = (repo: string): Friction => ({
  code: 'hub-config-missing',
  summary: `${repo} has no config.json: no engine knows what model it is.`,
  remedy: 'Name the repository of the model itself; a repository of GGUF files is for llama.cpp, with file.',
  blame: 'candidate',
});

function noSafetensors(repo: string, files: readonly HubFile[]): Friction {
  const has = (pattern: RegExp): boolean => files.some(({ path }) => pattern.test(path));
  const remedy = has(/^adapter_model/)
    ? 'It holds an adapter: merge it into its base model, and publish that.'
    : has(PICKLES)
      ? 'It holds pickles, which run code when they are read: take a revision with safetensors, or convert it.'
      : 'Name a repository that holds the weights themselves.';
  return {
    code: 'hub-no-safetensors',
    summary: `${repo} has no weights as safetensors at this revision.`,
    remedy,
    blame: 'candidate',
  };
}

const tooLarge = (repo: string, path: string): Friction => ({
  code: 'hub-listing-hostile',
  summary: `${repo} has a ${quoted(path)} of more than 256 MiB, which no model needs.`,
  remedy: 'Look at the repository on its page before you trust it.',
  blame: 'candidate',
});

const tooMany = (repo: string, count: number): Friction => ({
  code: 'hub-listing-endless',
  summary: `${repo} lists ${count} files for an engine, and no model has more than ${MOST_NEEDED}.`,
  remedy: 'Check the id and the revision.',
  blame: 'candidate',
});
