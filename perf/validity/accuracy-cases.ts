import type { Random } from '../../src/shell/random.ts';
import { rightOf } from '../../test/support/record.ts';
import type { Mark, RecordOptions } from '../../test/support/record.ts';
import { clustered, countRight, graded, normal, rightOrWrong } from './draws.ts';

/** A kind of record: what it is made of at a true gap. */
export interface Case {
  readonly name: string;
  readonly options: (gap: number, random: Random) => RecordOptions;
}

/** The paper's true score; the budget is 20 %. */
const PAPER = 0.8;

/** Production's true score at a gap. */
const production = (gap: number): number => PAPER * (1 - gap);

/** A reproduction that comes out as claimed, so that it decides nothing. */
const REPRODUCED: RecordOptions = { paper: PAPER, reproduce: rightOf(800, 1000) };

const binary = [50, 200, 1000].map((items): Case => ({
  name: `right or wrong, ${items} items`,
  options: (gap, random) => ({ ...REPRODUCED, production: rightOrWrong(items, production(gap), random) }),
}));

const shapes = (['ends', 'middle', 'halves'] as const).map((shape): Case => ({
  name: `graded (${shape}), 200 items`,
  options: (gap, random) => ({ ...REPRODUCED, production: graded(shape, 200, production(gap), random) }),
}));

const clusters = [
  { groups: 200, size: 4, correlation: 0.3 },
  { groups: 100, size: 10, correlation: 0.3 },
  { groups: 100, size: 10, correlation: 0.6 },
  { groups: 20, size: 10, correlation: 0.3 },
].map((shape): Case => ({
  name: `clusters, ${shape.groups} × ${shape.size}, ICC ${shape.correlation}`,
  options: (gap, random) => ({
    ...REPRODUCED,
    production: clustered(shape, production(gap), random),
    planned: {
      production: {
        clusters: Array.from({ length: shape.groups * shape.size }, (_, at) => Math.floor(at / shape.size)),
      },
    },
  }),
}));

/** A few large groups among items that stand for themselves. */
const unequal = [
  { large: 5, size: 40, single: 100 },
  { large: 3, size: 100, single: 200 },
  { large: 1, size: 200, single: 200 },
].map((shape): Case => ({
  name: `clusters, ${shape.large} × ${shape.size} among ${shape.single} × 1, ICC 0.3`,
  options: (gap, random) => {
    const { large, size, single } = shape;
    const share = production(gap);
    return {
      ...REPRODUCED,
      production: [
        ...clustered({ groups: large, size, correlation: 0.3 }, share, random),
        ...rightOrWrong(single, share, random),
      ],
      planned: {
        production: {
          clusters: Array.from({ length: large * size + single }, (_, at) =>
            at < large * size ? Math.floor(at / size) : at,
          ),
        },
      },
    };
  },
}));

const claims = [30, 164, 500, 1319].flatMap((paperItems) =>
  [200, 1000].map((items): Case => ({
    name: `claim from ${paperItems} items, production ${items}`,
    options: (gap, random) => {
      const right = countRight(paperItems, PAPER, random);
      return {
        paper: right / paperItems,
        paperItems,
        reproduce: rightOf(right, paperItems),
        production: rightOrWrong(items, production(gap), random),
      };
    },
  })),
);

/** Takes answers away: each of those that may be missing is, with the probability that makes up the share. */
function without(
  marks: readonly Mark[],
  share: number,
  may: (mark: Mark) => boolean,
  random: Random,
): Mark[] {
  const among = marks.filter(may).length / marks.length;
  return marks.map((mark) => (may(mark) && random.next() < share / among ? 'timeout' : mark));
}

const missing = [200, 1000].flatMap((items) =>
  (
    [
      ['at random', 0.01, () => true],
      ['at random', 0.1, () => true],
      ['hard items', 0.05, (mark) => mark === 0],
      ['hard items', 0.1, (mark) => mark === 0],
      ['easy items', 0.05, (mark) => mark === 1],
      ['easy items', 0.1, (mark) => mark === 1],
    ] satisfies readonly (readonly [string, number, (mark: Mark) => boolean])[]
  ).map(([which, share, may]): Case => ({
    name: `missing answers, ${which}, ${share * 100} % of ${items}`,
    options: (gap, random) => ({
      ...REPRODUCED,
      production: without(rightOrWrong(items, production(gap), random), share, may, random),
    }),
  })),
);

/** A reproduction off by `off` points; the gap is still told from the claim. */
const reproduced = (
  [
    ['exact claim, 1,000 reproduced', undefined, 1000, 0],
    ['claim and reproduction from 1,000', 1000, 1000, 0],
    ['claim from 164, 1,000 reproduced', 164, 1000, 0],
    ['5 points lower, 1,000 reproduced', undefined, 1000, -0.05],
    ['5 points higher, 1,000 reproduced', undefined, 1000, 0.05],
  ] as const
).map(([name, paperItems, items, off]): Case => ({
  name: `reproduction: ${name}`,
  options: (gap, random) => ({
    paper: paperItems === undefined ? PAPER : countRight(paperItems, PAPER, random) / paperItems,
    ...(paperItems !== undefined && { paperItems }),
    reproduce: rightOrWrong(items, PAPER + off, random),
    production: rightOrWrong(1000, production(gap), random),
  }),
}));

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
      [0.032, 241],
      [0.032, 1000],
      [1, 30],
      [1, 241],
    ] as const
  ).map(([anew, repeated]): Case => ({
    name: `passes shift by ${spread * 100} points, flips ${anew === 1 ? 32 : 2} %, two repeats of ${repeated}`,
    options: (gap, random) => {
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
    },
  })),
);

/** How hard each item is, 0..1: a pass gets those right that are less so than its share, but for flips. */
function hardness(items: number, random: Random): number[] {
  return Array.from({ length: items }, () => random.next());
}

function rightInPass(
  items: readonly number[],
  { share, anew }: { readonly share: number; readonly anew: number },
  random: Random,
): Mark[] {
  return items.map((hard) => ((random.next() < anew ? random.next() : hard) < share ? 1 : 0));
}

export const cases: readonly Case[] = [
  ...binary,
  ...shapes,
  ...clusters,
  ...unequal,
  ...claims,
  ...missing,
  ...reproduced,
  ...flips,
  ...shifts,
];
