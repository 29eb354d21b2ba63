import type { Comparison } from '../analyse/comparison/comparison.ts';
import type { Flip } from '../analyse/comparison/flips.ts';
import { printedJson } from '../text/json.ts';

/** Characters of all answers to flips: one text of this machine holds no more of them, each escaped. */
const MOST_TEXT_CHARS = 2 ** 25;

/** For programs: every figure and every flip, shares 0..1 and durations in ms. */
export function comparisonJson(comparison: Comparison, mostChars = MOST_TEXT_CHARS): string {
  const { passes, left } = withTextsUpTo(mostChars, comparison);
  const document = {
    ...{ schema: 'papergap/comparison', version: 1, ...comparison, passes },
    ...(left > 0 && { flipsWithoutTexts: left }),
  };
  return printedJson(document);
}

/** The texts of the first flips; of how many others they are left out. */
function withTextsUpTo(most: number, { passes }: Comparison): Pick<Comparison, 'passes'> & { left: number } {
  let chars = 0;
  let left = 0;
  const kept = (flip: Flip): Flip => {
    chars += (flip.from.text ?? '').length + (flip.to.text ?? '').length;
    if (chars <= most) return flip;
    left += 1;
    const [{ text: _, ...from }, { text: __, ...to }] = [flip.from, flip.to];
    return { ...flip, from, to };
  };
  return { passes: passes.map((pass) => ({ ...pass, flips: pass.flips.map(kept) })), left };
}
