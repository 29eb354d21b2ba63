import type { Reason } from '../verdict/reason.ts';
import { textFor } from './by-code.ts';
import type { ByCode } from './by-code.ts';
import type { JudgedRecord } from './judged.ts';
import { unstatedText } from './protocol.ts';
import { counted } from './words.ts';

type Settled = Extract<Reason, { readonly code: keyof typeof SETTLING }>;

/**
 * What would settle a verdict that is open, in one sentence; undefined where that takes more words. How many
 * items that takes depends on where it is read: the next steps tell it.
 */
export function settling({ verdict }: JudgedRecord): string | undefined {
  const [decisive] = verdict.reasons;
  if (decisive === undefined || !Object.hasOwn(SETTLING, decisive.code)) return undefined;
  return textFor<Settled, string, undefined>(SETTLING, decisive as Settled, undefined);
}

const LONGER = (): string => 'Longer load passes would settle it.';
const WHOLE = (): string => 'A whole run would settle it.';
const MORE = (): string => 'More items narrow it.';

const SETTLING = {
  'gap-straddles-budget': ({ tooSmallClaim, unstated }) => {
    if (tooSmallClaim !== undefined)
      return `The claim rests on ${counted(tooSmallClaim, 'item')}, too few to settle it.`;
    return unstated ? `A claim that states its ${unstatedText(unstated)} would settle it.` : MORE();
  },
  'floor-straddled': MORE,
  'suite-straddles-floor': ({ suite }) => `More items of ${suite} narrow it.`,
  'slo-uncertain': LONGER,
  'errors-uncertain': LONGER,
  'too-few-items': ({ least }) => `At least ${counted(least, 'graded item')} would tell.`,
  'not-run': WHOLE,
  'cut-short': WHOLE,
  'confirmation-missing': () => 'A second measurement would settle it.',
} as const satisfies Partial<ByCode<Reason, string, undefined>>;
