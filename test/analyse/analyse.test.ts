import { expect, test } from 'vitest';
import { analyse } from '../../src/analyse/analyse.ts';
import type { Policy } from '../../src/config/policy.ts';
import type { RunRecord } from '../../src/record/schema.ts';
import { aPolicy, aRecord, MEASURED, rightOf } from '../support/record.ts';

const RECORD = aRecord({
  reproduce: rightOf(80, 100),
  production: Array.from({ length: 100 }, (_, index) => (index % 4) / 3),
  load: [{ concurrency: 50, requests: 500 }],
});

const findingsOf = (record: RunRecord, config: Policy = aPolicy()) =>
  analyse(record, { ...record.policy, config });

test('the same record, policy and seed give the same findings', () => {
  const policy = aPolicy({ load: { rate: 8 }, cost: { gpuHourUsd: 1 } });

  const findings = findingsOf(RECORD, policy);

  expect(findingsOf(RECORD, policy)).toEqual(findings);
  expect(findings.gap?.production).toBeCloseTo(0.5, 12);
  expect(findings.capacity?.replicas).toBe(1);
  expect(findings.cost).toHaveLength(1);
});

test('another policy judges the same record: objectives, price and rate are its own', () => {
  const findings = findingsOf(RECORD, aPolicy({ load: { slo: { e2elP95Ms: 10 } } }));

  expect(findings.load[0]?.slo).toMatchObject([
    { metric: 'e2elP95Ms', limitMs: 10, measured: 200, met: false },
  ]);
  expect(findings).not.toHaveProperty('capacity');
});

test('a record of a run that never served says so, and no more', () => {
  const friction = [
    {
      code: 'unknown-architecture',
      summary: 'The engine does not know it.',
      remedy: 'Take a newer one.',
      blame: 'candidate' as const,
    },
  ];

  const findings = findingsOf(aRecord({ deployment: { ready: false, friction } }));

  expect(findings).toMatchObject({ scores: [], paired: [], load: [], pressure: [], cost: [] });
  expect(findings.deployment).toEqual({
    ready: false,
    phases: [{ name: 'load', ms: 1200 }],
    friction,
    died: false,
    silent: false,
    unseen: false,
  });
});

test('an engine that died between two passes died, unless nothing was left to measure', () => {
  const stayed = aRecord({ ...MEASURED });
  const died = { ...stayed, deployment: { ...stayed.deployment!, died: true as const } };
  const halfway = { ...died, passes: died.passes.slice(0, 1) };
  const [first] = died.plan.passes;
  const toConfirm = { ...first!, id: 'again', confirms: first!.id };
  const unconfirmed = { ...died, plan: { ...died.plan, passes: [...died.plan.passes, toConfirm] } };

  expect(findingsOf(stayed).deployment.died).toBe(false);
  expect(findingsOf(died).deployment.died).toBe(false);
  expect(findingsOf(halfway).deployment.died).toBe(true);
  expect(findingsOf(unconfirmed).deployment.died).toBe(false);
});

test('without an observed deployment, an answer shows that the engine served', () => {
  const served = aRecord({ deployment: 'none', production: [1] });

  expect(findingsOf(served).deployment.ready).toBe(true);
  expect(findingsOf(aRecord({ deployment: 'none' })).deployment.ready).toBe(false);
});

test('findings hold plain data: they survive a file', () => {
  const findings = findingsOf(RECORD);

  expect(JSON.parse(JSON.stringify(findings))).toEqual(findings);
});
