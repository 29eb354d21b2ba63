import type { Candidate, Claim } from '../../src/config/candidate.ts';
import { MAX_CONFIG_BYTES } from '../../src/config/document.ts';
import { parseCandidate } from '../../src/config/load.ts';
import type { GitHubRepository } from '../../src/github/repository.ts';
import { entryAt, refusalOf, textOf } from '../../src/github/tree.ts';
import { count, counted, percent } from '../../src/report/words.ts';

/**
 * How a pull request changes the claim that the gap is told from, in words; undefined where it doesn't, or
 * where the base branch has no such candidate.
 *
 * @param baseSha the base branch as it is now
 */
export async function claimChange(
  file: string,
  { claims }: Candidate,
  baseSha: string,
  repo: GitHubRepository,
): Promise<string | undefined> {
  const entry = await entryAt(baseSha, file, repo);
  if (entry === undefined || refusalOf(entry, MAX_CONFIG_BYTES) !== undefined) return undefined;
  const former = parseCandidate({ file, text: await textOf(entry, repo) });
  const before = former.ok ? former.value.value.claims.scores[0] : undefined;
  const [now] = claims.scores;
  if (before === undefined || now === undefined) return undefined;
  const [was, is] = [claimText(before), claimText(now)];
  if (was === is) return undefined;
  return `This pull request changes the claim that the gap is told from: ${was} before, ${is} now.`;
}

function claimText({ suite, score, items, protocol: { shots, maxTokens } }: Claim): string {
  const rests = items === undefined ? '' : `${counted(items, 'item')}, `;
  return `${percent(score)} on ${suite} (${rests}${counted(shots, 'shot')}, at most ${count(maxTokens)} tokens)`;
}
