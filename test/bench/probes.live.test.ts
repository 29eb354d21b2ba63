import { expect, test } from 'vitest';
import { exchangesOf } from '../../src/record/pass.ts';
import { benched } from '../support/bench.ts';
import { planted } from '../support/planted-llama.ts';

// Both wait for engines that start anew: beside each other.

test.concurrent('an engine that a probe ends is started once more, and measured after that', async () => {
  await using repo = await planted('die-of-nul', 1_000_000);

  const { probes, passes } = await benched(repo, { passes: ['probes', 'production'] });

  const died = probes?.probes.filter(({ troubles }) => troubles.some(({ code }) => code === 'died'));
  expect(died?.map(({ probe }) => probe)).toEqual(['T32']);
  expect(probes).toMatchObject({ restarts: 1, ended: 'complete', leftOut: ['T53'] });
  expect(passes.map(({ pass, ended }) => [pass, ended])).toEqual([['production', 'complete']]);
});

test.concurrent(
  'an engine that a second probe breaks is asked no more, and measured after another start',
  async () => {
    await using repo = await planted('break-of-long', 1_000_000);

    const { probes, passes } = await benched(repo, { passes: ['probes', 'production'] });

    const died = probes?.probes.filter(({ troubles }) => troubles.some(({ code }) => code === 'died'));
    expect(died?.map(({ probe }) => probe)).toEqual(['T32', 'T47']);
    expect(probes).toMatchObject({ restarts: 2, ended: 'engine-died' });
    expect(probes?.leftOut).not.toEqual([]);
    expect(passes[0]).toMatchObject({ pass: 'production', ended: 'complete' });
    // On a machine that is busy one may come too late; of an engine that is gone none comes.
    const kinds = exchangesOf(passes[0]!).map(({ failure }) => failure?.kind ?? 'answered');
    expect(kinds).toContain('answered');
    expect(kinds.filter((kind) => kind !== 'answered' && kind !== 'deadline')).toEqual([]);
  },
);
