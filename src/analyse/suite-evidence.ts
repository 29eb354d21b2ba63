import type { Policy } from '../config/policy.ts';
import type { FurtherSuite } from '../config/tier.ts';
import type { Said, SaidOfSuites } from '../record/history-entry.ts';
import { spreadOf } from './evidence.ts';
import type { Evidence } from './evidence.ts';
import { asJudged, isUncorrectable, labelsOf } from './judges.ts';
import { ONE_SIDED, shiftOf } from './shift-of-runs.ts';
import { eValueAbove, eValueBelow } from './statistics/e-value.ts';

/** What one suite says, as two e-values, and how many items it was to ask. */
type Evident = Omit<Said, 'outcome'>;

/** One that was not asked whole, among others that were: 0 is an e-value whatever is true. */
const NOTHING: Evident = { size: 0, pass: 0, fail: 0 };

/**
 * How much the required further suites speak for a pass and for a fail: each critical one, and the supporting
 * ones together.
 *
 * Of n supporting suites a pass needs all but one above their floors, and a fail two below. Were two not
 * above, the mean of the two smallest e-values is at most the mean of theirs, and so an e-value; were all but
 * one not below, so is the mean of the n − 1 smallest.
 *
 * @see V. Vovk, R. Wang (2021), "E-values: Calibration, combination and applications", Ann. Statist. 49(3),
 * 1736-1754
 */
export function suiteEvidence(evidence: Evidence, policy: Policy): readonly Omit<SaidOfSuites, 'outcome'>[] {
  const { also = [] } = policy.production;
  const critical = also
    .filter(({ tier }) => tier === 'critical')
    .flatMap((one) => {
      const found = evidenceOfSuite(evidence, one);
      return found === undefined ? [] : [{ suites: [one.suite], ...found }];
    });
  const supporting = also.filter(({ tier }) => tier === 'supporting');
  const found = supporting.map((one) => evidenceOfSuite(evidence, one));
  if (supporting.length < 2 || found.every((one) => one === undefined)) return critical;
  const all = found.map((one) => one ?? NOTHING);
  const size = all.reduce((sum, one) => sum + one.size, 0);
  const pass = meanOfLeast(
    2,
    all.map((one) => one.pass),
  );
  const fail = meanOfLeast(
    all.length - 1,
    all.map((one) => one.fail),
  );
  return [...critical, { suites: supporting.map(({ suite }) => suite), size, pass, fail }];
}

function meanOfLeast(count: number, values: readonly number[]): number {
  const least = values.toSorted((a, b) => a - b).slice(0, count);
  return least.reduce((sum, value) => sum + value, 0) / count;
}

/**
 * A suite against its floor. What could not be graded counts as wrong for a pass and as right for a fail, and
 * what is not known of its judge and of what runs differ by is given to the other side.
 *
 * @returns absent where it was cut short or not asked, nothing could be scored, or its judge's errors are not
 * known of the metric
 */
function evidenceOfSuite(evidence: Evidence, { suite, floor }: FurtherSuite): Evident | undefined {
  const pass = evidence.passes.find(({ plan }) => plan.role === 'further' && plan.suite === suite);
  if (pass?.seen.ended !== 'complete' || floor === undefined) return undefined;
  const answers = evidence.answers(pass, 'production');
  if (answers.unscorable.size > 0 || isUncorrectable(evidence.record, pass, 'production')) return undefined;
  const { 'all-wrong': least, 'all-right': most } = answers.readings;
  const labels = labelsOf(evidence.record, pass, 'production');
  const shift = shiftOf(evidence.betweenRuns());
  const above = asJudged(floor + shift, labels, answers, ONE_SIDED, 'all-wrong').high;
  const below = asJudged(floor - shift, labels, answers, ONE_SIDED, 'all-right').low;
  const spread = spreadOf(pass, [...least.keys()]);
  return {
    size: pass.planned.length,
    pass: eValueAbove(Float64Array.from(least.values()), above, 1, spread),
    fail: eValueBelow(Float64Array.from(most.values()), below, below / 2, spread),
  };
}
