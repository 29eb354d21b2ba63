import type { Shell } from '../shell/shell.ts';
import { resolution } from '../verdict/resolution.ts';
import type { Run } from './run.ts';
import type { BenchWords } from './words.ts';

/** Says before anything is spent what the given items can resolve. */
export function forecast({ passes, prepared }: Run, shell: Shell, words: BenchWords): void {
  const { candidate, policy } = prepared.config;
  const claim = candidate.value.claims.scores[0];
  const pass = passes.find(({ role }) => role === 'production');
  if (claim === undefined || pass?.kind !== 'suite') return;
  const { budget } = policy.value;
  const paperItems = claim.items ?? prepared.suites.get(claim.suite)?.suite.items.length;
  const bar = { paper: claim.score, budget, ...(paperItems !== undefined && { paperItems }) };
  shell.progress.note(words.forecast(resolution(pass.items.length, bar)));
}
