import type { Candidate, Claim } from '../../src/config/candidate.ts';
import { MAX_CONFIG_BYTES } from '../../src/config/document.ts';
import { parseCandidate } from '../../src/config/load.ts';
import type { Loaded } from '../../src/config/load.ts';
import type { GitHubRepository } from '../../src/github/repository.ts';
import { entryAt, refusalOf, textWhereReadable } from '../../src/github/tree.ts';
import { count, counted, percent } from '../../src/report/words.ts';

/**
 * How the claim that the gap is told from differs from what the base branch says of the same candidate, or of
 * the same weights under another name, in words; undefined where it doesn't, or where the base branch has
 * neither.
 *
 * @param baseSha the base branch as it is now
 * @param sameWeights candidates of the base branch that serve the same weights from another file
 */
export async function claimChange(
  file: string,
  candidate: Candidate,
  baseSha: string,
  sameWeights: readonly Loaded<Candidate>[],
  repo: GitHubRepository,
): Promise<string | undefined> {
  const is = claimText(candidate);
  const before = await candidateAt(baseSha, file, repo);
  const was = before && claimText(before);
  if (was !== undefined && was !== is)
    return `This pull request changes the claim that the gap is told from: ${was} before, ${is} now.`;
  const other = sameWeights.find(({ value }) => claimText(value) !== is);
  if (other === undefined) return undefined;
  return `The same weights have another claim in ${other.file}: ${claimText(other.value)} there, ${is} here.`;
}

async function candidateAt(
  sha: string,
  file: string,
  repo: GitHubRepository,
): Promise<Candidate | undefined> {
  const entry = await entryAt(sha, file, repo);
  if (entry === undefined || refusalOf(entry, MAX_CONFIG_BYTES) !== undefined) return undefined;
  const text = await textWhereReadable(entry, MAX_CONFIG_BYTES, repo);
  const read = text === undefined ? undefined : parseCandidate({ file, text });
  return read?.ok ? read.value.value : undefined;
}

/** The first claim, which production is held against. */
function claimText({ claims }: Candidate): string {
  const [{ suite, score, items, protocol }] = claims.scores as [Claim, ...Claim[]];
  const rests = items === undefined ? '' : `${counted(items, 'item')}, `;
  const { shots, maxTokens } = protocol;
  const shown = shots === undefined ? 'shots unstated' : counted(shots, 'shot');
  const longest = maxTokens === undefined ? 'tokens unstated' : `at most ${count(maxTokens)} tokens`;
  return `${percent(score)} on ${suite} (${rests}${shown}, ${longest})`;
}
