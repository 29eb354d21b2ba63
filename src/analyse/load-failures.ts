import type { Slo } from '../config/slo.ts';
import { countOnes } from './durations.ts';
import { failureGroups, isOfCandidate } from './failures.ts';
import type { Between, FailureGroup } from './failures.ts';
import { lostFinding } from './lost.ts';
import type { LostFinding } from './lost.ts';
import { metOnlyIf, worstWay } from './told-durations.ts';
import type { ToldDurations } from './told-durations.ts';

/** How requests of a load pass failed, and whether few enough did. */
export interface LoadFailures {
  /** Requests that these are of. */
  readonly asked: number;
  readonly failures: readonly FailureGroup[];
  readonly elsewhere: number;
  readonly ofCandidate: number;
  readonly lost: LostFinding;
}

/**
 * Failures in the way in which the largest share failed; few enough failed only if they did in every way.
 *
 * @param ways of which one at least has requests
 */
export function mostFailures(
  ways: readonly ToldDurations[],
  slo: Slo,
  between: Between,
  missError?: number,
): LoadFailures {
  const each = ways.map((way) => failuresIn(way, slo, between, missError));
  const shares = ways.map(({ durations: { failed } }) => countOnes(failed) / failed.length);
  const lost = each.map((one) => one.lost);
  const at = worstWay(lost, shares.indexOf(Math.max(...shares)));
  return {
    ...each[at]!,
    lost: metOnlyIf(
      lost.every(({ met }) => met === true),
      lost[at]!,
    ),
  };
}

function failuresIn(
  { requests, durations }: ToldDurations,
  slo: Slo,
  between: Between,
  missError: number | undefined,
): LoadFailures {
  return {
    asked: requests.length,
    failures: failureGroups(requests),
    elsewhere: countOnes(durations.elsewhere),
    ofCandidate: requests.filter(({ failure }) => failure && isOfCandidate(failure, between)).length,
    lost: lostFinding(durations, slo, missError),
  };
}
