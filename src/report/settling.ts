import type { Reason } from '../verdict/reason.ts';
import { isUnsteady } from '../verdict/settled.ts';
import { textFor } from './by-code.ts';
import type { ByCode } from './by-code.ts';
import type { JudgedRecord } from './judged.ts';
import { unstatedText } from './protocol.ts';
import { lackAnswers } from './suite-reasons.ts';
import { counted } from './words.ts';

type Settled = Extract<Reason, { readonly code: keyof typeof SETTLING }>;

/**
 * What would settle a verdict that is open, in one sentence; undefined where that takes more words. How many
 * items that takes depends on where it is read: the next steps tell it.
 */
export function settling(judged: JudgedRecord): string | undefined {
  const [decisive] = judged.verdict.reasons;
  if (decisive === undefined || !Object.hasOwn(SETTLING, decisive.code)) return undefined;
  return textFor<Settled, string | undefined, JudgedRecord>(SETTLING, decisive as Settled, judged);
}

/** Whether answers that are missing would turn the verdict, which no other items make up for. */
export function missingDecides({ verdict: { reasons } }: JudgedRecord): boolean {
  return reasons.some(({ code }) => code === 'missing-decides');
}

function narrowing({ findings }: JudgedRecord, isMissing: boolean, items = 'More items'): string {
  if (isMissing) return 'The answers that are missing would narrow it, and not more items.';
  return isUnsteady(findings)
    ? 'Passes or runs differ too much as a whole for more items to settle it.'
    : `${items} narrow it.`;
}

const LONGER = (): string => 'Longer load passes would settle it.';
const WHOLE = (): string => 'A whole run would settle it.';

const SETTLING = {
  'gap-straddles-budget': ({ tooSmallClaim, unstated }, judged) => {
    if (tooSmallClaim !== undefined)
      return `The claim rests on ${counted(tooSmallClaim, 'item')}, too few to settle it.`;
    return unstated
      ? `A claim that states its ${unstatedText(unstated)} would settle it.`
      : narrowing(judged, missingDecides(judged));
  },
  'floor-straddled': ({ isHeldOpen }, judged) =>
    narrowing(judged, isHeldOpen === true && judged.findings.gap?.missing !== undefined),
  'suite-straddles-floor': ({ suite, isHeldOpen }, judged) =>
    narrowing(judged, isHeldOpen === true && lackAnswers([suite], judged), `More items of ${suite}`),
  'slo-uncertain': LONGER,
  'errors-uncertain': LONGER,
  'worse-under-load': ({ standing }) => (standing === 'few' ? LONGER() : undefined),
  'too-few-items': ({ least }) => `At least ${counted(least, 'graded item')} would tell.`,
  'not-run': WHOLE,
  'cut-short': WHOLE,
  'confirmation-missing': () => 'A second measurement would settle it.',
} as const satisfies Partial<ByCode<Reason, string | undefined, JudgedRecord>>;
