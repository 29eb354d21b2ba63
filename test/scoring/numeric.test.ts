import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { numberIn } from '../../src/scoring/scorers/number.ts';
import { numeric } from '../../src/scoring/scorers/numeric.ts';

test.for<[text: string, number: number | undefined]>([
  ['42', 42],
  ['The answer is 42.', 42],
  ['First 7, then 8, so 15 apples', 15],
  ['**1,234**', 1234],
  ['1,234,567.89 in all', 1_234_567.89],
  ['1.234.567,89 insgesamt', 1_234_567.89],
  ['1.234,5', 1234.5],
  ['1\u202F234,5', 1234.5],
  ["1'234'567.5", 1_234_567.5],
  ['12,34,567', 1_234_567],
  ['3,5', 3.5],
  ['0,125', 0.125],
  ['0.5', 0.5],
  ['.5', 0.5],
  ['-.5', -0.5],
  ['No.5', 5],
  ['1,2,3', 3],
  ['-7', -7],
  ['−7', -7],
  ['$-7', -7],
  ['-$1,200.50', -1200.5],
  ['it cost €30', 30],
  ['30 €', 30],
  ['50%', 50],
  ['(-3)', -3],
  ['10-12', 12],
  ['x = -2', -2],
  ['5 - 3', 3],
  ['1e3', 1000],
  ['1.5e-3', 0.0015],
  ['2E+2 units', 200],
  ['42km', 42],
  ['\\boxed{42}', 42],
  ['42 (see A1)', 42],
  ['４２', 42],
  ['working\n#### 42', 42],
  ['#### 1,000\nQuestion: what is 7 and 8?', 1000],
  ['#### $18.', 18],
  ['####\n5', 5],
  ['#### Step 3: add\nso it is 9', 9],
  ['#### 3. Add the two\nso it is 9', 9],
  ['no number here', undefined],
  ['A1 B2', undefined],
  ['', undefined],
])('%j holds %s', ([text, number]) => {
  expect(numberIn(text)).toBe(number);
});

test.for<[answer: string, target: unknown, tolerance: number, value: number]>([
  ['#### 18', '16 - 3 - 4 = 9 and 9 * 2 = 18\n#### 18', 0, 1],
  ['18 dollars', 18, 0, 1],
  ['17', '#### 18', 0, 0],
  ['0.3', 0.2, 0.1, 1],
  ['0.31', 0.2, 0.1, 0],
  ['3.14', Math.PI, 0.01, 1],
  ['50%', '50%', 0, 1],
  ['0.5', '50%', 0, 0],
])('%j against %j within %d scores %d', ([answer, target, tolerance, value]) => {
  expect(numeric.scorer({ tolerance })(answer, target)).toEqual({ kind: 'scored', value });
});

test('an answer without a number is unparsed', () => {
  expect(numeric.scorer({ tolerance: 0 })('I do not know', 3).kind).toBe('unparsed');
});

test.for([null, {}, [], 'none', true])('a target %j is a fault', (target) => {
  expect(numeric.targetFault(target, { tolerance: 0 })).toBeTypeOf('string');
});

test('a negative tolerance and unknown options are refused', () => {
  expect(numeric.options.safeParse({ tolerance: -1 }).success).toBe(false);
  expect(numeric.options.safeParse({ tolerence: 1 }).success).toBe(false);
});

test('a number is found as it was written, in English prose', () => {
  fc.assert(
    fc.property(fc.integer({ min: -1e9, max: 1e9 }), fc.nat(99), (whole, cents) => {
      const value = Number(`${whole}.${String(cents).padStart(2, '0')}`);

      expect(numberIn(`So the total is ${value} now`)).toBe(value);
      expect(numberIn(`So the total is ${value.toLocaleString('en-US')} now`)).toBe(value);
    }),
  );
});

test.for(['1', '1,', '1.', '#', '####', '-', '1e', '$', ' 1', "1'", '#### '])(
  'a million characters of %j are no trouble',
  (piece) => {
    expect(numberIn(`${piece.repeat(1_000_000 / piece.length)} so it is 7`)).toBe(7);
  },
);
