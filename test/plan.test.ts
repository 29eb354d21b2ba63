import { expect, test } from 'vitest';
import { Candidate } from '../src/config/candidate.ts';
import { Policy } from '../src/config/policy.ts';
import { shortLoads } from '../src/load/profiles/index.ts';
import type { Suite } from '../src/suites/suite.ts';
import { isForVerdict, isOwnPass, planPasses } from '../src/plan.ts';
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
const options = { seed: 7, profile: 'full', confirm: false } as const;
const itemsOf = (passes: readonly PlannedPass[], id: string): readonly string[] => {
  const pass = passes.find((one) => one.id === id);
  return pass?.kind === 'suite' ? pass.items : [];
};

/** The passes that decide the verdict, then the others. */
const stagesBy = (given: Policy): readonly (readonly string[])[] => {
  const plannable = { candidate, policy: given, loads, suites, bothCriteria: true };
  const passes = planPasses(plannable, options);
  const ids = (some: readonly PlannedPass[]) => [
    ...new Set(some.map(({ id, role }) => (role === 'load' ? 'load' : id))),
  ];
  const deciding = passes.filter(isForVerdict);
  expect(passes.slice(0, deciding.length)).toEqual(deciding);
  return [ids(deciding), ids(passes.slice(deciding.length))];
};

test('production is asked first, then what its verdict needs beside it, then what causes its gap', () => {
  expect(stagesBy(policy)).toEqual([
    ['production', 'reproduce', 'repeat', 'repeat-2'],
    ['reproduce:other', 'noisy', 'load', 'loaded'],
  ]);
});

test('a policy that holds production against the reproduced score alone has that measured before it', () => {
  const [deciding] = stagesBy({ ...policy, against: 'reproduced' });

  expect(deciding).toEqual(['reproduce', 'repeat', 'repeat-2', 'production']);
});

test('noise under load is measured only where noise is a cause of the gap', () => {
  const [, causes] = stagesBy({ ...policy, production: { ...policy.production, noise: true } });

  expect(causes).toEqual(['reproduce:other', 'noisy', 'load', 'loaded', 'noisy-loaded']);
});

test('further doses of noise, and noise that no user makes, are asked where the policy wishes for them', () => {
  const [, doses] = stagesBy({ ...policy, noise: { ...policy.noise, curve: true } });
  const [, mild] = stagesBy({ ...policy, noise: { profile: 'mild', curve: true, adversarial: true } });

  expect(doses).toEqual(['reproduce:other', 'noisy', 'load', 'loaded', 'noisy-mild', 'noisy-heavy']);
  expect(mild?.slice(4)).toEqual(['noisy-typical', 'noisy-heavy', 'adversarial']);
});

