import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { jsonPieces } from '../../src/record/json-pieces.ts';
import { aRecord, MEASURED } from '../support/record.ts';

test('the pieces together are what JSON.stringify writes', () => {
  const withGaps = fc.object({ withBoxedValues: false, values: [fc.jsonValue(), fc.constant(undefined)] });
  fc.assert(
    fc.property(fc.oneof(fc.jsonValue(), withGaps), (value) => {
      expect([...jsonPieces(value)].join('')).toBe(JSON.stringify(value));
    }),
  );
});

// attack: long record
test('no piece of a long record is much longer than one answer', () => {
  const record = aRecord(MEASURED);
  const text = 'x'.repeat(100_000);
  const passes = record.passes.map((pass) =>
    pass.kind === 'load' ? pass : { ...pass, answers: pass.answers.map((answer) => ({ ...answer, text })) },
  );

  const lengths = [...jsonPieces({ ...record, passes })].map(({ length }) => length);

  expect(lengths.reduce((sum, length) => sum + length)).toBeGreaterThan(100e6);
  expect(Math.max(...lengths)).toBeLessThan(2e6);
});
