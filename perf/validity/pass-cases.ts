import { shuffled } from '../../src/shell/random.ts';
import type { Random } from '../../src/shell/random.ts';
import { rightOf } from '../../test/support/record.ts';
import type { Mark, RecordOptions } from '../../test/support/record.ts';
import type { Case } from './case.ts';
import { PAPER, production, REPRODUCED } from './case.ts';
import { clusteredGrades, countRight, normal, rightOrWrong } from './draws.ts';

/** Two quiet passes of which the second flips items by itself. */
const flips = [0.02, 0.1].map((share): Case => ({
  name: `items flip by themselves, ${share * 100} %`,
  options: (gap, random) => {
    return {
      paper: PAPER,
      reproduce: rightOf(800, 1000),
      repeat: rightOf(800, 1000).map((mark) => flipped(mark, share, random)),
      production: rightOrWrong(1000, production(gap), random),
    };
  },
}));

/** An answer that changes with probability `share` and keeps the mean of 0.8. */
function flipped(mark: Mark, share: number, random: Random): Mark {
  const flips = random.next() < share / 2 / (mark === 1 ? 0.8 : 0.2);
  return flips ? (mark === 1 ? 0 : 1) : mark;
}

/**
 * Every pass as a whole is off by so much, each by itself, and a share of the answers is drawn anew in each:
 * 2 or 32 % of them then differ between two passes.
 */
const shifts = [0, 0.01, 0.03].flatMap((spread) =>
  (
    [
      [0.032, 30],
      [0.032, 100],
      [0.032, 161],
      [0.032, 1000],
      [1, 30],
      [1, 161],
    ] as const
  ).map(([anew, repeated]): Case => ({
    name: `passes shift by ${spread * 100} points, flips ${anew === 1 ? 32 : 2} %, two repeats of ${repeated}`,
    options: (gap, random) => shiftingPasses({ spread, anew, repeated }, gap, random),
  })),
);

function shiftingPasses(
  { spread, anew, repeated }: { readonly spread: number; readonly anew: number; readonly repeated: number },
  gap: number,
  random: Random,
): RecordOptions {
  const asked = (items: readonly number[], share: number): Mark[] =>
    rightInPass(items, { share: Math.min(1, share + spread * normal(random)), anew }, random);
  const [papers, ours] = [hardness(1000, random), hardness(1000, random)];
  return {
    paper: PAPER,
    reproduce: asked(papers, PAPER),
    repeat: asked(papers.slice(0, repeated), PAPER),
    'repeat-2': asked(papers.slice(0, repeated), PAPER),
    production: asked(ours, production(gap)),
  };
}

/** A paper suite of a few items, a third of which is asked twice again, and answers that flip by themselves. */
const small = [0.05, 0.15].map((share): Case => ({
  name: `a paper suite of 30, flips ${share * 100} %, two repeats of 10`,
  options: (gap, random) => {
    const quiet = shuffled(rightOf(24, 30), random);
    const asked = (): Mark[] => quiet.slice(0, 10).map((mark) => flipped(mark, share, random));
    return {
      ...{ paper: PAPER, paperItems: 1319, policy: { against: 'claimed' } },
      ...{ reproduce: [...asked(), ...quiet.slice(10)], repeat: asked(), 'repeat-2': asked() },
      production: rightOrWrong(800, production(gap), random),
    };
  },
}));

/** How hard each item is, 0..1: a pass gets those right that are less so than its share, but for flips. */
export function hardness(items: number, random: Random): number[] {
  return Array.from({ length: items }, () => random.next());
}

export function rightInPass(
  items: readonly number[],
  { share, anew }: { readonly share: number; readonly anew: number },
  random: Random,
): Mark[] {
  return items.map((hard) => ((random.next() < anew ? random.next() : hard) < share ? 1 : 0));
}

/** Passes of a run agree, and every run is off as a whole: earlier nights show it, or a policy assumes it. */
const runs = (
  [
    [0, 0, undefined, 'claimed'],
    [0.01, 0, undefined, 'claimed'],
    [0.03, 0, undefined, 'claimed'],
    [0.03, 0, undefined, 'both'],
    [0.03, 0, undefined, 'reproduced'],
    [0.03, 0, 0.03, 'claimed'],
    [0.03, 3, undefined, 'claimed'],
    [0.03, 6, undefined, 'claimed'],
  ] as const
).map(([spread, earlier, repeatability, against]): Case => ({
  name:
    `runs shift by ${spread * 100} points, ${earlier === 0 ? 'no' : earlier} earlier runs with nothing changed` +
    (repeatability === undefined ? '' : `, repeatability: ${repeatability}`) +
    (against === 'claimed' ? '' : `, against: ${against}`),
  options: (gap, random) => {
    const [papers, ours] = [hardness(1000, random), hardness(1000, random)];
    const [anew, runOff] = [0.032, spread * normal(random)];
    const asked = (items: readonly number[], share: number): Mark[] =>
      rightInPass(items, { share: Math.min(1, share + runOff), anew }, random);
    const night = (): number[] => {
      const share = Math.min(1, production(gap) + spread * normal(random));
      return rightInPass(ours, { share, anew }, random).map(Number);
    };
    const series = earlier === 0 ? [] : [Array.from({ length: earlier }, night)];
    return {
      paper: PAPER,
      policy: { against, ...(repeatability !== undefined && { repeatability }) },
      reproduce: asked(papers, PAPER),
      repeat: asked(papers.slice(0, 161), PAPER),
      'repeat-2': asked(papers.slice(0, 161), PAPER),
      production: asked(ours, production(gap)),
      past: { repeats: { runs: Math.max(0, earlier - 1), turned: 0, falseAlarms: 0, series } },
    };
  },
}));

const LOOKS = [200, 400, 600, 800, 1000];
const CLUSTERS = { groups: 100, size: 10, correlation: 0.3 };

const looks: readonly Case[] = [
  {
    name: 'five looks, graded in clusters, 100 × 10, ICC 0.3',
    options: (gap, random) => ({
      ...REPRODUCED,
      ...inRandomOrder(clusteredGrades(CLUSTERS, production(gap), random), random),
    }),
  },
  {
    name: 'five looks, claim from 164 items, passes shift by 1 point, flips 2 %',
    options: (gap, random) => {
      const right = countRight(164, PAPER, random);
      return {
        ...shiftingPasses({ spread: 0.01, anew: 0.032, repeated: 161 }, gap, random),
        ...{ paper: right / 164, paperItems: 164, policy: { against: 'claimed' } },
        planned: { production: { looks: LOOKS } },
      };
    },
  },
  {
    name: 'five looks, passes shift by 3 points, flips 2 %',
    options: (gap, random) => ({
      ...shiftingPasses({ spread: 0.03, anew: 0.032, repeated: 161 }, gap, random),
      planned: { production: { looks: LOOKS } },
    }),
  },
];

/** Answers of sources one after the other, as a run asks them: each look has a part of every source. */
function inRandomOrder(
  marks: readonly Mark[],
  random: Random,
): Pick<RecordOptions, 'production' | 'planned'> {
  const order = shuffled(
    marks.map((_, at) => at),
    random,
  );
  const clusters = order.map((at) => Math.floor(at / CLUSTERS.size));
  return {
    production: order.map((at) => marks[at] ?? 0),
    planned: { production: { clusters, looks: LOOKS } },
  };
}

/** What passes differ by as a whole, and looks at one of them. */
export const passCases: readonly Case[] = [...flips, ...shifts, ...small, ...runs, ...looks];
