import { expect, test } from 'vitest';
import { evidenceOf } from '../../src/analyse/evidence.ts';
import { judge } from '../../src/judge.ts';
import type { SuiteObservation } from '../../src/record/pass.ts';
import { aRecord, MEASURED, rightOf } from '../support/record.ts';

test('the answers of a pass are read once for each criterion, however many findings ask for them', () => {
  const record = aRecord({ ...MEASURED, production: rightOf(300, 400) });
  const reads = new Map<string, number>();
  const passes = record.passes.map((pass) => (pass.kind === 'suite' ? counted(pass, reads) : pass));

  judge({ ...record, passes });

  // Once by each criterion, and once more by each finding that looks for failures, noise, a breakdown, what
  // was served, whether anything was answered, or how answers begin that no scorer reads.
  expect([...reads.keys()].sort()).toEqual([
    ...['loaded', 'noisy', 'noisy-loaded', 'production', 'repeat', 'reproduce'],
  ]);
  for (const [pass, count] of reads) expect(count, pass).toBeLessThanOrEqual(13);
});

test('the same answers come back for the same pass and criterion', () => {
  const record = aRecord({ ...MEASURED, production: rightOf(300, 400) });
  const evidence = evidenceOf(record);
  const pass = evidence.passAt('production')!;

  expect(evidence.answers(pass, 'production')).toBe(evidence.answers(pass, 'production'));
});

/** The same pass, counting how often its answers are asked for. */
function counted(pass: SuiteObservation, reads: Map<string, number>): SuiteObservation {
  return Object.defineProperty({ ...pass }, 'answers', {
    enumerable: true,
    get() {
      reads.set(pass.pass, (reads.get(pass.pass) ?? 0) + 1);
      return pass.answers;
    },
  });
}
