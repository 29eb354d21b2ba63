import type { Regression } from '../config/policy.ts';
import { engineLabel } from '../record/types.ts';
import type { Night, PastResult, Repeats } from '../record/history-entry.ts';
import type { RunRecord } from '../record/schema.ts';
import { spreadOf } from './evidence.ts';
import type { Evidence } from './evidence.ts';
import { gradedPairs, historyPairs } from './history-pairs.ts';
import type { Incomparable, MarkPair } from './history-pairs.ts';
import { judgedTwice } from './judged-twice.ts';
import type { LoadFinding } from './load.ts';
import { nightsFinding } from './nights.ts';
import type { NightsFinding } from './nights.ts';
import { noLongerAnswered } from './no-longer-answered.ts';
import type { NoLongerAnswered } from './no-longer-answered.ts';
import { changeOver } from './paired-change.ts';
import type { Change, FoundChange } from './paired-change.ts';
import type { PairedFinding } from './paired.ts';
import { markedItems } from './production-marks.ts';
import { mcNemar } from './statistics/binomial.ts';
import { rateOf, trueDifference } from './statistics/judged-difference.ts';

/** What differs between a run and the baseline's. */
export type RunDifference =
  | Incomparable
  | { readonly code: 'model' }
  | { readonly code: 'candidate' }
  | { readonly code: 'policy' }
  | { readonly code: 'engine' }
  | { readonly code: 'profile'; readonly was: string; readonly is: string };

/** Production compared with an entry of the history. */
export interface RegressionFinding {
  /** Whose result it is: the same model's, or the incumbent's. */
  readonly model: string;
  /** Absent for a record that was given by hand. */
  readonly commit?: string;
  readonly at: string;
  /** From the baseline to this run. */
  readonly ageDays: number;
  /** Whether that result was accepted as the baseline. */
  readonly accepted: boolean;
  readonly outcome: 'regressed' | 'improved' | 'unchanged' | 'inconclusive';
  /** The same items, item by item; absent where they can't be compared. */
  readonly accuracy?: Pick<
    PairedFinding,
    'items' | 'lost' | 'gained' | 'difference' | 'interval' | 'pValue' | 'floorFlips'
  >;
  /** Answers that no longer came; absent where there is none. */
  readonly missing?: NoLongerAnswered;
  /** All runs since the baseline together; absent where there are too few. */
  readonly nights?: NightsFinding;
  /** A change of the score within this is none; a share. */
  readonly tolerance?: number;
  /** Why the two can't be compared item by item, then what else differs between the two runs. */
  readonly differences: readonly RunDifference[];
  /** Now ÷ then for each load pass of the same machine. */
  readonly load: readonly {
    readonly pass: string;
    readonly ttftP95Ratio?: number;
    readonly goodputRatio?: number;
  }[];
}

const DAY_MS = 86_400_000;

type Changes = NonNullable<RegressionFinding['accuracy']>;

/** The findings of this run that a baseline is compared with. */
interface Compared {
  readonly load: readonly LoadFinding[];
  readonly paired: readonly PairedFinding[];
  /** Runs of the model's history that repeated one another. */
  readonly repeats?: Repeats | undefined;
  /** The model's own runs since the baseline. */
  readonly nights?: readonly Night[] | undefined;
}

/**
 * Production compared with a baseline's, item by item.
 *
 * Regressed or improved: the score changed by more than the tolerance, and its one-sided bound excludes no
 * change, whatever both runs may be off by as a whole. Regressed, too: all runs since the baseline together
 * show a fall, or answers that no longer come do. Unchanged: the whole interval lies within the tolerance.
 * Unchanged and improved is only what is so with every answer that did not come counted as wrong, too.
 * Anything else is inconclusive.
 * Latency is shown and never decides, nor do the answers that an engine flips by itself (the A/A pairs of
 * both runs, scaled to these items): the interval knows what flips make of the score.
 */
