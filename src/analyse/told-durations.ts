import type { Slo } from '../config/slo.ts';
import type { LoadRequest } from '../record/pass.ts';
import { countOnes, durationsOf, numbersIn } from './durations.ts';
import type { Durations } from './durations.ts';
import { goodRequests, sloFindings } from './slo.ts';
import type { DurationSample, SloFinding } from './slo.ts';
import { nearestRank } from './statistics/order-statistics.ts';

type Metric = SloFinding['metric'];

/** The durations of some requests of a load pass. */
export interface ToldDurations {
  readonly requests: readonly LoadRequest[];
  readonly durations: Durations;
  readonly samples: Readonly<Record<Metric, DurationSample>>;
}

export function toldDurations(requests: readonly LoadRequest[]): ToldDurations {
  const durations = durationsOf(requests);
  const { ttftMs, tpotMs, mostTpotMs, e2elMs, failed, uncounted } = durations;
  const sample = (column: Float64Array, mayLack?: Uint8Array, mostMs?: Float64Array): DurationSample => {
    const inTimeMs = numbersIn(column, failed);
    const unseenMs: number[] = [];
    for (const [row, value] of column.entries()) {
      if (!Number.isNaN(value) || failed[row] === 1 || mayLack?.[row] === 0) continue;
      unseenMs.push(mostMs?.[row] ?? NaN);
    }
    return { inTimeMs, sortedMs: inTimeMs.toSorted(), unseenMs };
  };
  const samples = {
    ttftP95Ms: sample(ttftMs),
    tpotP95Ms: sample(tpotMs, uncounted, mostTpotMs),
    e2elP95Ms: sample(e2elMs),
  };
  return { requests, durations, samples };
}

/** The same of one way in which a load is told, and of its new requests, which no cache may have. */
export interface ToldWay extends ToldDurations {
  /** Absent where there are none. */
  readonly fresh?: ToldDurations;
}

/** Reads the durations of each list of requests once, however many ways and findings have it. */
export function wayReader(): (requests: readonly LoadRequest[]) => ToldWay {
  const known = new Map<readonly LoadRequest[], ToldWay>();
  return (requests) => {
    const way = known.get(requests) ?? toldWay(requests);
    known.set(requests, way);
    return way;
  };
}

function toldWay(requests: readonly LoadRequest[]): ToldWay {
  const fresh = requests.filter((one) => one.fresh === true);
  return { ...toldDurations(requests), ...(fresh.length > 0 && { fresh: toldDurations(fresh) }) };
}

/** Of each way its new requests; without ways of none. */
export const freshOf = (ways: readonly ToldWay[]): readonly ToldDurations[] =>
  ways.flatMap(({ fresh }) => fresh ?? []);

/** Of each duration the sample with the highest 95th percentile, the first of several. */
export function slowestSamples(ways: readonly ToldDurations[]): ToldDurations['samples'] {
  const slowest = (metric: Metric): DurationSample => ways[slowestWay(ways, metric)]!.samples[metric];
  return {
    ttftP95Ms: slowest('ttftP95Ms'),
    tpotP95Ms: slowest('tpotP95Ms'),
    e2elP95Ms: slowest('e2elP95Ms'),
  };
}

/** Each objective as the slowest sample shows it; it is met only if it is in every way. */
export function slowestObjectives(
  ways: readonly ToldDurations[],
  slo: Slo,
  missError?: number,
): readonly SloFinding[] {
  const each = ways.map(({ durations, samples }) =>
    sloFindings(slo, samples, countOnes(durations.elsewhere), missError),
  );
  return each[0]!.map(({ metric }, at) => {
    const found = each.map((one) => one[at]!);
    const worst = found[worstWay(found, slowestWay(ways, metric))]!;
    return metOnlyIf(
      found.every(({ met }) => met === true),
      worst,
    );
  });
}

/** The way that is told: the worst one, unless it is not missed, and what is unknown could turn another. */
export function worstWay(found: readonly Pick<SloFinding, 'met' | 'turned'>[], worst: number): number {
  const turned = found.findIndex((one) => one.turned === true);
  return found[worst]!.met === false || turned < 0 ? worst : turned;
}

/** The least share of requests that are good, in any way. */
export function leastGoodShare(ways: readonly ToldDurations[], slo: Slo): number {
  const shares = ways.map(({ durations }) => {
    const good = goodRequests(durations, slo);
    return good.length === 0 ? 0 : countOnes(good) / good.length;
  });
  return Math.min(...shares);
}

/** What is met is open where it may not be. */
export function metOnlyIf<Found extends { readonly met?: boolean }>(mayBeMet: boolean, found: Found): Found {
  if (mayBeMet || found.met !== true) return found;
  const { met: _, ...open } = found;
  return open as Found;
}

function slowestWay(ways: readonly ToldDurations[], metric: Metric): number {
  const p95Ms = ways.map(({ samples }) => nearestRank(samples[metric].sortedMs, 0.95));
  return p95Ms.indexOf(Math.max(...p95Ms));
}
