import { createHash } from 'node:crypto';
import { normalize } from 'node:path/posix';
import type { Policy } from '../../src/config/policy.ts';
import type { GitHubRepository } from '../../src/github/repository.ts';
import { bytesOf, entryAt } from '../../src/github/tree.ts';
import type { Bot } from '../bot.ts';

/**
 * SHA-256 of the data of each suite as a commit has it, by the suite's name; a suite whose data is not there
 * is left out. Each file is read once.
 */
export async function suiteData(
  { suites }: Policy,
  commit: string,
  { memory }: Pick<Bot, 'memory'>,
  repo: GitHubRepository,
): Promise<Readonly<Record<string, string>>> {
  const found: [name: string, sha256: string][] = [];
  for (const [name, { data }] of Object.entries(suites)) {
    const entry = await entryAt(commit, normalize(data), repo);
    if (entry === undefined) continue;
    const key = `${repo.fullName} ${entry.sha}`;
    const known = memory.dataSha256.get(key);
    const sha256 =
      known ??
      createHash('sha256')
        .update(await bytesOf(entry, repo))
        .digest('hex');
    memory.dataSha256.set(key, sha256);
    found.push([name, sha256]);
  }
  return Object.fromEntries(found);
}
