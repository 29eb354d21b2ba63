import type { Policy } from '../config/policy.ts';
import { answersOf } from './answers.ts';
import { spreadOf } from './evidence.ts';
import type { Evidence } from './evidence.ts';
import { loadPasses } from './passes.ts';
import type { SeenLoadPass, SeenSuitePass } from './passes.ts';
import { plannedLoads, productionLoads } from './production-loads.ts';
import { differenceToLimit } from './statistics/difference.ts';
import type { Interval } from './statistics/interval.ts';
import { meanOf } from './statistics/mean.ts';
import { ofBothRuns } from './statistics/spread.ts';

/** The error of each bound, which the loads that stand for production share. */
const ERROR = 0.001;
/** Halvings of the range in which a bound of a drop lies. */
const HALVINGS = 14;

/** What answers of a load are worth, beside production's to the same items; shares 0..1. */
export interface ScoreUnderLoad {
  readonly pass: string;
  /** Of prompts that were never asked before, which differ from production's by a line. */
  readonly fresh?: true;
  /** Answers of the load that were graded, and the items that they are to: those that production has, too. */
  readonly graded: number;
  readonly items: number;
  /** Means over these items. */
  readonly score: number;
  readonly production: number;
  /** By which share the first is below the second, below 0 where it is higher; bounds within 0..1. */
  readonly drop: number;
  readonly low: number;
  readonly high: number;
}

/** What an item is worth in production's pass and, by its mean, under a load. */
interface Pair {
  readonly item: string;
  readonly was: number;
  readonly is: number;
}

/**
 * The scores under load, of each load of which answers were graded: of the prompts that production asks, and
 * of new ones where these say more. Requests that failed are in none: they count as such. Nothing where
 * production scored nothing.
 */
export function scoresUnderLoad(evidence: Evidence, policy: Policy): readonly ScoreUnderLoad[] {
  const { record } = evidence;
  const production = evidence.passAt('production');
  const graded = loadPasses(record).filter(({ seen }) => seen.requests.some(({ grade }) => grade));
  if (production === undefined || graded.length === 0) return [];
  // One answer is held against one: what production makes of several answers to an item is another score.
  const { values } = answersOf(production.seen, 'production');
  const loads = productionLoads(plannedLoads(record), policy).length;
  const level = 1 - (2 * ERROR) / Math.max(1, loads);
  return graded.flatMap(({ plan, seen }) => {
    const [known, fresh] = [false, true].map((isFresh) => {
      const requests = seen.requests.filter((request) => (request.fresh === true) === isFresh);
      const score = scoreUnder(requests, values, production, evidence, level);
      return score && { pass: plan.id, ...(isFresh && { fresh: true as const }), ...score };
    });
    const isTold = fresh !== undefined && saysMore(fresh, known, policy);
    return [known ?? [], isTold ? fresh : []].flat();
  });
}

/** Whether new prompts, which an engine has to read, fare worse than those that it may have read before. */
function saysMore(fresh: ScoreUnderLoad, known: ScoreUnderLoad | undefined, policy: Policy): boolean {
  if (known === undefined || fresh.low > known.high) return true;
  return isSurelyWorse(fresh, policy) && !isSurelyWorse(known, policy);
}

function scoreUnder(
  requests: SeenLoadPass['seen']['requests'],
  values: ReadonlyMap<string, number>,
  production: SeenSuitePass,
  evidence: Evidence,
  level: number,
): Omit<ScoreUnderLoad, 'pass'> | undefined {
  const graded = requests.flatMap(({ item, grade }) =>
    grade?.value !== undefined && values.has(item) ? [{ item, value: grade.value }] : [],
  );
  const pairs = Array.from(
    Map.groupBy(graded, ({ item }) => item),
    ([item, answers]): Pair => {
      const is = meanOf(Float64Array.from(answers, ({ value }) => value));
      return { item, was: values.get(item) ?? 0, is };
    },
  );
  const items = pairs.map(({ item }) => item);
  const spread = spreadOf(production, items);
  const score = meanOf(
    Float64Array.from(pairs, ({ is }) => is),
    spread.weights,
  );
  const before = meanOf(
    Float64Array.from(pairs, ({ was }) => was),
    spread.weights,
  );
  // Nor is there one where no item was graded in both: its means are no numbers.
  if (!(before > 0)) return undefined;
  const whole = ofBothRuns(evidence.betweenRuns());
  const less = (drop: number): Interval =>
    differenceToLimit(
      Float64Array.from(pairs, ({ was, is }) => is - (1 - drop) * was),
      { level, ...spread, ...whole },
    );
  return {
    ...{ graded: graded.length, items: items.length },
    ...{ score, production: before, drop: 1 - score / before },
    low: turn((drop) => less(drop).high >= 0),
    high: turn((drop) => less(drop).low > 0),
  };
}

/** Whether a drop is surely greater than the budget leaves room for. */
export function isSurelyWorse({ low }: ScoreUnderLoad, { budget }: Policy): boolean {
  return low > budget;
}

/**
 * Whether a drop is rather greater than the budget leaves room for: it is by what was seen, and there surely
 * is one. A line that makes a prompt new may cost something by itself.
 */
export function isPerhapsWorse({ fresh, drop, low }: ScoreUnderLoad, { budget }: Policy): boolean {
  return fresh !== true && drop > budget && low > 0;
}

/** The least drop 0..1 from which on something holds; 1 where it holds nowhere. */
function turn(holds: (drop: number) => boolean): number {
  let [least, most] = [0, 1];
  if (holds(least)) return least;
  for (let halving = 0; halving < HALVINGS; halving++) {
    const middle = (least + most) / 2;
    if (holds(middle)) most = middle;
    else least = middle;
  }
  return least;
}
