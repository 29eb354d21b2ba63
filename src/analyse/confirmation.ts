import type { PastResult } from '../record/history-entry.ts';
import type { SuiteObservation } from '../record/pass.ts';
import type { RunRecord } from '../record/schema.ts';
import type { SuitePass } from '../record/types.ts';
import { evidenceOf, spreadOf } from './evidence.ts';
import type { BetweenRuns, Evidence } from './evidence.ts';
import { gapFinding } from './gap.ts';
import type { GapFinding } from './gap.ts';
import { incumbentFinding } from './incumbent.ts';
import type { IncumbentFinding } from './incumbent.ts';
import { isOffByItem } from './judges.ts';
import { loadsAgain } from './load.ts';
import type { LoadAgain } from './load.ts';
import { boundsLevels, upToLook } from './looks.ts';
import type { BoundsLevels } from './looks.ts';
import { passAt } from './passes.ts';
import type { SeenSuitePass } from './passes.ts';
import type { JudgingReference } from './reference.ts';
import { scoreFindings } from './scores.ts';
import type { ScoreFinding } from './scores.ts';
import { effectiveItems } from './statistics/mean.ts';
import { exactBounds } from './statistics/proportion.ts';
import type { Slo } from '../config/slo.ts';

/** Levels of a pair of one-sided bounds. */
const LEVELS = {
  /** 99.9 %: what fails there fails on more than thin evidence. */
  certain: 0.998,
  /** 95 %, of a measurement by itself. */
  alone: 0.9,
  /** Nearly no width: which way a measurement points. */
  pointing: 0.02,
};
/** Standard errors within which nearly every repeat lies. */
const NEARLY_ALL = 3;

/** What production's answers show, in as far as a verdict is made of it. */
export interface ProductionReading {
  readonly scores: readonly ScoreFinding[];
  readonly gap?: GapFinding;
  readonly incumbent?: IncumbentFinding;
}

/**
 * Production measured a second time. Items that were not asked before are new evidence about items; the same
 * ones tell what a score changes by from run to run, and no more.
 */
export interface ProductionAgain {
  readonly items: 'fresh' | 'same';
  readonly first: ProductionReading;
  readonly again: ProductionReading;
  /** The second one with bounds of nearly no width. */
  readonly pointing: ProductionReading;
}

/** What there is to confirm a fail by. */
export interface ConfirmationFinding {
  /** Production with one-sided 99.9 % bounds; absent where it was measured again. */
  readonly certain?: ProductionReading;
  /** Absent where production was not measured again. */
  readonly production?: ProductionAgain;
  /**
   * The most score points 0..1 that measuring the same items again moves the mean of the two; absent where
   * there are others to ask, or it is not known.
   */
  readonly mostMoved?: number;
  /** The load passes that were measured again. */
  readonly load: readonly LoadAgain[];
}

/** What production is held against. */
export interface Held {
  readonly between?: BetweenRuns;
  readonly reference?: JudgingReference | undefined;
  readonly incumbent?: PastResult | undefined;
}

/** The two measurements of production, each as the record would have it were it the only one. */
interface Twice {
  readonly items: ProductionAgain['items'];
  readonly again: RunRecord;
  readonly together: RunRecord;
}

/**
 * The record with both measurements of production as one: items that were asked in the second alone are added
 * to the first, and those that were asked in both count with the mean of their answers.
 */
export function withBothMeasurements(record: RunRecord): RunRecord {
  return twiceIn(record)?.together ?? record;
}

/**
 * What there is to confirm a fail by.
 *
 * @param evidence of both measurements together
 * @returns absent where the plan confirms nothing
 */
export function confirmationFinding(
  record: RunRecord,
  evidence: Evidence,
  held: Held,
  slo: Slo,
): ConfirmationFinding | undefined {
  if (!record.plan.passes.some(({ confirms }) => confirms !== undefined)) return undefined;
  const load = loadsAgain(record, slo);
  const twice = twiceIn(record);
  if (twice === undefined) {
    const mostMoved = mostMovedIn(evidence);
    const certain = readingOf(evidence, held, LEVELS.certain);
    return { certain, ...(mostMoved !== undefined && { mostMoved }), load };
  }
  const again = evidenceOf(twice.again, held.between);
  return {
    production: {
      items: twice.items,
      first: readingOf(evidenceOf(record, held.between), held),
      again: readingOf(again, held, LEVELS.alone),
      pointing: readingOf(again, held, LEVELS.pointing),
    },
    load,
  };
}

/** Production at a level of its own: what passes differ by as a whole counts with no more than usual. */
function readingOf(evidence: Evidence, held: Held, level?: number): ProductionReading {
  const pass = evidence.passAt('production');
  if (level === undefined || pass === undefined) return readingAt(evidence, held);
  return readingAt(evidence, held, { here: level, last: Math.min(level, boundsLevels(pass).last) });
}

