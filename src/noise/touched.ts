import * as z from 'zod';
import { scriptOf } from './script.ts';
import type { Script } from './script.ts';

/** How many of the questions in one script noise touched: operators know some scripts better than others. */
export const TouchedShare = z.strictObject({
  script: z.string().describe('Such as Latin, Cyrillic or Han; none where there are no letters'),
  items: z.int().min(0),
  touched: z.int().min(0).describe('Items that at least one operator changed'),
});
export type TouchedShare = Readonly<z.infer<typeof TouchedShare>>;

/** A question as it was before noise, and the operators that changed it. */
export interface NoisedQuestion {
  readonly fields: Readonly<Record<string, string>>;
  readonly operators: readonly string[];
}

/** Questions and touched ones by the script that they are in, the most frequent first. */
export function touchedShares(questions: Iterable<NoisedQuestion>): readonly TouchedShare[] {
  const shares = new Map<Script, { items: number; touched: number }>();
  for (const { fields, operators } of questions) {
    const script = scriptOf(Object.values(fields).join('\n'));
    const share = shares.get(script) ?? { items: 0, touched: 0 };
    share.items++;
    if (operators.length > 0) share.touched++;
    shares.set(script, share);
  }
  return Array.from(shares, ([script, share]) => ({ script, ...share })).toSorted(
    (a, b) => b.items - a.items || (a.script < b.script ? -1 : 1),
  );
}
