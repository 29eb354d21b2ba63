import { expect, test } from 'vitest';
import { asFarAsProduction } from '../../src/bench/cleaned-items.ts';
import type { SuitePass } from '../../src/plan.ts';
import { aRecord, rightOf } from '../support/record.ts';

const recordOf = (looks?: number[], look?: number) => {
  const record = aRecord({
    paper: 0.8,
    production: rightOf(80, 100),
    cleaned: rightOf(85, 100),
    ...(looks && { planned: { production: { looks } } }),
  });
  const passes = record.passes.map((pass) =>
    pass.kind === 'suite' && look !== undefined ? { ...pass, look } : pass,
  );
  return { ...record, passes };
};
const cleaned = recordOf().plan.passes.find(({ role }) => role === 'cleaned') as SuitePass;

test('cleaned inputs are asked of the items up to which production was', () => {
  const { items } = asFarAsProduction(cleaned, recordOf([20, 60, 100], 2));

  expect(items).toEqual(cleaned.items.slice(0, 60));
});

test('where production was asked all its items, or without looks, they are asked as planned', () => {
  expect(asFarAsProduction(cleaned, recordOf([20, 60, 100])).items).toHaveLength(100);
  expect(asFarAsProduction(cleaned, recordOf()).items).toHaveLength(100);
});

test('clusters go with their items', () => {
  const clusters = cleaned.items.map((_, at) => Math.floor(at / 10));

  const asked = asFarAsProduction({ ...cleaned, clusters }, recordOf([20, 60, 100], 1));
  expect(asked.clusters).toEqual(clusters.slice(0, 20));
});
