import type { Findings } from '../analyse/findings.ts';
import { measuredGap } from './measured.ts';
import { fails, inconclusive } from './ruling.ts';
import type { Ruling } from './ruling.ts';

/**
 * Production's score against the policy's floor, whatever was claimed: fail where the one-sided 95 % bounds
 * lie below it, inconclusive where they hold it between them. The bounds are the widest of all readings of
 * the answers that were not graded, so that none of them turns it.
 *
 * @param floor share of production's items that has to be right, 0..1
 * @returns none where the floor is kept, and where production is judged by nothing anyway
 */
export function judgeFloor(findings: Findings, floor: number): Ruling | undefined {
  const measured = measuredGap(findings);
  if (!measured.ok) return undefined;
  const { gap } = measured;
  const bounds = [gap, gap.allWrong, gap.allRight].map(({ scoreInterval }) => scoreInterval);
  const low = Math.min(...bounds.map((one) => one.low));
  const high = Math.max(...bounds.map((one) => one.high));
  const { production: score, items } = gap;
  if (high < floor) return fails({ code: 'below-floor', score, high, floor });
  if (low >= floor) return undefined;
  const { steadyGap: steady } = findings;
  const readings = [gap, gap.allWrong, ...(steady ? [steady, steady.allWrong] : [])];
  const isHeldOpen = readings.some(({ scoreInterval }) => scoreInterval.high < floor);
  return inconclusive({
    code: 'floor-straddled',
    ...{ score, low, high, items, floor },
    ...(isHeldOpen && { isHeldOpen }),
  });
}
