import { normalize } from 'node:path/posix';
import { askingDigest } from '../../src/config/asking.ts';
import type { Policy } from '../../src/config/policy.ts';
import { askedSuites } from '../../src/config/suite-choice.ts';
import { suiteFiles } from '../../src/config/suite-files.ts';
import type { GitHubRepository } from '../../src/github/repository.ts';
import { entryAt, sha256Of } from '../../src/github/tree.ts';
import type { Bot } from '../bot.ts';
import type { ExpectedSuite } from './record.ts';

/**
 * The suites as a commit has them, by name; one that has a file which is not there is left out. Each file is
 * read once. What lies at a hub is pinned by the policy itself.
 */
export async function suitesAt(
  { suites }: Policy,
  commit: string,
  bot: Pick<Bot, 'memory'>,
  repo: GitHubRepository,
): Promise<Readonly<Record<string, ExpectedSuite>>> {
  const found: [name: string, suite: ExpectedSuite][] = [];
  for (const [name, choice] of askedSuites(suites)) {
    const digests = new Map<string, string | undefined>();
    for (const { key, path } of suiteFiles(choice))
      digests.set(key.join('.'), await digestAt(commit, path, bot, repo));
    if ([...digests.values()].includes(undefined)) continue;
    const [sha256, cleaned] = [digests.get('data'), digests.get('cleaned')];
    const humanLabels = digests.get('scorer.humanLabels');
    found.push([
      name,
      {
        ...(sha256 !== undefined && { sha256 }),
        asking: askingDigest(choice, digests.get('examples')),
        hasExamples: choice.examples !== undefined,
        ...(cleaned !== undefined && { cleaned }),
        ...(humanLabels !== undefined && { humanLabels }),
      },
    ]);
  }
  return Object.fromEntries(found);
}

/** SHA-256 of a file at a commit; undefined where it is not there. */
async function digestAt(
  commit: string,
  path: string,
  { memory }: Pick<Bot, 'memory'>,
  repo: GitHubRepository,
): Promise<string | undefined> {
  const entry = await entryAt(commit, normalize(path), repo);
  if (entry === undefined) return undefined;
  const key = `${repo.fullName} ${entry.sha}`;
  const known = memory.dataSha256.get(key);
  if (known !== undefined) return known;
  const sha256 = await sha256Of(entry, repo);
  memory.dataSha256.set(key, sha256);
  return sha256;
}