test("the four cells of the factorial ask the same items in the same order, by the paper's protocol", () => {
  const noise = { ...policy.production, noise: true };
  const plannable = {
    candidate,
    policy: { ...policy, production: noise },
    loads,
    suites,
    bothCriteria: true,
  };
  const passes = planPasses(plannable, options).filter(
    ({ suite: name, role }) => name === 'card' && role !== 'repeat',
  );

  expect(passes).toHaveLength(4);
  expect(new Set(passes.map((pass) => JSON.stringify('items' in pass && pass.items))).size).toBe(1);
  expect(passes.every((pass) => isOwnPass(pass) && pass.maxTokens === 32)).toBe(true);
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
    const passes = planPasses({ candidate, policy, loads, suites, bothCriteria: true }, { ...options, seed });
    return itemsOf(passes, 'reproduce');
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

test('items that weigh unlike are planned with their weights, and are all asked, without looks', () => {
  const items = suite('ours', 200).items.map((item, index) => ({ ...item, weight: 1 + (index % 3) }));
  const weighed = new Map(suites).set('ours', { ...suite('ours', 0), items });
  const plannable = { candidate, policy, loads, suites: weighed, bothCriteria: true };

  const passes = planPasses(plannable, { ...options, confirm: true });
  const [production, again] = passes.filter(({ role }) => role === 'production');

  if (production?.kind !== 'suite' || again?.kind !== 'suite') throw new Error('no production pass');
  const weightOf = new Map(items.map(({ id, weight }) => [id, weight]));
  for (const { items: asked, weights, looks } of [production, again]) {
    expect(weights).toEqual(asked.map((id) => weightOf.get(id)));
    expect(looks).toBeUndefined();
  }
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

test('what production did not come to at a look is asked first where it is measured again', () => {
  const planned = planPasses(
    { candidate, policy, loads, suites, bothCriteria: true },
    { ...options, confirm: true },
  );
  const find = (id: string) => {
    const pass = planned.find((one) => one.id === id);
    if (pass?.kind !== 'suite') throw new Error(`no pass ${id}`);
    return pass;
  };

  const { items, looks } = find('production');
  const again = find('production-again');

  expect(again).toMatchObject({ role: 'production', confirms: 'production' });
  for (const [at, count] of (looks ?? []).slice(0, -1).entries()) {
    const fresh = again.items.slice(0, again.looks?.[(looks?.length ?? 0) - at - 2]);
    expect(new Set([...items.slice(0, count), ...fresh])).toEqual(new Set(items));
    expect(fresh).toHaveLength(items.length - count);
  }
});

test('a load is planned to be measured again, and nothing is where neither run nor policy wants it', () => {
  const idsWith = (confirm: boolean | undefined, policyConfirms: boolean) =>
    planPasses(
      { candidate, policy: { ...policy, confirm: policyConfirms }, loads, suites, bothCriteria: true },
      { seed: 7, profile: 'full', ...(confirm !== undefined && { confirm }) },
    ).flatMap(({ id, confirms }) => (confirms === undefined ? [] : [id]));

  expect(idsWith(undefined, true)).toContain('load-c10-again');
  expect(idsWith(false, true)).toEqual([]);
  expect(idsWith(undefined, false)).toEqual([]);
});

test('only the passes that were asked for are planned', () => {
  const passes = planPasses(
    { candidate, policy, loads, suites, bothCriteria: true },
    {
      ...options,
      passes: ['reproduce', 'production'],
    },
  );

  expect(passes.map(({ id }) => id)).toEqual(['production', 'reproduce', 'reproduce:other']);
});

test("production's criterion is left out where the paper's items don't have what it compares", () => {
  const passes = planPasses({ candidate, policy, loads, suites, bothCriteria: false }, options);

  expect(passes.find(({ id }) => id === 'reproduce')).toMatchObject({ criteria: ['paper'] });
});

test("the paper's items are asked in a part that the precision needs, and a third of it twice again", () => {
  const large = new Map([...suites, ['card', suite('card', 1300)]]);
  const planned = (precision: number) =>
    planPasses(
      { candidate, policy: { ...policy, precision }, loads, suites: large, bothCriteria: true },
      options,
    );
  const whole = itemsOf(planned(0.01), 'reproduce');
  const passes = planned(0.02);

  expect(whole).toHaveLength(1300);
  for (const id of ['reproduce', 'noisy', 'loaded']) expect(itemsOf(passes, id)).toEqual(whole.slice(0, 481));
  for (const id of ['repeat', 'repeat-2']) expect(itemsOf(passes, id)).toEqual(whole.slice(0, 161));
});

test("all of the paper's items are asked where what they score is what counts: for the verdict, or without production", () => {
  const plannable = { candidate, policy, loads, suites, bothCriteria: true };
  const large = { ...plannable, suites: new Map([...suites, ['card', suite('card', 1300)]]) };
  const heldAgainst = planPasses({ ...large, policy: { ...policy, against: 'reproduced' } }, options);
  const alone = planPasses(large, { ...options, passes: ['reproduce'] });

  expect(itemsOf(heldAgainst, 'reproduce')).toHaveLength(1300);
  expect(itemsOf(heldAgainst, 'loaded')).toHaveLength(481);
  expect(itemsOf(alone, 'reproduce')).toHaveLength(1300);
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

test('a claim is asked by its protocol, and what it leaves unstated as the policy says, or greedily', () => {
  const asked = (protocol: object, claims: object = {}) => {
    const given = Policy.parse({
      ...policy,
      suites: { card: CHOICE, ours: CHOICE },
      claims,
    });
    const stating = Candidate.parse({
      ...candidate,
      claims: { scores: [{ suite: 'card', score: 0.9, protocol }] },
    });
    const plannable = { candidate: stating, policy: given, loads, suites, bothCriteria: false };
    return planPasses(plannable, options).find(({ id }) => id === 'reproduce');
  };

  expect(asked({})).toMatchObject({ shots: 0, maxTokens: 512, sampling: { temperature: 0, topK: 1 } });
  const bounds = { card: { minTokens: 16, maxTokens: 2048, shots: 4 } };
  expect(asked({}, { suites: bounds })).toMatchObject({ shots: 4, maxTokens: 2048 });
  expect(
    asked({
      temperature: 0.6,
      attempts: 4,
      stop: ['\n\n'],
      template: { enable_thinking: false },
      system: 's',
    }),
  ).toMatchObject({
    sampling: { temperature: 0.6, topP: 1, topK: -1 },
    attempts: 4,
    stop: ['\n\n'],
    template: { enable_thinking: false },
    system: 's',
  });
});

test('production and its loads are asked as the policy says that production asks', () => {
  const production = { ...policy.production, sampling: { temperature: 0.7 }, attempts: 3 };
  const plannable = { candidate, policy: { ...policy, production }, loads, suites, bothCriteria: false };
  const passes = planPasses(plannable, options);

  expect(passes.find(({ id }) => id === 'production')).toMatchObject({
    sampling: { temperature: 0.7, topK: -1 },
    attempts: 3,
  });
  for (const pass of passes.filter(({ role }) => role === 'load'))
    expect(pass).toMatchObject({ sampling: { temperature: 0.7 } });
});

test('further suites are asked as production is, after it, and looked at where they have a floor', () => {
  const given = Policy.parse({
    ...policy,
    claims: { suites: { card: { minTokens: 1 } } },
    production: {
      ...policy.production,
      also: [
        { suite: 'other', floor: 0.5 },
        { suite: 'card-2', tier: 'advisory' },
      ],
    },
  });
  const many = new Map([...suites, ['other', suite('other', 200)], ['card-2', suite('card-2', 200)]]);
  const passes = planPasses({ candidate, policy: given, loads, suites: many, bothCriteria: true }, options);
  const [production, other, advisory] = passes;
  expect(passes.slice(0, 3).map(({ id }) => id)).toEqual(['production', 'further:other', 'further:card-2']);
  expect(other).toMatchObject({ role: 'further', suite: 'other', concurrency: 20, maxTokens: 64 });
  expect(other).toMatchObject({ looks: production?.kind === 'suite' ? production.looks : [] });
  expect(advisory).not.toHaveProperty('looks');
});

test('every pass over a suite is asked through the API that the suite names', () => {
  const completed = new Map(
    [...suites].map(([name, one]) => [name, { ...one, api: 'completions' } as const]),
  );
  const also = [{ suite: 'other', tier: 'critical', floor: 0.5, required: false }] as const;
  const production = { ...policy.production, also: [...also] };
  const plannable = {
    candidate,
    policy: { ...policy, production },
    loads,
    suites: completed,
    bothCriteria: true,
  };
  const passes = planPasses(plannable, { ...options, confirm: true });

  expect(passes.map(({ role }) => role)).toContain('further');
  expect(passes.filter((pass) => isOwnPass(pass) && pass.api !== 'completions')).toEqual([]);
});
