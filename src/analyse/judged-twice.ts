import type { PastResult } from '../record/history-entry.ts';
import type { Evidence } from './evidence.ts';
import { labelsOf } from './judges.ts';
import type { JudgedTwice } from './statistics/judged-difference.ts';

/** Production's labels and what of its answers no judge saw; absent where labels don't correct its score. */
export function judgedNow(
  evidence: Evidence,
): { readonly labels: JudgedTwice['labels']; readonly known: number } | undefined {
  const pass = evidence.passAt('production');
  const labels = pass && labelsOf(evidence.record, pass, 'production');
  return labels && { labels, known: evidence.answers(pass, 'production').known['left-out'].wrong };
}

/** The same of production's answers and of those of an entry of the history, which are comparable. */
export function judgedTwice(evidence: Evidence, { production }: PastResult): JudgedTwice | undefined {
  const now = judgedNow(evidence);
  if (now === undefined || production.known === undefined) return undefined;
  return { labels: now.labels, known: { was: production.known, is: now.known } };
}
