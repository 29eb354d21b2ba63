import type { Verdict } from '../verdict.ts';
import type { JudgedRecord } from './judged.ts';
import { reasonText } from './reasons.ts';
import { counted } from './words.ts';

/** ` with 1 waived finding` behind a pass that rests on waivers; nothing behind any other outcome. */
export function withWaived({ outcome, waived = [] }: Pick<Verdict, 'outcome' | 'waived'>): string {
  return outcome !== 'pass' || waived.length === 0 ? '' : ` with ${counted(waived.length, 'waived finding')}`;
}

/** How many findings are waived, behind a verdict in a table or a title; nothing where none is. */
export const alsoWaived = (findings: number): string =>
  findings === 0 ? '' : `, ${counted(findings, 'waived finding')}`;

/** Each finding that is waived: what it is, by whom, for how long and why. */
export function waivedTexts(judged: JudgedRecord): readonly string[] {
  return (judged.verdict.waived ?? []).map(
    ({ reason, waiver: { owner, until, reason: why } }) =>
      `Waived by ${owner} until ${until} (${why}): ${reasonText(reason, judged)}`,
  );
}
