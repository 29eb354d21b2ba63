import { expect, test } from 'vitest';
import { memory } from '../../../bot/memory.ts';
import { endedWaivers } from '../../../bot/pull/ended-waivers.ts';
import type { OpenPull } from '../../../bot/pull/pulls.ts';
import type { GitHubRepository } from '../../../src/github/repository.ts';

const pullTo = (ref: string, repoId: number) =>
  ({
    head: { repo: { id: repoId } },
    base: { ref, repo: { id: 1, default_branch: 'main' } },
  }) as unknown as OpenPull;

const names = (word: string, most: number) => Array.from({ length: most }, (_, index) => `${word}-${index}`);
const own = ['main', ...names('release', 40)].map((branch) => pullTo(branch, 1));
const forks = ['release-1', ...names('odd', 100), 'main'].map((branch) => pullTo(branch, 2));

/** The branches that rounds ask about, an hour after each other. */
async function rounds(most: number): Promise<readonly (readonly string[])[]> {
  const kept = memory();
  const found: string[][] = [];
  for (let hour = 0; hour < most; hour++) {
    const asked: string[] = [];
    const read = (_: string, { ref }: { readonly ref?: string }) => {
      if (ref === undefined) return Promise.resolve({ data: { tree: [] } });
      asked.push(ref.replace('heads/', ''));
      return Promise.resolve({ data: { object: { sha: ref } } });
    };
    const bot = { memory: kept, now: () => new Date(Date.UTC(2026, 10, 26, hour)) };
    const open = [...own, ...forks];
    const waiverEnd = endedWaivers(open, bot, {
      fullName: 'acme/models',
      read,
    } as unknown as GitHubRepository);
    for (const pull of open) await waiverEnd(pull);
    found.push(asked);
  }
  return found;
}

// attack: many pushes
test('however many branches there are pull requests to, a round asks about some, each once, the default branch always', async () => {
  const [first = []] = await rounds(1);

  expect(first).toEqual(['main', ...names('release', 30), ...names('odd', 19)]);
});

// attack: many pushes, moved base
test('forks keep no base of this repository’s pull requests from being asked about, and the next rounds ask about the others', async () => {
  const [first = [], second = [], ...more] = await rounds(7);

  expect(second).toEqual(expect.arrayContaining(names('release', 40).slice(30)));
  const all = new Set([first, second, ...more].flat());
  expect(all).toEqual(new Set(['main', ...names('release', 40), ...names('odd', 100)]));
});

test('a branch that is not found for a moment has no waiver that is told to be none', async () => {
  const read = () => Promise.reject(Object.assign(new Error('Not Found'), { status: 404 }));
  const repo = { fullName: 'acme/models', read } as unknown as GitHubRepository;
  const main = pullTo('main', 1);
  const waiverEnd = endedWaivers([main], { memory: memory(), now: () => new Date() }, repo);

  await expect(waiverEnd(main)).rejects.toThrow('does not find the branch main');
});
