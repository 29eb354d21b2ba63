import { expect, test } from 'vitest';
import { loadLabel, loadName } from '../../src/report/names.ts';

test.for([
  [{ concurrency: 1 }, '1 concurrent request', '1 concurrent'],
  [{ ratePerS: 20 }, '20 requests a second', '20 a second'],
  [{ ratePerS: 20, manner: 'in bursts' }, '20 requests a second in bursts', '20 a second in bursts'],
] as const)('%j is named so that it is no other load', ([load, name, label]) => {
  expect(loadName(load)).toBe(name);
  expect(loadLabel(load)).toBe(label);
});
