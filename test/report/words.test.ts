import { expect, test } from 'vitest';
import {
  bareMilliseconds,
  count,
  dollars,
  figure,
  mebibytes,
  milliseconds,
  percent,
  percentRange,
  points,
} from '../../src/report/words.ts';

test.for([
  [percent(0.8992), '89.9 %'],
  [percent(undefined), '–'],
  [percentRange({ low: 0.62, high: 0.685 }), '62.0 … 68.5 %'],
  [percentRange({ low: -0.005, high: 0.055 }), '−0.5 … 5.5 %'],
  [percent(-0.00001), '0.0 %'],
  [percentRange({ low: -Infinity, high: 1 }), '−∞ … 100.0 %'],
  [points(Infinity), '−∞'],
  [points(0.221), '−22.1'],
  [points(-0.05), '+5.0'],
  [points(0.0001), '0.0'],
  [milliseconds(0.123), '0.12 ms'],
  [milliseconds(-0.001), '0.00 ms'],
  [milliseconds(-0.7), '−0.70 ms'],
  [milliseconds(1234), '1,234 ms'],
  [milliseconds(12_345), '12.3 s'],
  [bareMilliseconds('too-few'), '–'],
  [count(1_234_567), '1,234,567'],
  [figure(0.5), '0.50'],
  [figure(1234.5), '1,235'],
  [dollars(2.5), '$2.50'],
  [dollars(0.000791), '$0.00079'],
  [mebibytes(90.2), '90 MiB'],
  [mebibytes(2048), '2.0 GiB'],
] as const)('%s', ([said, expected]) => {
  expect(said).toBe(expected);
});
