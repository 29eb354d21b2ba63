import type { Comparison, PassComparison } from '../analyse/comparison/comparison.ts';
import type { Flip } from '../analyse/comparison/flips.ts';
import { cutText } from '../text/cut-text.ts';
import { comparedPassName } from './comparison-words.ts';
import type { Shortened } from './comparison-words.ts';
import { OUTCOME_NAMES } from './outcomes.ts';
import type { Section } from './section.ts';
import { counted } from './words.ts';

/** Flips of a pass that are told where there is little room, and characters of an answer. */
const MOST = 5;
const LONGEST = 100;

/** What is right in one and not in the other, with both answers, a few of each pass. */
export function flipSections(comparison: Comparison, short: Shortened): readonly Section[] {
  const baseline = short(comparison.baseline);
  return comparison.passes
    .filter(({ flips }) => flips.length > 0)
    .map((pass) => ({
      title: flipsTitle({ ...pass, run: short(pass.run) }, baseline),
      folded: true,
      lines: [
        ...pass.flips.slice(0, MOST).map((flip) => flipLine(flip, short(pass.run), baseline)),
        ...(pass.flips.length > MOST
          ? [`${counted(pass.flips.length - MOST, 'more flip')}: --format html and json have them.`]
          : []),
      ],
    }));
}

export function flipsTitle(pass: PassComparison, baseline: string): string {
  return `Flips in ${comparedPassName(pass)}: ${pass.run} against ${baseline}`;
}

function flipLine({ item, from, to }: Flip, run: string, baseline: string): string {
  return `${item}: ${baseline} ${answerText(from)}; ${run} ${answerText(to)}`;
}

/** What became of an answer, and what it says as far as there is room. */
function answerText({ outcome, text }: Flip['from']): string {
  const became = outcome === undefined ? 'unknown' : OUTCOME_NAMES[outcome];
  if (text === undefined) return `${became}, its text not kept`;
  return `${became}, “${cutText(text, LONGEST)}”`;
}