/** Production where each of its bounds has a part of the usual error; absent where it was not measured. */
export function readingWithin(evidence: Evidence, held: Held, error: number): ProductionReading | undefined {
  const pass = evidence.passAt('production');
  return pass && readingAt(evidence, held, boundsLevels(pass, error));
}

function readingAt(
  evidence: Evidence,
  { reference, incumbent }: Held,
  levels?: BoundsLevels,
): ProductionReading {
  const gap = gapFinding(evidence, reference, levels);
  return {
    scores: scoreFindings(evidence),
    ...(gap && { gap }),
    ...(incumbent && { incumbent: incumbentFinding(evidence, incumbent, levels) }),
  };
}

function twiceIn(record: RunRecord): Twice | undefined {
  const { plan, passes } = record;
  const planned = plan.passes.find(({ confirms, kind }) => confirms !== undefined && kind === 'suite');
  const seen = passes.findLast(({ pass }) => pass === planned?.id);
  const first = passAt(record, 'production');
  if (planned?.kind !== 'suite' || seen?.kind !== 'suite' || seen.ended !== 'complete' || first === undefined)
    return undefined;
  const again = upToLook(planned, seen);
  const asked = new Set(first.plan.items);
  const isSame = again.plan.items.every((item) => asked.has(item));
  const { id } = first.plan;
  return {
    items: isSame ? 'same' : 'fresh',
    again: withProduction(record, { ...planned, id, confirms: undefined }, { ...seen, pass: id }),
    together: isSame ? averaged(record, first, again.seen) : joined(record, first, again, seen.look ?? 0),
  };
}

/** The items of both, one after the other, at the look that this many of them are. */
function joined(
  record: RunRecord,
  first: SeenSuitePass,
  again: Pick<SeenSuitePass, 'plan' | 'seen'>,
  steps: number,
): RunRecord {
  const { plan, seen, planned } = first;
  const { looks = [], clusters, weights } = plan;
  const items = [...plan.items, ...again.plan.items];
  const counted = new Set(items);
  const all = [...items, ...planned.filter((item) => !counted.has(item))];
  const look = (seen.look ?? looks.length) + steps;
  const placeOf = new Map(planned.map((item, at) => [item, at]));
  const inOrder = (of: readonly number[]): number[] => all.map((item) => of[placeOf.get(item) ?? -1] ?? -1);
  return withProduction(
    record,
    {
      ...plan,
      items: all,
      ...(clusters && { clusters: inOrder(clusters) }),
      ...(weights && { weights: inOrder(weights) }),
      looks: looks.with(look - 1, items.length),
    },
    { ...seen, look, answers: [...seen.answers, ...again.seen.answers] },
  );
}

/** Each item with its answers of both as attempts at it. */
function averaged(record: RunRecord, { plan, seen }: SeenSuitePass, again: SuiteObservation): RunRecord {
  const second = again.answers.map((answer) => ({
    ...answer,
    attempt: answer.attempt + (plan.attempts ?? 1),
  }));
  return withProduction(record, plan, { ...seen, answers: [...seen.answers, ...second] });
}

function withProduction(record: RunRecord, plan: SuitePass, seen: SuiteObservation): RunRecord {
  return {
    ...record,
    plan: { ...record.plan, passes: record.plan.passes.map((pass) => (pass.id === plan.id ? plan : pass)) },
    passes: record.passes.map((pass) => (pass.pass === plan.id ? seen : pass)),
  };
}

/**
 * How far the mean of two measurements of the same items may be from the first: half of their difference. Its
 * variance is the share of answers that change by themselves, as two quiet passes show it at most, and what
 * passes differ by as a whole. A score without what its judge errs by moves further than the marks do: of one
 * it is not known.
 */
function mostMovedIn(evidence: Evidence): number | undefined {
  const [production, quiet, repeat] = (['production', 'reproduce', 'repeat'] as const).map((role) =>
    evidence.passAt(role),
  );
  if (production === undefined || quiet === undefined || repeat === undefined) return undefined;
  const { record } = evidence;
  if (isOffByItem(record, production, 'production') || isOffByItem(record, quiet, 'paper')) return undefined;
  const { plan, seen, planned } = production;
  if (seen.look !== undefined && plan.items.length < planned.length) return undefined;
  const [was, is] = [evidence.answers(quiet, 'paper').values, evidence.answers(repeat, 'paper').values];
  const both = [...was].filter(([item]) => is.has(item));
  const { values } = evidence.answers(production, 'production');
  const { weights } = spreadOf(production, [...values.keys()]);
  const items = weights === undefined ? values.size : effectiveItems(weights);
  if (both.length === 0 || items === 0) return undefined;
  const flips = both.filter(([item, mark]) => is.get(item) !== mark).length;
  const share = exactBounds(flips, both.length, LEVELS.alone).high;
  const { variance = 0, ofItems = 0 } = evidence.betweenPasses() ?? {};
  return (NEARLY_ALL / 2) * Math.sqrt(share / items + 2 * Math.max(0, variance - ofItems));
}
