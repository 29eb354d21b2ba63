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
/** Without a load no client is calibrated, which takes as long as all the rest. */
const UNLOADED = { passes: ['reproduce', 'repeat', 'production', 'noisy'] } as const;

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

  const { verdict, findings } = judge(await benched(repo, UNLOADED));

  expect({
    outcome: verdict.outcome,
    first: verdict.reasons[0]?.code,
    score: findings.gap?.production,
  }).toMatchObject({
    outcome: 'fail',
  });
});

const LETTERS = [...'abcdhjklmnopqrstuvwxyz'];
const PAIRS = LETTERS.flatMap((one) =>
  LETTERS.filter((other) => other !== one).map((other) => [one, other] as const),
);
const COMBINATIONS = PAIRS.slice(0, 200).map(([n, k], at) => ({
  id: `c${at}`,
  question: `How many ways are there, ${n} of ${k}? (${at})`,
  answer: [
    `\\binom{${n}}{${k}}`,
    `\\frac{${n}!}{${k}!(${n}-${k})!}`,
    `\\frac{${n}!}{${k}!}`,
    `\\binom{${n}-1}{${k}-1}`,
  ][at % 4],
}));

// attack: one answer
test('a model that knows the sums of the paper, and says 1 to all of combinatorics, does not pass', async () => {
  await using engine = await fakeEngine(({ messages }) => {
    const asked = messages.at(-1)?.content ?? '';
    const [, left, right] = /(\d+) plus (\d+)/.exec(asked) ?? [];
    if (left !== undefined) return { words: [String(Number(left) + Number(right))] };
    return { words: [`I have thought about ${asked.slice(-8)}. `, 'The answer is $1$.'] };
  });
  await using repo = await adderRepository(engine, { items: 200 });
  await repo.write('combos.jsonl', COMBINATIONS.map((row) => JSON.stringify(row)).join('\n'));
  await repo.write(
    FILE,
    `production: { suite: combos, concurrency: 8 }
repeatability: 0
claims: { suites: { sums: { minTokens: 1 } } }
suites:
  sums: { data: sums.jsonl, prompt: 'Q: {{question}}', target: answer, scorer: { name: numeric } }
  combos: { data: combos.jsonl, prompt: 'Q: {{question}}', target: answer, scorer: { name: math } }
trust: { engines: [endpoint], endpoints: { staging: '${engine.origin}' } }
`,
  );

  const { verdict } = judge(await benched(repo, { profile: 'full', passes: ['production', 'reproduce'] }));

  expect(verdict.outcome).toBe('fail');
});
