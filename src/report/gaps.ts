import type { GapFinding, GapFrom } from '../analyse/gap.ts';
import type { ScoreHeldAgainst } from '../verdict/reason.ts';
import type { JudgedRecord } from './judged.ts';
import { percent, percentRange } from './words.ts';

/** What each score is called that a gap is told from. */
export const SCORES: Readonly<Record<ScoreHeldAgainst, string>> = {
  claimed: 'its paper score',
  reproduced: 'the score reproduced here',
  reference: "the reference's score",
};

/** The gap from each of them, as a sentence begins; the paper's is meant where nothing else is said. */
export const GAPS: Readonly<Record<ScoreHeldAgainst, string>> = {
  claimed: 'The gap',
  reproduced: `The gap from ${SCORES.reproduced}`,
  reference: `The gap from ${SCORES.reference}`,
};

/** A pair of bounds, with what it is. */
export function bounds(interval: { readonly low: number; readonly high: number }): string {
  return `one-sided 95 % bounds ${percentRange(interval)}`;
}

const HELD: Readonly<Record<ScoreHeldAgainst, (score: string) => string>> = {
  claimed: (score) => `the ${score} that the paper claims`,
  reproduced: (score) => `the ${score} reproduced here`,
  reference: (score) => `the ${score} of the reference set-up`,
};

/** The gaps that neither the verdict's reasons nor the deciding figure tell, a sentence each. */
export function otherGapLines({ findings, verdict }: JudgedRecord): readonly string[] {
  const { gap } = findings;
  if (gap === undefined) return [];
  const told = new Set<ScoreHeldAgainst>([
    ...(verdict.gap === undefined ? [] : [verdict.gap.against]),
    ...verdict.reasons.flatMap((reason): readonly ScoreHeldAgainst[] => {
      if (reason.code === 'scores-disagree') return ['claimed', 'reproduced'];
      return 'against' in reason ? [reason.against] : [];
    }),
  ]);
  return (['claimed', 'reproduced', 'reference'] as const).flatMap((against) => {
    const found = gapFrom(gap, against);
    if (found === undefined || told.has(against)) return [];
    const from = HELD[against](percent(found.from));
    return [`Held against ${from}, the gap is ${percent(found.gap)} (${bounds(found.interval)}).`];
  });
}

/** The gap from a score; absent where that score is. */
export function gapFrom(gap: GapFinding, against: ScoreHeldAgainst): GapFrom | undefined {
  return against === 'claimed' ? gap : gap[against];
}
