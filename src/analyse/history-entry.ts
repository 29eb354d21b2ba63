import { engineLabel } from '../record/types.ts';
import { LEAST_GAP, LONGEST_TEXT } from '../record/history-entry.ts';
import type { HistoryEntry, PastResult } from '../record/history-entry.ts';
import type { RunRecord } from '../record/schema.ts';
import { withBothMeasurements } from './confirmation.ts';
import { evidenceOf } from './evidence.ts';
import type { Findings } from './findings.ts';
import { judgedNow } from './judged-twice.ts';
import type { Percentile } from './latency.ts';
import { isOfSeveral, plannedSuite } from './passes.ts';
import { marksOf, refusedIn, rounded } from './production-marks.ts';
import { servedEngine, weightsOf } from './same-model.ts';
import { reproductionIn } from './scores.ts';

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
  { commit, ...where }: Provenance,
): HistoryEntry {
  return { ...pastResult(record, findings, verdict, where), commit };
}

/** What a judged record leaves for a later one to be compared with. */
export function pastResult(
  record: RunRecord,
  findings: Findings,
  verdict: HistoryEntry['verdict'],
  { at, run }: Omit<Provenance, 'commit'>,
): PastResult {
  const { candidate, policy, plan, deployment } = record;
  const { suite } = policy.config.production;
  const { sha256, asking } = plannedSuite(record, suite) ?? {};
  const evidence = evidenceOf(withBothMeasurements(record));
  const production = evidence.passAt('production');
  const answers = production && evidence.answers(production, 'production');
  const marks = production && answers ? marksOf(production, answers) : [];
  const refused = production && answers ? refusedIn(production, answers) : [];
  const judged = judgedNow(evidence);
  const aa = findings.paired.find(({ to }) => to === 'repeat');
  const { gap } = findings;
  return {
    schema: 'papergap/history',
    version: 1,
    at,
    run,
    candidate: { id: candidate.id, sha256: candidate.sha256 },
    policySha256: policy.sha256,
    profile: plan.profile,
    seed: plan.seed,
    production: {
      ...{ suite, suiteSha256: sha256 ?? '', ...(asking !== undefined && { asking }), marks },
      ...(production && isOfSeveral(production) && { metric: production.plan.metric }),
      ...(judged && { known: rounded(judged.known) }),
      refused,
    },
    ...(aa && { aa: { flips: aa.lost + aa.gained, items: aa.items } }),
    ...claimOf(findings),
    scores: Object.fromEntries(
      findings.scores.flatMap(({ role, suite: asked, criterion, score }) =>
        score === undefined ||
        (role !== 'production' && (criterion !== 'paper' || asked !== findings.paper.suite))
          ? []
          : [[role, rounded(score)]],
      ),
    ),
    ...(gap && {
      gap: { gap: kept(gap.gap), low: kept(gap.interval.low), high: kept(gap.interval.high) },
    }),
    verdict,
    load: findings.load.map(({ pass, ttft, e2el, throughput }) => ({
      pass,
      ...stated('ttftP95Ms', ttft.p95),
      ...stated('e2elP95Ms', e2el.p95),
      ...(throughput && { goodputPerS: rounded(throughput.goodPerS) }),
    })),
    machine: { cpu: record.run.machine.cpu.slice(0, LONGEST_TEXT), cores: record.run.machine.cores },
    ...(deployment && { engine: engineLabel(deployment).slice(0, LONGEST_TEXT) }),
    served: { weights: weightsOf(record), engine: servedEngine(record) },
    accepted: false,
  };
}

const kept = (gap: number): number => rounded(Math.max(LEAST_GAP, gap));

function claimOf({ paper, scores }: Findings): Pick<PastResult, 'claim'> {
  if (!Number.isFinite(paper.score)) return {};
  const found = reproductionIn(scores, paper);
  const { low } = found?.missing?.interval ?? found?.interval ?? {};
  const reproduced =
    found?.score === undefined || low === undefined
      ? undefined
      : { score: rounded(found.score), low: rounded(low) };
  const { suite, score } = paper;
  return { claim: { suite, score: rounded(score), ...(reproduced && { reproduced }) } };
}

function stated<K extends string>(key: K, value: Percentile): { readonly [P in K]?: number } {
  return typeof value === 'number' ? ({ [key]: rounded(value) } as { [P in K]: number }) : {};
}