export function regressionFinding(
  evidence: Evidence,
  { load: loads, paired, repeats, nights: since = [] }: Compared,
  baseline: PastResult,
  { tolerance, confidence }: Regression,
): RegressionFinding {
  const { record } = evidence;
  const differences = differencesOf(record, baseline);
  const about = {
    model: baseline.candidate.id,
    ...(baseline.commit !== undefined && { commit: baseline.commit }),
    at: baseline.at,
    ageDays: (Date.parse(record.run.startedAt) - Date.parse(baseline.at)) / DAY_MS,
    accepted: baseline.accepted,
  };
  const load = sameMachine(record, baseline) ? loadChanges(loads, baseline) : [];
  const found = historyPairs(evidence, baseline);
  if (!found.ok) return { ...about, outcome: 'inconclusive', differences: [found.why, ...differences], load };
  const level = 2 * confidence - 1;
  const missing = noLongerAnswered(evidence, found.pairs, baseline, { level, repeats, tolerance });
  const told = { ...(missing && { missing }), tolerance, differences, load };
  const compared = compare(evidence, found.pairs, { paired, repeats }, baseline, level);
  if (compared === undefined)
    return { ...about, outcome: missing?.hasFallen === true ? 'regressed' : 'inconclusive', ...told };
  const judged = judgedTwice(evidence, baseline);
  const { was, ...seen } = compared;
  const accuracy = judged ? { ...seen, ...trueDifference({ ...seen, was }, judged) } : seen;
  const tonight = { ...seen, startedAt: record.run.startedAt };
  const pass = evidence.passAt('production');
  const { weights } = pass === undefined ? {} : spreadOf(pass, markedItems(pass));
  const rate = judged && rateOf(judged.labels);
  const nights = nightsFinding(tonight, baseline, since, { tolerance, confidence, weights, rate });
  return {
    ...about,
    outcome:
      nights?.hasFallen === true || missing?.hasFallen === true
        ? 'regressed'
        : outcomeOf(accuracy, missing, tolerance),
    accuracy,
    ...(nights && { nights }),
    ...told,
  };
}

function compare(
  evidence: Evidence,
  found: readonly MarkPair[],
  { paired, repeats }: Pick<Compared, 'paired' | 'repeats'>,
  { aa }: PastResult,
  level: number,
): (Changes & Pick<FoundChange, 'was'>) | undefined {
  const pairs = gradedPairs(found);
  if (pairs.length === 0) return undefined;
  const lost = pairs.filter(({ was, is }) => was >= 1 && is < 1).length;
  const gained = pairs.filter(({ was, is }) => was < 1 && is >= 1).length;
  const ours = paired.find(({ to }) => to === 'repeat');
  const flips = (ours ? ours.lost + ours.gained : 0) + (aa?.flips ?? 0);
  const floorItems = (ours?.items ?? 0) + (aa?.items ?? 0);
  return {
    items: pairs.length,
    lost,
    gained,
    ...changeOver(evidence, pairs, { level, repeats }),
    pValue: mcNemar(lost, gained),
    ...(floorItems > 0 && { floorFlips: (flips / floorItems) * pairs.length }),
  };
}

/** Of the answers that came, and where those that did not are counted as wrong. */
function outcomeOf(
  accuracy: Change,
  missing: Change | undefined,
  tolerance: number,
): RegressionFinding['outcome'] {
  const outcome = outcomeIn(accuracy, tolerance);
  if (outcome === 'regressed' || missing === undefined) return outcome;
  return outcomeIn(missing, tolerance) === outcome ? outcome : 'inconclusive';
}

function outcomeIn({ difference, interval }: Change, tolerance: number): RegressionFinding['outcome'] {
  const isLarge = Math.abs(difference) > tolerance;
  if (isLarge && interval.high < 0) return 'regressed';
  if (isLarge && interval.low > 0) return 'improved';
  return interval.low >= -tolerance && interval.high <= tolerance ? 'unchanged' : 'inconclusive';
}

function differencesOf(
  { candidate, policy, plan, deployment }: RunRecord,
  baseline: PastResult,
): readonly RunDifference[] {
  const engine = deployment && engineLabel(deployment);
  const differences: RunDifference[] = [];
  if (candidate.id !== baseline.candidate.id) differences.push({ code: 'model' });
  if (candidate.sha256 !== baseline.candidate.sha256) differences.push({ code: 'candidate' });
  if (policy.sha256 !== baseline.policySha256) differences.push({ code: 'policy' });
  if (plan.profile !== baseline.profile)
    differences.push({ code: 'profile', was: baseline.profile, is: plan.profile });
  if (engine !== baseline.engine) differences.push({ code: 'engine' });
  return differences;
}

function sameMachine({ run }: RunRecord, { machine }: PastResult): boolean {
  return run.machine.cpu === machine.cpu && run.machine.cores === machine.cores;
}

function loadChanges(load: readonly LoadFinding[], baseline: PastResult): RegressionFinding['load'] {
  return load.flatMap(({ pass, ttft, throughput }) => {
    const was = baseline.load.find((one) => one.pass === pass);
    if (was === undefined) return [];
    const ratio = typeof ttft.p95 === 'number' && was.ttftP95Ms ? ttft.p95 / was.ttftP95Ms : undefined;
    return [
      {
        pass,
        ...(ratio !== undefined && { ttftP95Ratio: ratio }),
        ...(throughput && was.goodputPerS && { goodputRatio: throughput.goodPerS / was.goodputPerS }),
      },
    ];
  });
}
