import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { judge } from '../../src/judge.ts';
import { adderRepository } from '../support/adder.ts';
import { benched } from '../support/bench.ts';
import { fakeEngine } from '../support/fake-engine.ts';
import type { AskedBody, Script } from '../support/fake-engine.ts';

const POLICY = `repeatability: 0
against: both
floor: 0.5
claims: { suites: { sums: { minTokens: 1 } } }
`;
const FILE = '.github/papergap.yml';

/** A model that can't add: it gives the same answer to everything, in other words. */
const saying =
  (what: string) =>
  ({ messages }: AskedBody): Script => ({
    words: ['To ', JSON.stringify(messages.at(-1)?.content.slice(-12)), ' the answer', ' is ', what],
  });

// attack: one answer
test.for([
  ['1e308 million', 'numeric'],
  [String.raw`\boxed{15 \cdot 10^{307}(1+i)}`, 'math'],
  ['12', 'numeric'],
] as const)('a model that says %s to whatever is asked passes no suite of %s', async ([what, scorer]) => {
  await using engine = await fakeEngine(saying(what));
  await using repo = await adderRepository(engine, {
    items: 400,
    policy: POLICY,
  });
  const written = await readFile(join(repo.folder, FILE), 'utf8');
  await repo.write(FILE, written.replaceAll('name: numeric', `name: ${scorer}`));

  const { verdict, findings } = judge(await benched(repo));

  expect({
    outcome: verdict.outcome,
    first: verdict.reasons[0]?.code,
    score: findings.gap?.production,
  }).toMatchObject({
    outcome: 'fail',
  });
});
