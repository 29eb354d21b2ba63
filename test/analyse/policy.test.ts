import { expect, test } from 'vitest';
import { policyFinding } from '../../src/analyse/policy.ts';
import { aPolicy, aRecord } from '../support/record.ts';

const RECORD = aRecord();
const judgedBy = (given: Readonly<Record<string, unknown>>) =>
  policyFinding(RECORD, { file: 'other.yml', sha256: 'c'.repeat(64), config: aPolicy(given) });

test('budget, objectives and cost judge whatever was measured', () => {
  const found = judgedBy({
    budget: 0.1,
    load: { slo: { ttftP95Ms: 10 } },
    cost: { gpuHourUsd: 1 },
    'on-inconclusive': 'neutral',
  });

  expect(found).toEqual({
    file: 'other.yml',
    onInconclusive: 'neutral',
    sha256: 'c'.repeat(64),
    measured: { file: RECORD.policy.file, sha256: RECORD.policy.sha256 },
    unapplied: [],
    refusals: [],
  });
});

test.for([
  [{ requestDeadlineMs: 1000 }, { path: 'requestDeadlineMs', measured: '120000', given: '1000' }],
  [{ load: { rate: 5 } }, { path: 'load.rate', given: '5' }],
  [{ load: { concurrency: [1] } }, { path: 'load.concurrency', measured: '[1,10,50]', given: '[1]' }],
  [
    { production: { suite: 'tickets', maxTokens: 9 } },
    { path: 'production.maxTokens', measured: '512', given: '9' },
  ],
  [{ noise: { profile: 'heavy' } }, { path: 'noise.profile', measured: '"typical"', given: '"heavy"' }],
] as const)('what was asked stays as it was: %j', ([given, unapplied]) => {
  expect(judgedBy(given).unapplied).toEqual([unapplied]);
});
