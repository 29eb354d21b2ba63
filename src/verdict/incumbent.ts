import type { Findings } from '../analyse/findings.ts';
import { measuredGap } from './measured.ts';
import { fails, inconclusive } from './ruling.ts';
import type { Ruling } from './ruling.ts';

/**
 * Production's score against the incumbent's less a tolerance, whatever was claimed: fail where the one-sided
 * 95 % bounds of their difference lie below −tolerance, inconclusive where they hold it between them, and
 * where there is nothing to hold it against. The bounds are the widest of all readings of the answers that
 * were not graded, so that none of them turns it.
 *
 * @param model id of the incumbent, as the policy names it
 * @param tolerance score points as a share, 0..1
 * @returns none where the floor is kept, and where production is judged by nothing anyway
 */
export function judgeAgainstIncumbent(
  findings: Findings,
  model: string | undefined,
  tolerance: number,
): Ruling | undefined {
  if (!measuredGap(findings).ok) return undefined;
  const { incumbent: found } = findings;
  if (found === undefined)
    return inconclusive({ code: 'no-incumbent', ...(model !== undefined && { model }) });
  const { comparison, incomparable: why } = found;
  if (comparison === undefined)
    return inconclusive({ code: 'incumbent-incomparable', model: found.model, ...(why && { why }) });
  const bounds = [comparison, comparison.allWrong, comparison.allRight].map(({ interval }) => interval);
  const low = Math.min(...bounds.map((one) => one.low));
  const high = Math.max(...bounds.map((one) => one.high));
  if (low >= -tolerance) return undefined;
  const { production: score, incumbent, difference, items } = comparison;
  const values = { model: found.model, score, incumbent, difference, low, high, tolerance, items };
  if (high < -tolerance) return fails({ code: 'below-incumbent', ...values });
  const steady = findings.steadyIncumbent?.comparison;
  const readings = [comparison, comparison.allWrong, ...(steady ? [steady, steady.allWrong] : [])];
  const isHeldOpen = readings.some(({ interval }) => interval.high < -tolerance);
  return inconclusive({ code: 'incumbent-straddled', ...values, ...(isHeldOpen && { isHeldOpen }) });
}
