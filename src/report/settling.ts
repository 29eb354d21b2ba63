import type { Verdict } from '../verdict.ts';
import type { Reason } from '../verdict/reason.ts';
import { textFor } from './by-code.ts';
import type { ByCode } from './by-code.ts';
import type { JudgedRecord } from './judged.ts';
import { unstatedText } from './protocol.ts';
import { count, counted } from './words.ts';

type Settled = Extract<Reason, { readonly code: keyof typeof SETTLING }>;

/** What would settle a verdict that is open, in one sentence; undefined where that takes more words. */
export function settling({ verdict }: JudgedRecord): string | undefined {
  const [decisive] = verdict.reasons;
  if (decisive === undefined || !Object.hasOwn(SETTLING, decisive.code)) return undefined;
  return textFor<Settled, string, Verdict>(SETTLING, decisive as Settled, verdict);
}

const LONGER = (): string => 'Longer load passes would settle it.';
const WHOLE = (): string => 'A whole run would settle it.';
const items = (_: Reason, { itemsToSettle }: Verdict): string => itemsSettle(itemsToSettle);

const SETTLING = {
  'gap-straddles-budget': (reason, { itemsToSettle }) =>
    claimSettles(reason, itemsToSettle) ?? itemsSettle(itemsToSettle),
  'floor-straddled': items,
  'suite-straddles-floor': ({ suite }) => `More items of ${suite} would settle it.`,
  'slo-uncertain': LONGER,
  'errors-uncertain': LONGER,
  'too-few-items': ({ least }) => `At least ${counted(least, 'graded item')} would tell.`,
  'not-run': WHOLE,
  'cut-short': WHOLE,
  'confirmation-missing': () => 'A second measurement would settle it.',
} as const satisfies Partial<ByCode<Reason, string, Verdict>>;

/** Where it is the claim that keeps a gap open. */
function claimSettles(
  { tooSmallClaim, unstated }: Extract<Reason, { code: 'gap-straddles-budget' }>,
  needed: number | undefined,
): string | undefined {
  if (tooSmallClaim !== undefined) {
    const alone =
      needed === undefined
        ? 'no number of production items alone would settle it'
        : `it would take about ${count(needed)} production items to settle it`;
    return `The claim rests on ${counted(tooSmallClaim, 'item')}: ${alone}.`;
  }
  return unstated && `A claim that states its ${unstatedText(unstated)} would settle it.`;
}

function itemsSettle(needed: number | undefined): string {
  return needed === undefined ? 'More items narrow it.' : `About ${count(needed)} items would settle it.`;
}
