import { expect, test } from 'vitest';
import { attributionFinding } from '../../src/analyse/attribution.ts';
import { ownDirt } from '../../src/analyse/own-dirt.ts';
import { judge } from '../../src/judge.ts';
import { reporters } from '../../src/report/index.ts';
import { aRecord, evidenceIn, rightOf } from '../support/record.ts';

const RECORD = aRecord({
  paper: 0.9,
  reproduce: rightOf(180, 200),
  loaded: rightOf(180, 200),
  production: rightOf(240, 400),
  cleaned: rightOf(170, 200),
});

test('noise is what production loses against the same items cleaned, and domain what is left', () => {
  const found = attributionFinding(evidenceIn(RECORD), false);

  const lossOf = new Map(found?.causes.map(({ cause, loss }) => [cause, loss]));
  // The first 200 of production's items are all right, and so 30 of them are lost by cleaning.
  expect(lossOf.get('noise')).toBeCloseTo(-0.15, 12);
  expect(lossOf.get('domain')).toBeCloseTo(0.9 - (0.6 - 0.15), 12);
  const sum = (found?.causes ?? []).reduce((all, { loss }) => all + loss, 0);
  expect(sum).toBeCloseTo(0.3, 12);
  expect(found?.cleaned).toBe(200);
});

test('the report says of what items it was measured, and no more what other dirt would cost', () => {
  const judged = judge({ ...RECORD, passes: RECORD.passes });

  const text = reporters.table(judged, 'terminal').replaceAll(/\s+/g, ' ');

  expect(text).toContain(
    'Noisy inputs: what 200 items of production lose against the same in their cleaned form.',
  );
  expect(text).toContain('our own inputs cleaned, 50 concurrent');
  expect(text).not.toContain('If your inputs were as dirty');
});

test('without a cleaned form nothing is told of production’s own dirt, and one not asked is named', () => {
  const { passes, plan } = RECORD;
  const without = passes.filter(({ pass }) => pass !== 'cleaned');
  const suites = { tickets: { sha256: 'a', cleaned: 'b', items: 400 } };
  const unasked = { ...RECORD, passes: without, plan: { ...plan, suites } };

  expect(ownDirt(evidenceIn({ ...RECORD, passes: without }))).toBeUndefined();
  expect(attributionFinding(evidenceIn(unasked), false)?.leftOut).toContain('noise');
});
