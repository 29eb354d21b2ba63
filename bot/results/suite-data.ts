import { normalize } from 'node:path/posix';
import { askingDigest } from '../../src/config/asking.ts';
import { isAtHub } from '../../src/config/dataset-address.ts';
import type { Policy } from '../../src/config/policy.ts';
import { askedSuites } from '../../src/config/suite-choice.ts';
import type { GitHubRepository } from '../../src/github/repository.ts';
import { entryAt, sha256Of } from '../../src/github/tree.ts';
import type { Bot } from '../bot.ts';
import type { ExpectedSuite } from './record.ts';

/**
 * The suites as a commit has them, by name; one whose data or worked examples are not there is left out. Each
 * file is read once.
 */
export async function suitesAt(
  { suites }: Policy,
  commit: string,
  bot: Pick<Bot, 'memory'>,
  repo: GitHubRepository,
): Promise<Readonly<Record<string, ExpectedSuite>>> {
  const found: [name: string, suite: ExpectedSuite][] = [];
  for (const [name, choice] of askedSuites(suites)) {
    const { data, examples: shown } = choice;
    // What lies at a hub is pinned by the policy itself.
    const sha256 = isAtHub(data) ? undefined : await digestAt(commit, data, bot, repo);
    const isShownHere = shown !== undefined && !isAtHub(shown);
    const examples = isShownHere ? await digestAt(commit, shown, bot, repo) : undefined;
    if ((sha256 === undefined && !isAtHub(data)) || (isShownHere && examples === undefined)) continue;
    const asking = askingDigest(choice, examples);
    found.push([name, { ...(sha256 !== undefined && { sha256 }), asking, hasExamples: shown !== undefined }]);
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
