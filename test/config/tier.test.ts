import { expect, test } from 'vitest';
import { claimRefusals } from '../../src/config/claim-refusals.ts';
import { canFail, furtherFaults } from '../../src/config/own-suites.ts';
import { Policy } from '../../src/config/policy.ts';
import { FurtherSuite } from '../../src/config/tier.ts';

const SUITE = { data: 'data.jsonl', scorer: { name: 'exact' } };
const policyWith = (also: readonly unknown[]): Policy =>
  Policy.parse({
    production: { suite: 'tickets', also },
    suites: { paper: SUITE, tickets: SUITE, refunds: SUITE, slang: SUITE },
  });
const fault = (path: readonly PropertyKey[], message: string) => ({
  file: 'policy',
  path: path.map(String).join('.'),
  message,
});
const told = (policy: Policy): readonly string[] =>
  furtherFaults({ value: policy, fault }).map(({ path, message }) => `${path} ${message}`);

test('a suite that decides anything has a floor, and is critical where it does not say', () => {
  expect(FurtherSuite.safeParse({ suite: 'a' }).error?.issues[0]?.message).toBe(
    'is missing: a critical suite is held against it, such as floor: 0.70',
  );
  expect(FurtherSuite.parse({ suite: 'a', tier: 'advisory' })).toEqual({ suite: 'a', tier: 'advisory' });
});

test('a further suite is in the policy, once, and not production', () => {
  const floor = 0.5;
  expect(
    told(
      policyWith([
        { suite: 'refund', floor },
        { suite: 'tickets', floor },
      ]),
    ),
  ).toEqual([
    'production.also.0.suite there is no suite "refund" in the policy',
    "production.also.1.suite is production's own suite",
  ]);
  expect(() =>
    policyWith([
      { suite: 'slang', floor },
      { suite: 'slang', floor },
    ]),
  ).toThrow(/in the list already/);
});

test('no candidate claims a score on a further suite', () => {
  const claim = { suite: 'refunds', score: 0.1, protocol: {} };
  const [refusal] = claimRefusals(claim, 0, policyWith([{ suite: 'refunds', floor: 0.9 }]));
  expect(refusal).toMatchObject({ code: 'production-suite', suite: 'refunds' });
});

test('production, each critical suite and two supporting ones together can fail a candidate', () => {
  const of = (...tiers: readonly string[]): number =>
    canFail(
      policyWith(tiers.map((tier, at) => ({ suite: ['paper', 'refunds', 'slang'][at], tier, floor: 0.5 }))),
    );
  expect(of()).toBe(1);
  expect(of('critical')).toBe(2);
  expect(of('supporting')).toBe(1);
  expect(of('supporting', 'supporting')).toBe(2);
  expect(of('critical', 'supporting', 'supporting')).toBe(3);
  expect(of('advisory')).toBe(1);
});
