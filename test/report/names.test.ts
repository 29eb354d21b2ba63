import { expect, test } from 'vitest';
import { aRecord, MEASURED, rightOf } from '../support/record.ts';
import { loadLabel, loadName, passName, stageName } from '../../src/report/names.ts';

test.for([
  [{ concurrency: 1 }, '1 concurrent request', '1 concurrent'],
  [{ ratePerS: 20 }, '20 requests a second', '20 a second'],
  [{ ratePerS: 20, manner: 'in bursts' }, '20 requests a second in bursts', '20 a second in bursts'],
] as const)('%j is named so that it is no other load', ([load, name, label]) => {
  expect(loadName(load)).toBe(name);
  expect(loadLabel(load)).toBe(label);
});

test('a load pass is named by its load, on a page and where nothing but the name of its stage is known', () => {
  const load = [
    { id: 'load-c50', concurrency: 50, requests: 10 },
    { id: 'load-r20', ratePerS: 20, requests: 10 },
  ];
  const { plan } = aRecord({ ...MEASURED, production: rightOf(1, 2), load });
  const loads = plan.passes.filter((pass) => pass.kind === 'load');

  expect(loads.map(passName)).toEqual(['50 concurrent', '20 a second']);
  expect(loads.map(({ id }) => stageName(id))).toEqual(['50 concurrent', '20 a second']);
  expect(loads.map((pass) => passName({ ...pass, confirms: pass.id }))).toEqual([
    '50 concurrent, again',
    '20 a second, again',
  ]);
  expect([stageName('load-c50-again'), stageName('production')]).toEqual([
    '50 concurrent, again',
    'production',
  ]);
});

test('a further suite is named by itself, another pass by its id', () => {
  const { plan } = aRecord({
    production: [1],
    planned: { production: { role: 'further', suite: 'refunds' } },
  });

  expect(plan.passes.map(passName)).toEqual(['refunds']);
  expect(aRecord({ 'repeat-2': [1] }).plan.passes.map(passName)).toEqual(['repeat-2']);
});
