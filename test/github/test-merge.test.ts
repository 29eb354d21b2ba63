import { expect, test } from 'vitest';
import type { GitHubRepository } from '../../src/github/repository.ts';
import { isTestMerge } from '../../src/github/test-merge.ts';

const BASE = 'a'.repeat(40);
const HEAD = 'b'.repeat(40);
const MESSAGE = `Merge ${HEAD} into ${BASE}`;

const repositoryWith = (message: string, parents: readonly string[]): GitHubRepository =>
  ({
    read: () => Promise.resolve({ data: { message, parents: parents.map((sha) => ({ sha })) } }),
  }) as unknown as GitHubRepository;

test.for([
  ['as GitHub makes it', MESSAGE, [BASE, HEAD], true],
  ['with a line end', `${MESSAGE}\n`, [BASE, HEAD], true],
  ['of the other order', MESSAGE, [HEAD, BASE], false],
  ['of others', MESSAGE, [BASE, 'c'.repeat(40)], false],
  ['of three', MESSAGE, [BASE, HEAD, HEAD], false],
  ['of one', MESSAGE, [BASE], false],
  ['that says more', `${MESSAGE}\n\nby hand`, [BASE, HEAD], false],
  ['by git', `Merge commit '${HEAD}' into new`, [BASE, HEAD], false],
  ['of the base into a branch', "Merge branch 'main' into new", [HEAD, BASE], false],
] as const)('a merge %s tells whether GitHub tries it', async ([, message, parents, expected]) => {
  expect(await isTestMerge('d'.repeat(40), repositoryWith(message, parents))).toBe(expected);
});
