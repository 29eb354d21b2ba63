import type { Past } from '../../src/record/history-entry.ts';
import type { RunRecord } from '../../src/record/schema.ts';
import type { Random } from '../../src/shell/random.ts';
import { rightOf } from '../../test/support/record.ts';
import type { RecordOptions } from '../../test/support/record.ts';

/** A kind of record: what it is made of at a true gap. */
export interface Case {
  readonly name: string;
  readonly options: (gap: number, random: Random) => RecordOptions & { readonly past?: Past };
}

/** The paper's true score; the budget is 20 %. */
export const PAPER = 0.8;

/** Production's true score at a gap. */
export const production = (gap: number): number => PAPER * (1 - gap);

/** A reproduction that comes out as claimed, so that it decides nothing. */
export const REPRODUCED: RecordOptions = { paper: PAPER, reproduce: rightOf(800, 1000) };

/** The record with production's suite as it was read, so that runs can be compared item by item. */
export function withSuite(record: RunRecord): RunRecord {
  const production = record.plan.passes.find(({ role }) => role === 'production');
  const items = production?.kind === 'suite' ? production.items.length : 0;
  return { ...record, plan: { ...record.plan, suites: { tickets: { sha256: 'e'.repeat(64), items } } } };
}
