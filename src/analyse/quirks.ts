import { exchangesOf } from '../record/pass.ts';
import type { RunRecord } from '../record/schema.ts';
import type { Quirk } from '../record/types.ts';
import { TOLD_QUIRKS } from './served-protocol.ts';

/** A way in which the server answered otherwise than it was asked, and how often; the answers are whole. */
export interface QuirkFinding {
  readonly quirk: Quirk;
  readonly answers: number;
  /** Answers of all passes. */
  readonly of: number;
}

/**
 * How the server answered otherwise than asked, over all passes; the commonest way first. What is told of
 * each pass of ours by itself is left out there.
 */
export function quirkFindings({ passes }: RunRecord): readonly QuirkFinding[] {
  const counts = new Map<Quirk, number>();
  let of = 0;
  for (const pass of passes) {
    const told: readonly Quirk[] = pass.kind === 'evaluator' ? [] : [...TOLD_QUIRKS, 'beyond-max-tokens'];
    for (const { quirks = [], failure } of exchangesOf(pass)) {
      if (failure !== undefined) continue;
      of += 1;
      for (const quirk of quirks) if (!told.includes(quirk)) counts.set(quirk, (counts.get(quirk) ?? 0) + 1);
    }
  }
  return [...counts]
    .map(([quirk, answers]) => ({ quirk, answers, of }))
    .toSorted((a, b) => b.answers - a.answers);
}
