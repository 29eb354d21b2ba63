import { analyse } from './analyse/analyse.ts';
import { answeredProbes } from './analyse/probes.ts';
import { atLook } from './analyse/looks.ts';
import type { HeldAgainst } from './analyse/analyse.ts';
import type { JudgingPolicy } from './analyse/policy.ts';
import type { EarlierRun, KnownBefore } from './record/history-entry.ts';
import type { RunRecord } from './record/schema.ts';
import type { JudgedRecord } from './report/judged.ts';
import {
  decide,
  failedProbes,
  hasToGoOn,
  isProductionDecided,
  isSuiteDecided,
  passToConfirm,
} from './verdict.ts';
import { withWaiversInForce } from './verdict/waivers.ts';
import type { JudgedAt } from './verdict/waivers.ts';

export type { JudgedRecord } from './report/judged.ts';

/** What a record is judged by. */
export interface JudgeOptions extends HeldAgainst {
  /** The record's own where it is absent; with another, a reference is that which is given, or none. */
  readonly policy?: JudgingPolicy;
  /** The day (UTC) by which waivers expire, as ISO 8601; left out, the one on which the run began. */
  readonly today?: string;
}

/**
 * Whether the answers up to a look at a pass decide what production or a further suite is worth, so that no
 * more are needed; by the very judgement that the whole record gets.
 */
export function isDecidedAt(record: RunRecord, pass: string, look: number, known: KnownBefore = {}): boolean {
  const { findings } = judge(atLook(record, pass, look), known);
  const { role, suite } = record.plan.passes.find(({ id }) => id === pass) ?? {};
  return role === 'further' && suite !== undefined
    ? isSuiteDecided(findings, record.policy.config, suite)
    : isProductionDecided(findings, record.policy.config);
}

/** Whether production, which ended at a look, has to go on for what has been measured since. */
export function isOpenAgain(record: RunRecord, known: KnownBefore = {}): boolean {
  return hasToGoOn(judge(record, known).findings, record.policy.config);
}

/** What a run leaves for a later one of the same candidate; absent where nothing of its verdict was seen. */
export function asEarlierRun({ record, findings, verdict }: JudgedRecord): EarlierRun | undefined {
  const { production, objectives, suites } = findings.evidence;
  const { production: outcome, suites: ofSuites = [], served } = verdict;
  const said = production && outcome && { outcome, ...production };
  const saidOfSuites = suites.flatMap((one) => {
    const its = ofSuites.find((ruled) => ruled.suites[0] === one.suites[0]);
    return its === undefined ? [] : [{ ...one, outcome: its.outcome }];
  });
  const probes = failedProbes(findings, record.policy.config);
  const asked = answeredProbes(record);
  if ((said ?? served) === undefined && [objectives, saidOfSuites, asked].every(({ length }) => length === 0))
    return undefined;
  return {
    at: record.run.startedAt,
    ...(said && { production: said }),
    objectives,
    suites: saidOfSuites,
    probes,
    asked,
    ...(served && { served }),
  };
}

/** Whether the answers up to a look at production's second measurement confirm its fail. */
export function isConfirmedAt(
  record: RunRecord,
  pass: string,
  look: number,
  known: KnownBefore = {},
): boolean {
  return judge(atLook(record, pass, look), known).verdict.outcome === 'fail';
}

/** The pass to measure again before the record's fail can be told, by its id; absent where none has to be. */
export function dueForConfirmation(record: RunRecord, known: KnownBefore = {}): string | undefined {
  const { findings, verdict } = judge(record, known);
  return verdict.reasons.some(({ code }) => code === 'confirmation-missing')
    ? passToConfirm(findings, withWaiversInForce(record.policy.config, judgedAt(record)))
    : undefined;
}

/**
 * Judges a record, and holds it against its past where there is one: pure, so the same record, policy, past
 * and day give the same judgement anywhere and at any time.
 */
export function judge(record: RunRecord, options: JudgeOptions = {}): JudgedRecord {
  const { policy = record.policy, today, ...past } = options;
  const own = options.policy === undefined && record.reference;
  const at = judgedAt(record, today);
  const inForce = { ...policy, config: withWaiversInForce(policy.config, at) };
  const findings = analyse(record, inForce, { ...(own && { reference: own }), ...past });
  return { record, findings, verdict: decide(findings, policy.config, at) };
}

function judgedAt({ run, candidate: { id } }: RunRecord, today = run.startedAt.slice(0, 10)): JudgedAt {
  return { candidate: id, today };
}
