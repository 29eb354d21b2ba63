import type { Slo } from '../config/slo.ts';
import type { LoadRequest } from '../record/pass.ts';
import type { Between } from './failures.ts';
import { mostFailures } from './load-failures.ts';
import type { LoadFailures } from './load-failures.ts';
import { MAY_EXCEED } from './slo.ts';
import type { SloFinding } from './slo.ts';
import { slowestObjectives, toldDurations } from './told-durations.ts';
import type { ToldDurations } from './told-durations.ts';

type Ways = readonly (readonly LoadRequest[])[];

/**
 * Each objective as all requests show it, or as new ones alone do where these are worse.
 *
 * @param told the durations of each way
 */
export function objectivesIn(ways: Ways, told: readonly ToldDurations[], slo: Slo): readonly SloFinding[] {
  const fresh = freshIn(ways);
  const all = slowestObjectives(told, slo);
  if (fresh.length === 0) return all;
  const ofFresh = slowestObjectives(fresh.map(toldDurations), slo);
  return all.map((one, at) =>
    worse(one, ofFresh[at]!, ({ over, samples, unseen = 0 }) => over > MAY_EXCEED * samples || unseen > 0),
  );
}

/** Failures of all requests, and the share that may fail as these show it, or new ones alone, likewise. */
export function failuresIn(ways: Ways, slo: Slo, between: Between): LoadFailures {
  const fresh = freshIn(ways);
  const all = mostFailures(ways, slo, between);
  if (fresh.length === 0) return all;
  const { lost } = mostFailures(fresh, slo, between);
  return { ...all, lost: worse(all.lost, lost, ({ failed, requests, limit }) => failed > limit * requests) };
}

/** Of each way in which a load is told its new requests, which no cache may have; without ways of none. */
function freshIn(ways: Ways): Ways {
  return ways
    .map((requests) => requests.filter(({ fresh }) => fresh === true))
    .filter(({ length }) => length > 0);
}

/**
 * What new requests alone surely miss is missed; what they miss by their share, or may miss by what is not
 * known of them, is not met. That they surely meet it is not asked: they are half of a load, and show no more
 * than all do where no cache tells.
 */
function worse<Found extends Pick<SloFinding, 'met' | 'turned' | 'ofNew'>>(
  all: Found,
  fresh: Found,
  isOver: (found: Found) => boolean,
): Found {
  if (all.met === false) return all;
  const mayMiss = all.met === true && (isOver(fresh) || fresh.turned === true);
  return fresh.met === false || mayMiss ? { ...fresh, ofNew: true } : all;
}
