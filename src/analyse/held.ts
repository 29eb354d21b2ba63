import type { Slo } from '../config/slo.ts';
import { MOST_OFF } from '../record/types.ts';
import type { Window } from './backlog.ts';
import type { Durations } from './durations.ts';
import { meanInFlight } from './in-flight.ts';
import type { LostFinding } from './lost.ts';
import { goodRequests } from './slo.ts';
import type { SloFinding } from './slo.ts';

/**
 * From this share of the time on, too much of a load waits for what is slow. Where 4 % of answers are late
 * they have it if they take twelve times as long as the others; perf/RESULTS.md says how rarely honest loads
 * come to that.
 */
const MOST_SLOW = 1 / 3;

/** What was asked of a load, and what of it is missed. */
interface Judged {
  readonly slo: Slo;
  readonly objectives: readonly SloFinding[];
  readonly lost: LostFinding;
}

/**
 * Share of the time in which requests were open that bad ones took, where it is so much that the others met
 * less load than was asked: a user who waits sends nothing, however few are bad. Those that fail are no load
 * of an engine that answers, so that they may have little more of it than may fail.
 *
 * What is missed for sure makes nothing bad: a load in which each answer is late is the load that was asked.
 *
 * @param open how many were open on average
 */
export function heldShare(
  durations: Durations,
  { slo, objectives, lost }: Judged,
  { fromMs, untilMs }: Window,
  open: number,
): number | undefined {
  const { sentAtMs, overAtMs, failed } = durations;
  const heldBy = (isIts: (row: number) => boolean): number => {
    const isRow = (_: number, row: number): boolean => isIts(row);
    return meanInFlight(sentAtMs.filter(isRow), overAtMs.filter(isRow), fromMs, untilMs) / open;
  };
  const missed = objectives.flatMap(({ metric, met }) => (met === false ? [[metric, Infinity]] : []));
  const good = goodRequests(durations, { ...slo, ...Object.fromEntries(missed) });
  const bad = heldBy((row) => good[row] === 0);
  const lacking = lost.met === false ? 0 : heldBy((row) => failed[row] === 1);
  return bad > MOST_SLOW || lacking > lost.limit + MOST_OFF ? bad : undefined;
}
