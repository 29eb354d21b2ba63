import { expect, test } from 'vitest';
import { benched } from '../support/bench.ts';
import { planted } from '../support/planted-llama.ts';

test('an engine that a probe ends is started once more, and measured after that', async () => {
  await using repo = await planted('die-of-nul', 1_000_000);

  const { probes, passes } = await benched(repo, { passes: ['probes', 'production'] });

  const died = probes?.probes.filter(({ troubles }) => troubles.some(({ code }) => code === 'died'));
  expect(died?.map(({ probe }) => probe)).toEqual(['T32']);
  expect(probes).toMatchObject({ restarts: 1, ended: 'complete', leftOut: [] });
  expect(passes.map(({ pass, ended }) => [pass, ended])).toEqual([['production', 'complete']]);
});
