import type { Shell } from '../shell/shell.ts';
import { resolution } from '../verdict.ts';
import { count, percent } from '../report/words.ts';
import type { Run } from './run.ts';

/** Says before anything is spent what the given items can resolve. */
export function forecast({ passes, prepared }: Run, shell: Shell): void {
  const { candidate, policy } = prepared.config;
  const claim = candidate.value.claims.scores[0];
  const pass = passes.find(({ role }) => role === 'production');
  if (claim === undefined || pass?.kind !== 'suite') return;
  const items = pass.items.length;
  const { gap, inconclusive, itemsToSettle } = resolution(items, claim.score, policy.value.budget);
  const enough = itemsToSettle > items ? `; ${count(itemsToSettle)} would do` : '';
  shell.progress.note(
    `${count(items)} production items: a true ${percent(gap)} gap stays inconclusive ${percent(inconclusive)} of the time${enough}.`,
  );
}
