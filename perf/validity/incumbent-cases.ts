import { pastResult } from '../../src/analyse/history-entry.ts';
import { judge } from '../../src/judge.ts';
import type { PastResult } from '../../src/record/history-entry.ts';
import type { Random } from '../../src/shell/random.ts';
import { anUncheckedRecord } from '../../test/support/record.ts';
import type { Mark, RecordOptions } from '../../test/support/record.ts';
import type { Case } from './case.ts';
import { PAPER, withSuite } from './case.ts';
import { normal } from './draws.ts';
import { hardness, rightInPass } from './pass-cases.ts';

const INCUMBENT = 0.8;
const TOLERANCE = 0.02;
/** So low that production is within the budget whatever it scores. */
const CLAIM = 0.4;
/** The gap at which production is exactly on the floor, in the table's terms. */
const EDGE = 0.2;

/**
 * Held against the incumbent's answers to the same items, less two points. Passes are each off by so much, or
 * the run of the one and of the other.
 */
export const incumbentCases: readonly Case[] = [200, 1000].flatMap((items) =>
  (
    [
      ['passes', 0, undefined],
      ['passes', 0.01, undefined],
      ['passes', 0.03, undefined],
      ['runs', 0.01, undefined],
      ['runs', 0.03, undefined],
      ['runs', 0.03, 0.03],
    ] as const
  ).map(([what, spread, repeatability]): Case => ({
    name:
      `floor: incumbent - 0.02, ${items} items, ${what} shift by ${spread * 100} points` +
      (repeatability === undefined ? '' : `, repeatability: ${repeatability}`),
    options: (gap, random) => options({ items, spread, what, repeatability }, gap, random),
  })),
);

interface Shifting {
  readonly items: number;
  readonly spread: number;
  readonly what: 'passes' | 'runs';
  readonly repeatability: number | undefined;
}

function options(
  { items, spread, what, repeatability }: Shifting,
  gap: number,
  random: Random,
): RecordOptions & { readonly past: { readonly incumbent: PastResult } } {
  const isOfPasses = what === 'passes';
  const [papers, ours] = [hardness(481, random), hardness(items, random)];
  const runOf = (share: number): RecordOptions => {
    const runOff = isOfPasses ? 0 : spread * normal(random);
    const asked = (hard: readonly number[], of: number): Mark[] => {
      const off = isOfPasses ? spread * normal(random) : runOff;
      return rightInPass(hard, { share: Math.min(1, Math.max(0, of + off)), anew: 0.032 }, random);
    };
    return {
      paper: CLAIM,
      policy: {
        floor: `incumbent - ${TOLERANCE}`,
        production: { suite: 'tickets', incumbent: 'old' },
        ...(repeatability !== undefined && { repeatability }),
      },
      reproduce: asked(papers, CLAIM),
      repeat: asked(papers.slice(0, 161), CLAIM),
      'repeat-2': asked(papers.slice(0, 161), CLAIM),
      production: asked(ours, share),
    };
  };
  const before = judge(withSuite(anUncheckedRecord(runOf(INCUMBENT))));
  const incumbent = pastResult(before.record, before.findings, before.verdict.outcome, { at: '', run: '' });
  return { ...runOf(INCUMBENT - TOLERANCE + (EDGE - gap) * PAPER), past: { incumbent } };
}
