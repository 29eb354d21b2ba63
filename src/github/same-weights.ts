import type { Candidate } from '../config/candidate.ts';
import { MAX_CONFIG_BYTES } from '../config/document.ts';
import { parseCandidate } from '../config/load.ts';
import type { Loaded } from '../config/load.ts';
import { candidateFiles } from './candidates.ts';
import type { GitHubRepository } from './repository.ts';
import { refusalOf, textWhereReadable } from './tree.ts';

/**
 * The candidates of the base branch that serve the same weights from another file: what is known of them
 * holds for a candidate that is proposed under a new name, too.
 *
 * @param file the candidate's own file, which is none of them
 */
export async function sameWeights(
  file: string,
  candidate: Candidate,
  baseSha: string,
  repo: GitHubRepository,
): Promise<readonly Loaded<Candidate>[]> {
  if (candidate.revision === undefined) return [];
  const found: Loaded<Candidate>[] = [];
  for (const entry of await candidateFiles(baseSha, repo)) {
    if (entry.path === file || refusalOf(entry, MAX_CONFIG_BYTES) !== undefined) continue;
    const text = await textWhereReadable(entry, MAX_CONFIG_BYTES, repo);
    const other = text === undefined ? undefined : parseCandidate({ file: entry.path, text });
    if (other?.ok && hasSameWeights(candidate, other.value.value)) found.push(other.value);
  }
  return found;
}

type Weights = Pick<Candidate, 'model' | 'revision' | 'file'>;

/**
 * Whether two candidates surely serve the same weights. A digest names a file wherever it lies; a commit one
 * state of a repository that holds many files.
 */
export function hasSameWeights(one: Weights, other: Weights): boolean {
  if (one.revision === undefined || one.revision !== other.revision) return false;
  if (one.revision.startsWith('sha256:')) return true;
  return one.model === other.model && one.file === other.file;
}
