import type { SuiteObservation } from '../record/pass.ts';
import type { RunRecord } from '../record/schema.ts';
import type { SuitePass } from '../record/types.ts';
import { levelAtLook } from './statistics/group-sequential.ts';

/** Error of each of a pair of one-sided 95 % bounds. */
const ERROR = 0.05;

/** Where a pass that is looked at while it is asked came to its end. */
export interface LookFinding {
  /** 1 is the first. */
  readonly look: number;
  readonly looks: number;
  /** Items up to that look, and those that all looks would have asked. */
  readonly items: number;
  readonly planned: number;
}

/** Which look the production pass ended at; absent where none was planned, or the pass was cut short. */
export function lookFinding({ plan, passes }: RunRecord): LookFinding | undefined {
  const planned = plan.passes.find(({ role, confirms }) => role === 'production' && confirms === undefined);
  const seen = passes.findLast(({ pass }) => pass === planned?.id);
  if (planned?.kind !== 'suite' || seen?.kind !== 'suite' || seen.ended !== 'complete') return undefined;
  const { looks, items } = planned;
  if (looks === undefined) return undefined;
  const look = seen.look ?? looks.length;
  return { look, looks: looks.length, items: looks[look - 1] ?? items.length, planned: items.length };
}

/**
 * A pass with the items up to the look that it ended at, and their answers: what was under way when it was
 * decided would favour answers that come fast.
 */
export function upToLook(
  plan: SuitePass,
  seen: SuiteObservation,
): { readonly plan: SuitePass; readonly seen: SuiteObservation } {
  const count = seen.look === undefined ? undefined : plan.looks?.[seen.look - 1];
  if (count === undefined) return { plan, seen };
  const items = plan.items.slice(0, count);
  const counts = new Set(items);
  return {
    plan: { ...plan, items },
    seen: { ...seen, answers: seen.answers.filter(({ item }) => counts.has(item)) },
  };
}

/** Levels of a pair of one-sided bounds on the score of a pass. */
export interface BoundsLevels {
  /** At the look that it ended at: 95 % each over all its looks. */
  readonly here: number;
  /** At the last look: what is off at all looks alike errs once, and needs no more than that. */
  readonly last: number;
}

/** @param error of each bound over all looks */
export function boundsLevels(
  {
    plan: { looks },
    seen: { look },
  }: {
    readonly plan: SuitePass;
    readonly seen: SuiteObservation;
  },
  error = ERROR,
): BoundsLevels {
  const length = Math.max(1, looks?.length ?? 1);
  return { here: levelAtLook(look ?? length, length, error), last: levelAtLook(length, length, error) };
}

/**
 * The record as it stands at a look at one of its passes, as if that had ended there; what probes showed
 * says nothing of how many items a pass needs.
 */
export function atLook({ probes: _, ...record }: RunRecord, pass: string, look: number): RunRecord {
  const passes = record.passes.map((seen) =>
    seen.pass === pass && seen.kind === 'suite' ? { ...seen, ended: 'complete' as const, look } : seen,
  );
  return { ...record, passes };
}
