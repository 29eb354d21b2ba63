import type { Slo } from '../config/slo.ts';
import type { AskedBefore } from './asked-before.ts';
import type { Between } from './failures.ts';
import { mostFailures } from './load-failures.ts';
import type { LoadFailures } from './load-failures.ts';
import type { LostFinding } from './lost.ts';
import { ERROR } from './share.ts';
import { MAY_EXCEED } from './slo.ts';
import type { SloFinding } from './slo.ts';
import { freshOf, slowestObjectives } from './told-durations.ts';
import type { ToldWay } from './told-durations.ts';

/** All requests have most of the error: perf/RESULTS.md says what both err by together. */
const MISS_ERROR = ERROR / 4;

/** Each objective as all requests show it, or as new ones alone do where these are worse. */
export function objectivesIn(ways: readonly ToldWay[], slo: Slo): readonly SloFinding[] {
  const fresh = freshOf(ways);
  const all = slowestObjectives(ways, slo);
  if (fresh.length === 0) return all;
  const ofFresh = slowestObjectives(fresh, slo, MISS_ERROR);
  return all.map((one, at) =>
    worse(one, ofFresh[at]!, ({ over, samples, unseen = 0 }) => over > MAY_EXCEED * samples || unseen > 0),
  );
}

/** Failures of all requests, and the share that may fail as these show it, or new ones alone, likewise. */
export function failuresIn(ways: readonly ToldWay[], slo: Slo, between: Between): LoadFailures {
  const fresh = freshOf(ways);
  const all = mostFailures(ways, slo, between);
  if (fresh.length === 0) return all;
  const { lost } = mostFailures(fresh, slo, between, MISS_ERROR);
  return { ...all, lost: worse(all.lost, lost, ({ failed, requests, limit }) => failed > limit * requests) };
}

/**
 * Whether a load's figures are those of its new requests alone, as production's are new: where an objective
 * is told by these, or prompts that were asked before come so much sooner that a cache tells. Else both are
 * alike, and all of them say more.
 */
export function isToldByNew(
  ways: readonly ToldWay[],
  objectives: readonly SloFinding[],
  { ofNew }: LostFinding,
  askedBefore: AskedBefore | undefined,
): boolean {
  const doesCacheTell = askedBefore !== undefined && askedBefore.ofProduction !== true;
  if (freshOf(ways).length === 0) return false;
  return doesCacheTell || ofNew === true || objectives.some((one) => one.ofNew === true);
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
