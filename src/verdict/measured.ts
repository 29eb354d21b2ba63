import type { Findings } from '../analyse/findings.ts';
import type { GapFinding } from '../analyse/gap.ts';
import { reproductionIn } from '../analyse/scores.ts';
import type { ScoreFinding } from '../analyse/scores.ts';
import type { Reason } from './reason.ts';

/** Fewest graded items that a gap is judged on, and that a score counts as reproduced with. */
export const MIN_ITEMS = 20;

/** What production showed, where it is enough to judge by. */
export type MeasuredGap =
  | { readonly ok: true; readonly gap: GapFinding; readonly production: ScoreFinding }
  | { readonly ok: false; readonly why: Reason };

export function measuredGap({ gap, scores }: Findings): MeasuredGap {
  const role = 'production';
  const production = scores.find((score) => score.role === role && score.criterion === role);
  const why = measuringFault(role, production, MIN_ITEMS);
  if (why !== undefined) return { ok: false, why };
  if (gap === undefined || production === undefined) return { ok: false, why: { code: 'not-run', role } };
  return { ok: true, gap, production };
}

/** What the paper's items scored here, where it is a reproduction. */
export type MeasuredReproduction =
  { readonly ok: true; readonly reproduction: ScoreFinding } | { readonly ok: false; readonly why: Reason };

export function measuredReproduction({ scores, paper }: Findings): MeasuredReproduction {
  const role = 'reproduce';
  const found = reproductionIn(scores, paper);
  const why = measuringFault(role, found, Math.max(MIN_ITEMS, Math.ceil((found?.planned ?? 0) / 2)));
  if (why !== undefined) return { ok: false, why };
  return found === undefined
    ? { ok: false, why: { code: 'not-run', role } }
    : { ok: true, reproduction: found };
}

function measuringFault(
  role: 'production' | 'reproduce',
  found: ScoreFinding | undefined,
  least: number,
): Reason | undefined {
  if (found === undefined) return { code: 'not-run', role };
  const { asked, planned, graded, complete } = found;
  if (!complete) return { code: 'cut-short', role, asked, planned };
  if (graded === 0) return { code: 'ungraded', role, asked };
  if (found.unscorable !== undefined)
    return { code: 'nothing-scored', role, asked, outcomes: found.outcomes, shapes: found.unscorable };
  return graded < least ? { code: 'too-few-items', role, items: graded, least } : undefined;
}
