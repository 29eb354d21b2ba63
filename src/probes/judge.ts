import type { AskedText } from './asked.ts';
import { shown } from './seen.ts';
import type { ProbeTrouble } from './seen.ts';

/** What a judge makes of a text: right, not to be told here, or a trouble. */
export type Judged = 'right' | 'unknown' | Pick<ProbeTrouble, 'code' | 'whose' | 'came'>;

/** Tells by one rule whether a server reacts right to a text. */
export interface ProbeJudge {
  judge(asked: AskedText): Promise<Judged>;
}

export function trouble(
  code: ProbeTrouble['code'],
  whose: ProbeTrouble['whose'],
  came: string,
): Exclude<Judged, string> {
  return { code, whose, came: shown(came) };
}
