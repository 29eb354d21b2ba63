import { engineLabel } from '../record/types.ts';
import type { HistoryEntry } from '../record/history-entry.ts';
import type { RunRecord } from '../record/schema.ts';
import { answersOf } from './answers.ts';
import type { Findings, Percentile } from './findings.ts';
import { passAt } from './passes.ts';

/** Where and when a record was made, which it doesn't know itself. */
export interface Provenance {
  readonly at: string;
  readonly commit: string;
  readonly run: string;
}

/** The history's line for a judged record. */
export function historyEntry(
  record: RunRecord,
  findings: Findings,
  verdict: HistoryEntry['verdict'],
  { at, commit, run }: Provenance,
): HistoryEntry {
  const { candidate, policy, plan, deployment } = record;
  const { suite } = policy.config.production;
  const aa = findings.paired.find(({ to }) => to === 'repeat');
  const { gap } = findings;
  return {
    schema: 'papergap/history',
    version: 1,
    at,
    commit,
    run,
    candidate: { id: candidate.id, sha256: candidate.sha256 },
    policySha256: policy.sha256,
    profile: plan.profile,
    seed: plan.seed,
    production: { suite, suiteSha256: plan.suites[suite]?.sha256 ?? '', marks: productionMarks(record) },
    ...(aa && { aa: { flips: aa.lost + aa.gained, items: aa.items } }),
    scores: Object.fromEntries(
      findings.scores.flatMap(({ role, criterion, score }) =>
        score === undefined || (role !== 'production' && criterion !== 'paper')
          ? []
          : [[role, rounded(score)]],
      ),
    ),
    ...(gap && {
      gap: { gap: rounded(gap.gap), low: rounded(gap.interval.low), high: rounded(gap.interval.high) },
    }),
    verdict,
    load: findings.load.map(({ pass, ttft, e2el, goodput }) => ({
      pass,
      ...stated('ttftP95Ms', ttft.p95),
      ...stated('e2elP95Ms', e2el.p95),
      goodputPerS: rounded(goodput.requestsPerS),
    })),
    machine: { cpu: record.run.machine.cpu, cores: record.run.machine.cores },
    ...(deployment && { engine: engineLabel(deployment) }),
    accepted: false,
  };
}

/** Production's marks in the order of the items' ids, the same for every run over the same items. */
export function productionMarks(record: RunRecord): HistoryEntry['production']['marks'] {
  const pass = passAt(record, 'production');
  if (pass === undefined) return [];
  const { values } = answersOf(pass.seen, 'production');
  return pass.plan.items.toSorted(byCodeUnit).map((item) => {
    const value = values.get(item);
    return value === undefined ? null : rounded(value);
  });
}

const byCodeUnit = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

const rounded = (value: number): number => Math.round(value * 1e4) / 1e4;

function stated<K extends string>(key: K, value: Percentile): { readonly [P in K]?: number } {
  return typeof value === 'number' ? ({ [key]: rounded(value) } as { [P in K]: number }) : {};
}
