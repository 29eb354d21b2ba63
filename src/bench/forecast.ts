import type { Shell } from '../shell/shell.ts';
import { resolution } from '../verdict.ts';
import { count, percent } from '../report/words.ts';
import type { Run } from './run.ts';

/** A gap that is common in practice and near the usual budget: what the forecast asks about. */
const TYPICAL_GAP = 0.15;

/** Says before anything is spent what the given items can resolve. */
export function forecast({ passes, prepared }: Run, shell: Shell): void {
  const { candidate, policy } = prepared.config;
  const claim = candidate.value.claims.scores[0];
  const pass = passes.find(({ role }) => role === 'production');
  if (claim === undefined || pass?.kind !== 'suite') return;
  const items = pass.items.length;
  const { inconclusiveShare, itemsToDecide } = resolution(
    items,
    claim.score,
    policy.value.budget,
    TYPICAL_GAP,
  );
  const enough = itemsToDecide === undefined ? '' : `; ${count(itemsToDecide)} would do`;
  shell.progress.note(
    `${count(items)} production items: a true ${percent(TYPICAL_GAP)} gap stays inconclusive ${percent(inconclusiveShare)} of the time${enough}.`,
  );
}
