import { engineLabel } from '../record/types.ts';
import type { HistoryEntry } from '../record/history-entry.ts';
import type { RunRecord } from '../record/schema.ts';
import type { Random } from '../shell/random.ts';
import type { Findings, LoadFinding } from './findings.ts';
import { productionMarks } from './history-entry.ts';
import type { RegressionFinding } from './regression-finding.ts';
import { mcNemar } from './statistics/binomial.ts';
import { meanOf } from './statistics/bootstrap.ts';
import { pairedProportions, pairedScores } from './statistics/difference.ts';

/** A change within this share of the budget is none: nobody would turn a model away for it. */
const TOLERATED = 1 / 4;

const DAY_MS = 86_400_000;

type Compared = NonNullable<RegressionFinding['accuracy']>;

/**
 * Production compared with a baseline's, item by item.
 *
 * Regressed or improved: the paired 95 % interval excludes 0, and more answers flipped than the engine flips by itself
 * (the A/A pairs of both runs, scaled to these items). Unchanged: the whole interval lies within a quarter of the
 * budget times the paper's score. Anything else is inconclusive. Latency is shown and never decides.
 */
export function regressionFinding(
  record: RunRecord,
  findings: Pick<Findings, 'load' | 'paired' | 'paper'>,
  baseline: HistoryEntry,
  budget: number,
  random: Random,
): RegressionFinding {
  const differences = differencesOf(record, baseline);
  const about = {
    model: baseline.candidate.id,
    commit: baseline.commit,
    at: baseline.at,
    ageDays: (Date.parse(record.run.startedAt) - Date.parse(baseline.at)) / DAY_MS,
    accepted: baseline.accepted,
  };
  const load = sameMachine(record, baseline) ? loadChanges(findings.load, baseline) : [];
  const why = incomparable(record, baseline);
  if (why !== undefined)
    return { ...about, outcome: 'inconclusive', differences: [why, ...differences], load };
  const accuracy = compare(record, findings, baseline, random);
  const tolerance = TOLERATED * budget * findings.paper.score;
  return {
    ...about,
    outcome: accuracy === undefined ? 'inconclusive' : outcomeOf(accuracy, tolerance),
    ...(accuracy && { accuracy }),
    tolerance,
    differences,
    load,
  };
}

function incomparable({ plan, policy }: RunRecord, { production }: HistoryEntry): string | undefined {
  const { suite } = policy.config.production;
  if (production.suite !== suite) return `it was measured on "${production.suite}", not on "${suite}"`;
  if (production.suiteSha256 !== plan.suites[suite]?.sha256)
    return `the items of "${suite}" have changed since`;
  return undefined;
}

function compare(
  record: RunRecord,
  { paired }: Pick<Findings, 'paired'>,
  { production, aa }: HistoryEntry,
  random: Random,
): Compared | undefined {
  const now = productionMarks(record);
  // Another profile or seed draws other items: the same number of them is no proof, but the profile was compared.
  if (now.length !== production.marks.length) return undefined;
  const pairs = now.flatMap((is, index) => {
    const was = production.marks[index];
    return is === null || was === null || was === undefined ? [] : [{ was, is }];
  });
  if (pairs.length === 0) return undefined;
  const lost = pairs.filter(({ was, is }) => was >= 1 && is < 1).length;
  const gained = pairs.filter(({ was, is }) => was < 1 && is >= 1).length;
  const changes = Float64Array.from(pairs, ({ was, is }) => is - was);
  const binary = pairs.every(({ was, is }) => (was === 0 || was === 1) && (is === 0 || is === 1));
  const ours = paired.find(({ to }) => to === 'repeat');
  const flips = (ours ? ours.lost + ours.gained : 0) + (aa?.flips ?? 0);
  const items = (ours?.items ?? 0) + (aa?.items ?? 0);
  return {
    items: pairs.length,
    lost,
    gained,
    difference: meanOf(changes),
    interval: binary ? pairedProportions(lost, gained, pairs.length) : pairedScores(changes, random),
    pValue: mcNemar(lost, gained),
    ...(items > 0 && { floorFlips: (flips / items) * pairs.length }),
  };
}

function outcomeOf(
  { interval, lost, gained, floorFlips = 0 }: Compared,
  tolerance: number,
): RegressionFinding['outcome'] {
  const beyondNoise = lost + gained > floorFlips;
  if (interval.high < 0 && beyondNoise) return 'regressed';
  if (interval.low > 0 && beyondNoise) return 'improved';
  return interval.low >= -tolerance && interval.high <= tolerance ? 'unchanged' : 'inconclusive';
}

/** What else differs between the two runs, in words. */
function differencesOf(
  { candidate, policy, plan, deployment }: RunRecord,
  baseline: HistoryEntry,
): readonly string[] {
  const engine = deployment && engineLabel(deployment);
  const pairs: readonly (readonly [string, boolean])[] = [
    ['the model', candidate.id === baseline.candidate.id],
    ["the candidate's config", candidate.sha256 === baseline.candidate.sha256],
    ['the policy', policy.sha256 === baseline.policySha256],
    [`the profile (${baseline.profile} then)`, plan.profile === baseline.profile],
    ['the engine', engine === baseline.engine],
  ];
  return pairs.filter(([, same]) => !same).map(([what]) => `${what} differs`);
}

function sameMachine({ run }: RunRecord, { machine }: HistoryEntry): boolean {
  return run.machine.cpu === machine.cpu && run.machine.cores === machine.cores;
}

function loadChanges(load: readonly LoadFinding[], baseline: HistoryEntry): RegressionFinding['load'] {
  return load.flatMap(({ pass, ttft, goodput }) => {
    const was = baseline.load.find((one) => one.pass === pass);
    if (was === undefined) return [];
    const ratio = typeof ttft.p95 === 'number' && was.ttftP95Ms ? ttft.p95 / was.ttftP95Ms : undefined;
    return [
      {
        pass,
        ...(ratio !== undefined && { ttftP95Ratio: ratio }),
        ...(was.goodputPerS > 0 && { goodputRatio: goodput.requestsPerS / was.goodputPerS }),
      },
    ];
  });
}
