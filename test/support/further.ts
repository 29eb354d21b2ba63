import type { SuiteObservation } from '../../src/record/pass.ts';
import type { RunRecord } from '../../src/record/schema.ts';
import type { SuitePass } from '../../src/plan.ts';
import type { Tier } from '../../src/config/tier.ts';
import { anUncheckedRecord } from './record.ts';
import type { Mark } from './record.ts';

/** A further suite: its marks in the order of its items, its tier and floor. */
export interface FurtherOptions {
  readonly tier: Tier;
  readonly floor?: number;
  readonly marks: readonly Mark[];
  readonly looks?: number[];
}

/** The record with further suites of our own beside production's. */
export function withFurther(record: RunRecord, further: Readonly<Record<string, FurtherOptions>>): RunRecord {
  const passes = Object.entries(further).map(([suite, options]) => furtherPass(suite, options));
  const { config } = record.policy;
  const also = Object.entries(further).map(([suite, { tier, floor }]) => ({
    suite,
    tier,
    ...(floor !== undefined && { floor }),
  }));
  return {
    ...record,
    policy: { ...record.policy, config: { ...config, production: { ...config.production, also } } },
    plan: { ...record.plan, passes: [...record.plan.passes, ...passes.map(([planned]) => planned)] },
    passes: [...record.passes, ...passes.map(([, seen]) => seen)],
  };
}

/** A production pass under another name. */
function furtherPass(
  suite: string,
  { marks, looks }: FurtherOptions,
): readonly [SuitePass, SuiteObservation] {
  const id = `further:${suite}`;
  const { plan, passes } = anUncheckedRecord({ production: marks });
  const [planned] = plan.passes;
  const [seen] = passes;
  if (planned?.kind !== 'suite' || seen?.kind !== 'suite') throw new TypeError('production is a suite pass');
  return [
    { ...planned, id, suite, role: 'further', ...(looks && { looks }) },
    { ...seen, pass: id },
  ];
}
