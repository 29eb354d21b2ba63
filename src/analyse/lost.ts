import type { Slo } from '../config/slo.ts';
import { countOnes } from './durations.ts';
import type { Durations } from './durations.ts';
import { ERROR, isBelowWithout, shareInTime } from './share.ts';

/** Requests that the service itself failed, and whether they are few: the start's, where none followed. */
export interface LostFinding {
  readonly failed: number;
  readonly requests: number;
  /** How many independent requests these are worth. */
  readonly worth: number;
  /** The share that may fail. */
  readonly limit: number;
  /** Whether surely fewer fail, 95 % sure; absent where it is open. */
  readonly met?: boolean;
  /** Requests that failed for other reasons could turn it, so that it is open. */
  readonly turned?: true;
  /** It is about requests with new prompts alone, which show worse than all. */
  readonly ofNew?: true;
}

/** Share that may fail where the policy doesn't say: the 95th percentile of any latency is then "never". */
const MAY_FAIL = 0.05;

/** Those of a load's requests that the service itself failed, against the share that may fail. */
export function lostFinding(
  { failed, elsewhere }: Durations,
  { failedShare: limit = MAY_FAIL }: Slo,
  missError = ERROR,
): LostFinding {
  const marks = new Uint8Array(failed.length - countOnes(elsewhere));
  let at = 0;
  for (let row = 0; row < failed.length; row++) if (elsewhere[row] === 0) marks[at++] = failed[row]!;
  const share = shareInTime(marks, limit);
  const unknown = failed.length - marks.length;
  const requests = marks.length;
  return {
    ...{ failed: share.over, requests, worth: requests / share.inflation, limit },
    ...isBelowWithout(share, limit, unknown, missError),
  };
}
