import type { RunRecord } from '../record/schema.ts';
import type { Criterion, PassRole } from '../record/types.ts';
import { answersOf } from './answers.ts';
import type { Answers } from './answers.ts';
import type { Reading } from './attempts.ts';
import { brokenFrom } from './breakdown.ts';
import { betweenPasses, offAsWhole } from './between-passes.ts';
import type { BetweenPasses } from './between-passes.ts';
import { corrected, isUncorrectable, labelsOf, uncorrectable } from './judges.ts';
import { passAt, suitePasses } from './passes.ts';
import type { SeenSuitePass } from './passes.ts';
import { meanScore } from './statistics/mean-score.ts';
import type { MeanScore } from './statistics/mean-score.ts';
import type { ItemSpread, WholeSpread } from './statistics/spread.ts';

export type { Reading } from './attempts.ts';

/**
 * What the findings about answers are made from: a record whose passes are read once.
 */
export interface Evidence {
  readonly record: RunRecord;
  /** The passes over suites that were begun, in the plan's order. */
  readonly passes: readonly SeenSuitePass[];
  /**
   * The pass with a role: for `production` the team's own suite, for the others that of the primary claim.
   */
  passAt(role: PassRole): SeenSuitePass | undefined;
  answers(pass: SeenSuitePass, criterion: Criterion): Answers;
  /**
   * The mean over the items, answers that can't be graded left out or as the reading says; absent where that
   * leaves none, or none could be scored. Its interval knows of clusters, and of what passes differ by as a
   * whole.
   */
  score(pass: SeenSuitePass, criterion: Criterion, reading?: Reading): MeanScore | undefined;
  /**
   * What the quiet passes over the same items show, or earlier runs that repeated one another where those are
   * as many; absent where there are neither.
   */
  betweenPasses(): BetweenPasses | undefined;
  /** By how much production as a whole differs from the same production in another run. */
  betweenRuns(): WholeSpread;
}

/** What is known or assumed of how much runs differ. */
export interface BetweenRuns {
  /** What earlier runs show that repeated one another. */
  readonly earlier?: BetweenPasses | undefined;
  /** The standard deviation that is assumed where they show less than this run's own passes; a share. */
  readonly repeatability?: number;
  /** As if passes and runs differed as a whole by what is assumed alone. */
  readonly areSteady?: boolean;
}

export function evidenceOf(
  record: RunRecord,
  { earlier, repeatability = 0, areSteady = false }: BetweenRuns = {},
): Evidence {
  const passes = suitePasses(record);
  const at = (role: PassRole): SeenSuitePass | undefined => passAt(record, role);
  const broken = brokenFrom(record);
  const answers = once((pass: SeenSuitePass, criterion: Criterion) =>
    answersOf(pass.seen, criterion, {
      brokenFromMs: broken.get(pass.plan.id),
      metric: pass.plan.metric,
      weights: weightsOf(pass.plan),
    }),
  );
  let between: { readonly found: BetweenPasses | undefined } | undefined;
  const seenAgain = (): BetweenPasses | undefined => {
    between ??= { found: betterKnown(repeated(passes, at('reproduce'), answers), earlier) };
    return between.found;
  };
  const betweenRuns = (): WholeSpread => {
    const found = seenAgain();
    const isKnown = !areSteady && found?.of === 'runs';
    const whole = areSteady ? undefined : offAsWhole(found, repeatability);
    return {
      ...(whole && { betweenPasses: whole }),
      ...(repeatability > 0 && !isKnown && { betweenRuns: repeatability ** 2 }),
    };
  };
  const score = once((pass: SeenSuitePass, criterion: Criterion, reading: Reading) => {
    const found = answers(pass, criterion);
    const values = found.readings[reading];
    if (values.size === 0) return undefined;
    const { betweenPasses: again, ...ofRuns } = betweenRuns();
    const spread = {
      ...spreadOf(pass, [...values.keys()]),
      ...(again && { betweenPasses: again }),
      // What the paper's items score beside it is off by the same, being of the same run.
      ...((pass.plan.role === 'production' || pass.plan.role === 'further') && ofRuns),
    };
    const mean = meanScore(Float64Array.from(values.values()), spread);
    if (isUncorrectable(record, pass, criterion)) return uncorrectable(mean);
    const { right, open } = found.known[reading];
    const most = meanScore(
      Float64Array.from(values.keys(), (item) => open.get(item) ?? 1),
      spread,
    );
    return corrected(mean, labelsOf(record, pass, criterion), { right, most });
  });
  return {
    record,
    passes,
    passAt: at,
    answers,
    betweenPasses: seenAgain,
    betweenRuns,
    score: (pass, criterion, reading = 'left-out') =>
      score(pass, criterion, answers(pass, criterion).missing.length === 0 ? 'left-out' : reading),
  };
}

/** One that was cut short has too few items in common with the others. */
function repeated(
  passes: readonly SeenSuitePass[],
  first: SeenSuitePass | undefined,
  answers: Evidence['answers'],
): BetweenPasses | undefined {
  if (first === undefined) return undefined;
  const again = passes.filter(
    ({ plan, seen }) =>
      plan.role === 'repeat' && plan.suite === first.plan.suite && seen.ended === 'complete',
  );
  return betweenPasses([first, ...again].map((pass) => answers(pass, 'paper').values));
}

function betterKnown(
  here: BetweenPasses | undefined,
  earlier: BetweenPasses | undefined,
): BetweenPasses | undefined {
  return (earlier?.degrees ?? 0) >= (here?.degrees ?? 0) ? (earlier ?? here) : here;
}

/** How much each item of a pass counts, by item; empty where all count the same. */
function weightsOf({ items, weights = [] }: SeenSuitePass['plan']): ReadonlyMap<string, number> {
  return new Map(weights.map((weight, at) => [items[at] ?? '', weight]));
}

/** What the items stand for: their clusters and weights; nothing where each stands for itself. */
export function spreadOf({ plan }: SeenSuitePass, items: readonly string[]): ItemSpread {
  const { clusters, weights } = plan;
  if (clusters === undefined && weights === undefined) return {};
  const places = new Map(plan.items.map((item, index) => [item, index]));
  const placeOf = (item: string): number => places.get(item) ?? -1;
  return {
    ...(clusters && { clusters: items.map((item, at) => clusters[placeOf(item)] ?? -1 - at) }),
    ...(weights && { weights: Float64Array.from(items, (item) => weights[placeOf(item)] ?? 1) }),
  };
}

/** Computed for each pass and way of reading it when it is first asked for, and kept. */
function once<Ways extends readonly string[], T>(
  compute: (pass: SeenSuitePass, ...ways: Ways) => T,
): (pass: SeenSuitePass, ...ways: Ways) => T {
  const kept = new Map<string, T>();
  return (pass, ...ways) => {
    const key = JSON.stringify([pass.plan.id, ...ways]);
    if (!kept.has(key)) kept.set(key, compute(pass, ...ways));
    return kept.get(key) as T;
  };
}
