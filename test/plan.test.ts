import { expect, test } from 'vitest';
import { Candidate } from '../src/config/candidate.ts';
import { Policy } from '../src/config/policy.ts';
import { shortLoads } from '../src/load/profiles/index.ts';
import type { Suite } from '../src/suites/suite.ts';
import { planPasses } from '../src/plan.ts';
import type { PlannedPass } from '../src/plan.ts';

const CHOICE = { data: 'data.jsonl', scorer: { name: 'exact' } };
const candidate = Candidate.parse({
  model: 'm.gguf',
  engine: { name: 'llama.cpp' },
  claims: {
    scores: [
      { suite: 'card', score: 0.9, protocol: { maxTokens: 32 } },
      { suite: 'other', score: 0.5 },
    ],
  },
});
const policy = Policy.parse({
  production: { suite: 'ours', concurrency: 20, maxTokens: 64 },
  load: { concurrency: [1, 10], rate: 8, seconds: 12 },
  suites: { card: CHOICE, other: CHOICE, ours: CHOICE },
});
const loads = [...shortLoads(policy.load), { profile: 'closed-loop', concurrency: 3 } as const];
const suite = (name: string, count: number): Suite => ({
  name,
  items: Array.from({ length: count }, (_, index) => ({ id: `${name}-${index}`, fields: {}, target: '' })),
  sha256: '',
  asking: 'a',
  file: 'data.jsonl',
  examples: 0,
  prompt: () => [],
});
const suites = new Map([
  ['card', suite('card', 300)],
  ['other', suite('other', 5)],
  ['ours', suite('ours', 200)],
]);
const options = { seed: 7, profile: 'full' } as const;

test('what production is held against first, then production, then what causes its gap', () => {
  const passes = planPasses({ candidate, policy, loads, suites, bothCriteria: true }, options);

  const ids = passes.map(({ id, role }) => (role === 'load' ? 'load' : id));
  expect([...new Set(ids)]).toEqual([
    'reproduce',
    'repeat',
    'repeat-2',
    'production',
    'reproduce:other',
    'noisy',
    'load',
    'loaded',
    'noisy-loaded',
  ]);
});

test("the four cells of the factorial ask the same items in the same order, by the paper's protocol", () => {
  const passes = planPasses({ candidate, policy, loads, suites, bothCriteria: true }, options).filter(
    ({ suite: name, role }) => name === 'card' && role !== 'repeat',
  );

  expect(passes).toHaveLength(4);
  expect(new Set(passes.map((pass) => JSON.stringify('items' in pass && pass.items))).size).toBe(1);
  expect(passes.every((pass) => pass.maxTokens === 32)).toBe(true);
  expect(
    passes.map((pass) => pass.kind === 'suite' && [pass.noisy, pass.concurrency, pass.pressure]),
  ).toEqual([
    [false, 4, false],
    [true, 4, false],
    [false, 20, true],
    [true, 20, true],
  ]);
});

test('the order is random but the same for a seed, and all items are asked', () => {
  const first = (seed: number): readonly string[] => {
    const [pass] = planPasses({ candidate, policy, loads, suites, bothCriteria: true }, { ...options, seed });
    return pass?.kind === 'suite' ? pass.items : [];
  };

  expect(first(7)).toEqual(first(7));
  expect(first(7)).not.toEqual(first(8));
  expect([...first(7)].sort()).toEqual(
    suites
      .get('card')!
      .items.map(({ id }) => id)
      .sort(),
  );
});

test('quick asks a part of the same order, and loads for less long', () => {
  const full = planPasses({ candidate, policy, loads, suites, bothCriteria: true }, options);
  const quick = planPasses(
    { candidate, policy, loads, suites, bothCriteria: true },
    { ...options, profile: 'quick' },
  );

  expect(quick[0]).toMatchObject({ items: full[0]?.kind === 'suite' ? full[0].items.slice(0, 100) : [] });
  expect(quick.find(({ id }) => id === 'load-c10')).toMatchObject({ seconds: 3 });
});

