import { expect, test } from 'vitest';
import { noiseFindings } from '../../src/analyse/noise.ts';
import type { RunRecord } from '../../src/record/schema.ts';
import { aRecord, evidenceIn, rightOf } from '../support/record.ts';

const RECORD = aRecord({ reproduce: rightOf(3, 4), noisy: rightOf(2, 4) });
const TOUCHED = [['casing'], ['casing', 'keyboard-typos'], [], []];

/** The record with what noise did to the questions of its noisy pass. */
function withNoise(touched?: { script: string; items: number; touched: number }[]): RunRecord {
  const passes = RECORD.passes.map((pass) =>
    pass.pass === 'noisy' && pass.kind === 'suite'
      ? {
          ...pass,
          ...(touched && { touched }),
          answers: pass.answers.map((answer, index) => ({ ...answer, noise: TOUCHED[index] ?? [] })),
        }
      : pass,
  );
  return { ...RECORD, passes };
}

test('items that noise touched are counted, in all and by operator; quiet passes have none', () => {
  expect(noiseFindings(evidenceIn(withNoise()))).toEqual([
    {
      pass: 'noisy',
      items: 4,
      touched: 2,
      operators: [
        { name: 'casing', items: 2 },
        { name: 'keyboard-typos', items: 1 },
      ],
    },
  ]);
});

test('where the record tells the scripts of the questions, so does the finding', () => {
  const scripts = [
    { script: 'Latin', items: 3, touched: 2 },
    { script: 'Han', items: 1, touched: 0 },
  ];

  expect(noiseFindings(evidenceIn(withNoise(scripts)))[0]?.scripts).toEqual(scripts);
});
