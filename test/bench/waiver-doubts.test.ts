import { expect, test } from 'vitest';
import { waiverDoubts } from '../../src/bench/waiver-doubts.ts';
import { Waiver } from '../../src/config/waiver.ts';
import type { Policy } from '../../src/config/policy.ts';

const waiver = (until: string, candidate?: string): Waiver =>
  Waiver.parse({
    ...{ finding: 'gap-over-budget', owner: '@acme/serving', reason: 'a known gap', until },
    ...(candidate !== undefined && { candidate }),
  });

function told(waivers: readonly Waiver[], candidate?: string): readonly string[] {
  const fault = (path: readonly PropertyKey[], message: string, hint = '') => ({
    ...{ file: 'papergap.yml', path: path.join('.'), message, hint },
  });
  const policy = { value: { waivers } as unknown as Policy, fault };
  return waiverDoubts(policy, candidate, '2027-02-01').map(
    ({ path, message, severity }) => `${severity}: ${path}: ${message}`,
  );
}

test('a waiver whose last day is over is told, and one that still counts is not', () => {
  expect(told([waiver('2027-02-01'), waiver('2027-01-31')])).toEqual([
    'warning: waivers.1.until: its last day is over: gap-over-budget fails again',
  ]);
});

test('of a candidate, the waivers that are for it are told', () => {
  const waivers = [waiver('2026-12-01', 'router'), waiver('2026-12-01', 'other')];

  expect(told(waivers, 'router')).toEqual([
    'warning: waivers.0.until: its last day is over: gap-over-budget of router fails again',
  ]);
  expect(told(waivers)).toHaveLength(2);
});
