import type { Regression } from '../config/policy.ts';
import { engineLabel } from '../record/types.ts';
import type { HistoryEntry } from '../record/history-entry.ts';
import type { RunRecord } from '../record/schema.ts';
import type { Evidence } from './evidence.ts';
import type { LoadFinding } from './load.ts';
import type { PairedFinding } from './paired.ts';
import { suiteDigest } from './passes.ts';
import { marksOf } from './production-marks.ts';
import { mcNemar } from './statistics/binomial.ts';
import { meanOf } from './statistics/bootstrap.ts';
import { pairedDifference } from './statistics/difference.ts';

/** What differs between a run and the baseline's. */
export type RunDifference =
  | { readonly code: 'suite'; readonly was: string; readonly is: string }
  | { readonly code: 'items'; readonly suite: string }
  | { readonly code: 'model' }
  | { readonly code: 'candidate' }
  | { readonly code: 'policy' }
  | { readonly code: 'engine' }
  | { readonly code: 'profile'; readonly was: string; readonly is: string };

/** Production compared with an entry of the history. */
export interface RegressionFinding {
  /** Whose result it is: the same model's, or the incumbent's. */
  readonly model: string;
  readonly commit: string;
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
}

/**
 * Production compared with a baseline's, item by item.
 *
 * Regressed or improved: the score changed by more than the tolerance, its one-sided bound excludes no
 * change, and more answers flipped than the engine flips by itself (the A/A pairs of both runs, scaled to
 * these items). Unchanged: the whole interval lies within the tolerance. Anything else is inconclusive.
 * Latency is shown and never decides.
 */
export function regressionFinding(
  evidence: Evidence,
  { load: loads, paired }: Compared,
  baseline: HistoryEntry,
  { tolerance, confidence }: Regression,
): RegressionFinding {
  const { record } = evidence;
  const differences = differencesOf(record, baseline);
  const about = {
    model: baseline.candidate.id,
    commit: baseline.commit,
    at: baseline.at,
    ageDays: (Date.parse(record.run.startedAt) - Date.parse(baseline.at)) / DAY_MS,
    accepted: baseline.accepted,
  };
  const load = sameMachine(record, baseline) ? loadChanges(loads, baseline) : [];
  const why = incomparable(record, baseline);
  if (why !== undefined)
    return { ...about, outcome: 'inconclusive', differences: [why, ...differences], load };
  const accuracy = compare(evidence, paired, baseline, 2 * confidence - 1);
  return {
    ...about,
    outcome: accuracy === undefined ? 'inconclusive' : outcomeOf(accuracy, tolerance),
    ...(accuracy && { accuracy }),
    tolerance,
    differences,
    load,
  };
}

/** What keeps the two from being compared item by item. */
function incomparable(record: RunRecord, { production }: HistoryEntry): RunDifference | undefined {
  const { suite } = record.policy.config.production;
  if (production.suite !== suite) return { code: 'suite', was: production.suite, is: suite };
  if (production.suiteSha256 !== suiteDigest(record, suite)) return { code: 'items', suite };
  return undefined;
}

function compare(
  evidence: Evidence,
  paired: readonly PairedFinding[],
  { production, aa }: HistoryEntry,
  level: number,
): Changes | undefined {
  const pass = evidence.passAt('production');
  const now = pass === undefined ? [] : marksOf(pass, evidence.answers(pass, 'production'));
  // Another profile or seed draws other items: the same number of them is no proof, but the profile was
  // compared.
  if (now.length !== production.marks.length) return undefined;
  const pairs = now.flatMap((is, index) => {
    const was = production.marks[index];
    return is === null || was === null || was === undefined ? [] : [{ was, is }];
  });
  if (pairs.length === 0) return undefined;
  const lost = pairs.filter(({ was, is }) => was >= 1 && is < 1).length;
  const gained = pairs.filter(({ was, is }) => was < 1 && is >= 1).length;
  const changes = Float64Array.from(pairs, ({ was, is }) => is - was);
  const ours = paired.find(({ to }) => to === 'repeat');
  const flips = (ours ? ours.lost + ours.gained : 0) + (aa?.flips ?? 0);
  const items = (ours?.items ?? 0) + (aa?.items ?? 0);
  return {
    items: pairs.length,
    lost,
    gained,
    difference: meanOf(changes),
    interval: pairedDifference(changes, level),
    pValue: mcNemar(lost, gained),
    ...(items > 0 && { floorFlips: (flips / items) * pairs.length }),
  };
}

function outcomeOf(
  { difference, interval, lost, gained, floorFlips = 0 }: Changes,
  tolerance: number,
): RegressionFinding['outcome'] {
  const isLarge = Math.abs(difference) > tolerance && lost + gained > floorFlips;
  if (isLarge && interval.high < 0) return 'regressed';
  if (isLarge && interval.low > 0) return 'improved';
  return interval.low >= -tolerance && interval.high <= tolerance ? 'unchanged' : 'inconclusive';
}

function differencesOf(
  { candidate, policy, plan, deployment }: RunRecord,
  baseline: HistoryEntry,
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

function sameMachine({ run }: RunRecord, { machine }: HistoryEntry): boolean {
  return run.machine.cpu === machine.cpu && run.machine.cores === machine.cores;
}

function loadChanges(load: readonly LoadFinding[], baseline: HistoryEntry): RegressionFinding['load'] {
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
