import { MAY_EXCEED } from './slo.ts';
import type { SloFinding } from './slo.ts';
import { medianOf } from './statistics/median.ts';
import { toldDurations } from './told-durations.ts';
import type { ToldWay } from './told-durations.ts';

/** Medians of the time to first token, in ms: of prompts that were asked before, and of new ones. */
export interface AskedBefore {
  readonly knownMs: number;
  readonly freshMs: number;
  /** New ones are production's, which asked them first, and the others are all of the load. */
  readonly ofProduction?: true;
  /** An objective that the load meets may be missed if all of its prompts were new. */
  readonly mayMiss?: true;
}

/** Known prompts whose first tokens take less than that share of new ones' are not read again. */
export const LEAST = 0.5;

/**
 * Whether prompts that were asked before come so much sooner than new ones of the same load that a prefix
 * cache tells: the load is then lighter than production's, whose prompts are all new. Absent where it does
 * not, and where none was new, as in older records.
 *
 * If all had to be read, there would be more to read by as many as are not: each of the new ones is taken to
 * take longer by that factor.
 *
 * @param objectives as the load meets or misses them
 */
export function askedBefore(
  { requests, fresh: asked }: ToldWay,
  objectives: readonly SloFinding[],
): AskedBefore | undefined {
  const fresh = asked?.samples;
  if (fresh === undefined || fresh.ttftP95Ms.sortedMs.length === 0) return undefined;
  const known = toldDurations(requests.filter((one) => one.fresh !== true)).samples;
  const [knownMs, freshMs] = [medianOf(known.ttftP95Ms.sortedMs), medianOf(fresh.ttftP95Ms.sortedMs)];
  if (!(knownMs.high < LEAST * freshMs.low)) return undefined;
  const factor = requests.length / asked!.requests.length;
  const mayMiss = areTurned(objectives, ({ metric, limitMs }) =>
    isOver(fresh[metric].sortedMs, limitMs / factor),
  );
  return { knownMs: knownMs.median, freshMs: freshMs.median, ...(mayMiss && { mayMiss }) };
}

/** Whether an objective that a load meets is missed otherwise; no cache shortens the time of a token. */
export const areTurned = (
  objectives: readonly SloFinding[],
  isMissed: (objective: SloFinding) => boolean,
): boolean => objectives.some((one) => one.met === true && one.metric !== 'tpotP95Ms' && isMissed(one));

const isOver = (sortedMs: Float64Array, limitMs: number): boolean =>
  sortedMs.filter((ms) => ms > limitMs).length > MAY_EXCEED * sortedMs.length;
