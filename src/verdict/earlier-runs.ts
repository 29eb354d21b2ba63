import type { Findings } from '../analyse/findings.ts';
import { together } from './ruling.ts';
import type { Ruling } from './ruling.ts';

/** An e-value from which several runs together decide: one in twenty reaches it by chance. */
const ENOUGH = 20;

/**
 * What this run says of production, held against earlier runs of the same candidate: a verdict that one of
 * them did not share stands only where all of them together speak for it. So measuring until it passes passes
 * nothing, and no later run overrules an earlier one by itself.
 */
export function heldAgainstEarlier(rulings: readonly Ruling[], { earlierRuns }: Findings): readonly Ruling[] {
  const { outcome, reasons } = together(rulings);
  if (earlierRuns === undefined || outcome === 'inconclusive') return rulings;
  const { earlier } = earlierRuns;
  const evidence = earlierRuns[outcome];
  const others = earlier.filter((run) => run.outcome !== outcome).length;
  if (others === 0 || evidence >= ENOUGH) return rulings;
  const differ = { code: 'earlier-runs-differ', latest: outcome, others, runs: earlier.length + 1 } as const;
  return [{ outcome: 'inconclusive', reasons: [{ ...differ, evidence, needed: ENOUGH }, ...reasons] }];
}
