import type { Findings } from '../analyse/findings.ts';
import { count, counted } from './words.ts';

/** At which look production was decided; nothing where it was not looked at while it was asked. */
export function lookText({ look: found }: Findings): readonly string[] {
  if (found === undefined) return [];
  const { look, looks, items, planned } = found;
  const kept = `the bounds keep 95 % over all ${looks} looks`;
  return look < looks
    ? [
        `Production was decided at look ${look} of ${looks}, after ${count(items)} of ${counted(planned, 'item')} in random order: ${kept}.`,
      ]
    : [`Production was looked at while it was asked: ${kept}.`];
}
