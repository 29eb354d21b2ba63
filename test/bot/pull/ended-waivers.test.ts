import { expect, test } from 'vitest';
import { endedWaivers } from '../../../bot/pull/ended-waivers.ts';
import type { Pull } from '../../../bot/pull/pulls.ts';
import type { GitHubRepository } from '../../../src/github/repository.ts';

const pullTo = (ref: string, repoId: number) =>
  ({
    head: { repo: { id: repoId } },
    base: { ref, repo: { id: 1, default_branch: 'main' } },
  }) as unknown as Pull;

// attack: many pushes
test('forks’ pull requests have but a few branches asked about, and keep none of the others from being', async () => {
  const asked: string[] = [];
  const read = (_: string, { ref }: { readonly ref: string }) => {
    asked.push(ref.replace('heads/', ''));
    return Promise.reject(Object.assign(new Error('Not Found'), { status: 404 }));
  };
  const waiverEnd = endedWaivers('2026-11-26', { read } as unknown as GitHubRepository);
  const odd = Array.from({ length: 200 }, (__, index) => `odd-${index}`);

  await waiverEnd(pullTo('release', 1));
  for (const branch of ['release', ...odd, 'main', 'release']) await waiverEnd(pullTo(branch, 2));
  await waiverEnd(pullTo('stable', 1));

  expect(asked).toEqual(['release', ...odd.slice(0, 20), 'main', 'stable']);
});