test('items that share a source are planned with its number, in the order they are asked', () => {
  const items = suite('ours', 200).items.map((item, index) => ({
    ...item,
    cluster: `customer-${index % 7}`,
  }));
  const withClusters = new Map(suites).set('ours', { ...suite('ours', 0), items });

  const passes = planPasses({ candidate, policy, loads, suites: withClusters, bothCriteria: true }, options);

  const production = passes.find(({ role }) => role === 'production');
  if (production?.kind !== 'suite') throw new Error('no production pass');
  const customerOf = new Map(items.map(({ id, cluster }) => [id, cluster]));
  const named = new Map(production.clusters?.map((cluster, index) => [cluster, production.items[index]]));
  expect(new Set(production.clusters)).toEqual(new Set([0, 1, 2, 3, 4, 5, 6]));
  production.clusters?.forEach((cluster, index) =>
    expect(customerOf.get(production.items[index] ?? '')).toBe(customerOf.get(named.get(cluster) ?? '')),
  );
  expect(passes.find(({ id }) => id === 'reproduce')).not.toHaveProperty('clusters');
});

test('a load pass may become as long as the policy says, and ten times as long as a quick one', () => {
  const lengthOf = (profile: 'full' | 'quick') => {
    const pass = planPasses(
      { candidate, policy, loads, suites, bothCriteria: true },
      { seed: 7, profile },
    ).find(({ id }) => id === 'load-c10');
    return pass?.kind === 'load' ? [pass.seconds, pass.maxSeconds] : [];
  };

  expect(lengthOf('full')).toEqual([12, 300]);
  expect(lengthOf('quick')).toEqual([3, 30]);
});

test('only the passes that were asked for are planned', () => {
  const passes = planPasses(
    { candidate, policy, loads, suites, bothCriteria: true },
    {
      ...options,
      passes: ['reproduce', 'production'],
    },
  );

  expect(passes.map(({ id }) => id)).toEqual(['reproduce', 'production', 'reproduce:other']);
});

test("production's criterion is left out where the paper's items don't have what it compares", () => {
  const [pass] = planPasses({ candidate, policy, loads, suites, bothCriteria: false }, options);

  expect(pass).toMatchObject({ criteria: ['paper'] });
});

const itemsOf = (passes: readonly PlannedPass[], id: string): readonly string[] => {
  const pass = passes.find((one) => one.id === id);
  return pass?.kind === 'suite' ? pass.items : [];
};

test('passes that are compared with the reproduction ask its first items, as many as the precision needs', () => {
  const large = new Map([...suites, ['card', suite('card', 1300)]]);
  const planned = (precision: number) =>
    planPasses(
      { candidate, policy: { ...policy, precision }, loads, suites: large, bothCriteria: true },
      options,
    );
  const passes = planned(0.02);

  const all = itemsOf(passes, 'reproduce');
  expect(all).toHaveLength(1300);
  for (const id of ['noisy', 'loaded', 'noisy-loaded'])
    expect(itemsOf(passes, id)).toEqual(all.slice(0, 481));
  for (const id of ['repeat', 'repeat-2']) expect(itemsOf(passes, id)).toEqual(all.slice(0, 241));
  expect(itemsOf(planned(0.01), 'noisy')).toHaveLength(1300);
});

test('production is looked at after each fifth of its items, but where it has few or all are asked for', () => {
  const production = (count: number, fixedN?: boolean) =>
    planPasses(
      {
        candidate,
        policy,
        loads,
        suites: new Map([...suites, ['ours', suite('ours', count)]]),
        bothCriteria: true,
      },
      { ...options, ...(fixedN !== undefined && { fixedN }) },
    ).find(({ id }) => id === 'production');

  expect(production(203)).toMatchObject({ looks: [41, 82, 122, 163, 203] });
  expect(production(99)).not.toHaveProperty('looks');
  expect(production(203, true)).not.toHaveProperty('looks');
});
