import type { Findings } from '../analyse/findings.ts';
import type { GapFinding } from '../analyse/gap.ts';
import type { LookFinding } from '../analyse/looks.ts';
import { count, counted, points } from './words.ts';

/** At which look production was decided; nothing where it was not looked at while it was asked. */
export function lookText({ look: found, gap }: Findings): readonly string[] {
  if (found === undefined) return [];
  const { look, looks, items, planned } = found;
  const kept = `the bounds keep 95 % over all ${looks} looks`;
  return look < looks
    ? [
        `Production was decided at look ${look} of ${looks}, after ${count(items)} of ${counted(planned, 'item')} in random order: ${kept}.${biasText(found, gap)}`,
      ]
    : [`Production was looked at while it was asked: ${kept}.`];
}

/** The most that a gap is off on average where it ends production early, in standard errors of all items. */
const BIAS = 0.36;
/** What a figure with one decimal shows as none. */
const LEAST_TOLD = 0.0005;

/** What ends production early is on average a little too clear. */
function biasText({ planned }: LookFinding, gap: GapFinding | undefined): string {
  if (gap === undefined) return '';
  const { production, from, designEffect } = gap;
  const error = Math.sqrt((production * (1 - production) * designEffect) / planned) / from;
  if (BIAS * error < LEAST_TOLD) return '';
  return ` A gap that ends it early is seen a little too far from the budget, on average by up to ${points(-BIAS * error).replace('+', '')} points.`;
}
