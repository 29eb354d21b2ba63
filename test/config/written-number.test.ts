import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { isSameNumber } from '../../src/config/written-number.ts';

test.for<[written: string, isSame: boolean]>([
  ['0.50', true],
  ['1e3', true],
  ['100', true],
  ['1.0E+2', true],
  ['-0', true],
  ['000', true],
  ['9007199254740992', true],
  ['9007199254740993', false],
  ['1111111111111111111111111111111111111111', false],
  ['0.12345678901234567890', false],
  ['1e400', false],
  ['1e-400', false],
])('%s is the same number: %s', ([written, isSame]) => {
  expect(isSameNumber(written, Number(written))).toBe(isSame);
});

test('a number of a million digits is no trouble', () => {
  const digits = `0.1${'0'.repeat(1_000_000)}1`;

  expect(isSameNumber(digits, Number(digits))).toBe(false);
});

test('what a program writes of a number is the same number', () => {
  fc.assert(
    fc.property(fc.double({ noNaN: true, noDefaultInfinity: true }), (value) => {
      expect(isSameNumber(String(value), value)).toBe(true);
      expect(isSameNumber(value.toExponential(), value)).toBe(true);
    }),
  );
});
