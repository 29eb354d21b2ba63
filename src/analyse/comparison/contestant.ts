import type { PastResult } from '../../record/history-entry.ts';
import type { RunRecord } from '../../record/schema.ts';
import { engineLabel } from '../../record/types.ts';
import type { Criterion, PassRole } from '../../record/types.ts';
import { withBothMeasurements } from '../confirmation.ts';
import { evidenceOf } from '../evidence.ts';
import type { Findings } from '../findings.ts';
import type { Percentile } from '../latency.ts';
import { sizeOf } from '../load-size.ts';
import type { LoadFinding } from '../load.ts';
import type { MemoryFinding } from '../memory.ts';
import type { Interval } from '../statistics/interval.ts';
import type { WholeSpread } from '../statistics/spread.ts';
import { criterionOf, markedPass, markedPassOfEntry } from './marked-pass.ts';
import type { MarkedPass } from './marked-pass.ts';

/** What one result shows, by the name that it is told by. */
export interface ComparedRun {
  readonly name: string;
  /** ISO 8601. */
  readonly at: string;
  readonly outcome: PastResult['verdict'];
  /** The gap that its own budget is held against, and the pair of one-sided 95 % bounds of it. */
  readonly gap?: { readonly gap: number; readonly low: number; readonly high: number };
  /** What its budget leaves of the score that the gap is told from; absent where that is not known. */
  readonly leastScore?: number;
  /** What it was measured with, as flat texts. */
  readonly setting: Readonly<Partial<Record<SettingKey, string>>>;
  /** Production first. */
  readonly scores: readonly RunScore[];
  readonly loads: readonly RunLoad[];
  /** At the highest load that met every objective; absent where there is no price or no such load. */
  readonly usdPer1kRight?: number;
  /** Absent for a line of the history. */
  readonly memory?: MemoryFinding;
}

/** What may differ between two runs beside the candidate. */
export const SETTING_KEYS = ['policy', 'profile', 'seed', 'machine', 'engine', 'papergap'] as const;
export type SettingKey = (typeof SETTING_KEYS)[number];

export interface RunScore {
  readonly role: PassRole;
  readonly suite: string;
  readonly criterion: Criterion;
  readonly score: number;
  /** Two-sided 95 %; absent for a line of the history, which has scores alone. */
  readonly interval?: Interval;
  readonly items?: number;
}

/** What one load showed of a run. Its pass is named by what was asked, so equal names are equal loads. */
export interface RunLoad extends Pick<LoadFinding, 'pass' | 'concurrency' | 'ratePerS' | 'manner' | 'ofNew'> {
  readonly ttftP95Ms?: Percentile;
  readonly tpotP95Ms?: Percentile;
  readonly e2elP95Ms?: Percentile;
  readonly requestsPerS?: number;
  readonly outputTokensPerS?: number;
  readonly goodPerS?: number;
  readonly failed?: number;
  readonly attempted?: number;
}

/** A result with what it is paired by. */
export interface Contestant {
  readonly run: ComparedRun;
  readonly passes: readonly MarkedPass[];
  /** It is a line of the history, and no record. */
  readonly isOfHistory?: true;
  /** By how much its passes and runs differ as a whole; absent where that is not known. */
  readonly whole?: WholeSpread;
}

/** What the verdict on a record says. */
export type Judged = Pick<ComparedRun, 'outcome' | 'gap' | 'leastScore'>;

/** Production first, then the way from the paper to it, and our further suites. */
const ROLES: readonly PassRole[] = ['production', 'further', 'reproduce', 'noisy', 'loaded', 'noisy-loaded'];

export function contestant(name: string, record: RunRecord, findings: Findings, judged: Judged): Contestant {
  const evidence = evidenceOf(withBothMeasurements(record));
  const { offAsWhole, assumedBetweenRuns, cost, memory, load } = findings;
  const passes = evidence.passes.filter(({ plan }) => ROLES.includes(plan.role));
  const usdPer1kRight = cost.find(({ withinSlo }) => withinSlo)?.usdPer1kRight;
  return {
    run: {
      ...{ name, at: record.run.startedAt, ...judged },
      setting: settingOf(record, findings),
      scores: scoresOf(findings),
      loads: load.map(loadOfFinding),
      ...(usdPer1kRight !== undefined && { usdPer1kRight }),
      memory,
    },
    passes: passes.map((pass) => markedPass(pass, evidence)),
    whole: {
      ...(offAsWhole && { betweenPasses: offAsWhole }),
      ...(assumedBetweenRuns !== undefined && { betweenRuns: assumedBetweenRuns ** 2 }),
    },
  };
}

/** A line of the history: its marks of production, its scores and what its loads showed. */
export function contestantOfEntry(name: string, entry: PastResult): Contestant {
  const { at, verdict: outcome, gap, scores, load, seed, profile, machine, engine } = entry;
  const suiteOf = (role: PassRole): string =>
    role === 'production' ? entry.production.suite : (entry.claim?.suite ?? '');
  return {
    run: {
      ...{ name, at, outcome },
      ...(gap && { gap }),
      setting: {
        ...{ policy: entry.policySha256.slice(0, 12), profile, seed: `${seed}` },
        machine: `${machine.cores} × ${machine.cpu}`,
        ...(engine !== undefined && { engine }),
      },
      scores: ROLES.flatMap((role) => {
        const score = new Map(Object.entries(scores)).get(role);
        return score === undefined
          ? []
          : [{ role, suite: suiteOf(role), criterion: criterionOf(role), score }];
      }),
      loads: load.map(({ pass, ttftP95Ms, e2elP95Ms, goodputPerS }) => ({
        pass,
        ...(ttftP95Ms !== undefined && { ttftP95Ms }),
        ...(e2elP95Ms !== undefined && { e2elP95Ms }),
        ...(goodputPerS !== undefined && { goodPerS: goodputPerS }),
      })),
    },
    passes: [markedPassOfEntry(entry)],
    isOfHistory: true,
  };
}

function settingOf({ policy, plan, run, deployment }: RunRecord, { gpus }: Findings): ComparedRun['setting'] {
  const { cpu, cores, memoryGiB } = run.machine;
  return {
    ...{ policy: policy.sha256.slice(0, 12), profile: plan.profile, seed: `${plan.seed}` },
    machine: [...gpus, `${cores} × ${cpu}`, `${memoryGiB} GiB`].join(', '),
    ...(deployment && { engine: engineLabel(deployment) }),
    papergap: run.papergap,
  };
}

function scoresOf({ scores }: Findings): readonly RunScore[] {
  return ROLES.flatMap((wanted) =>
    scores.flatMap(({ role, suite, criterion, score, interval, graded }) =>
      role !== wanted || criterion !== criterionOf(role) || score === undefined
        ? []
        : [{ role, suite, criterion, score, ...(interval && { interval }), items: graded }],
    ),
  );
}

function loadOfFinding(load: LoadFinding): RunLoad {
  const { pass, ofNew, ttft, tpot, e2el, throughput, failed, attempted } = load;
  return {
    pass,
    ...sizeOf(load),
    ...(ofNew && { ofNew }),
    ...{ ttftP95Ms: ttft.p95, tpotP95Ms: tpot.p95, e2elP95Ms: e2el.p95, failed, attempted },
    ...(throughput && {
      requestsPerS: throughput.requestsPerS,
      goodPerS: throughput.goodPerS,
      ...(throughput.outputTokensPerS !== undefined && { outputTokensPerS: throughput.outputTokensPerS }),
    }),
  };
}
