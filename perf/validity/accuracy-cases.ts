import type { Random } from '../../src/shell/random.ts';
import { rightOf } from '../../test/support/record.ts';
import type { Mark } from '../../test/support/record.ts';
import type { Case } from './case.ts';
import { PAPER, production, REPRODUCED } from './case.ts';
import { clustered, countRight, graded, rightOrWrong } from './draws.ts';
import { incumbentCases } from './incumbent-cases.ts';
import { passCases } from './pass-cases.ts';
import { weightCases } from './weight-cases.ts';

const binary = [50, 200, 1000].map((items): Case => ({
  name: `right or wrong, ${items} items`,
  options: (gap, random) => ({ ...REPRODUCED, production: rightOrWrong(items, production(gap), random) }),
}));

const shapes = (['ends', 'middle', 'halves', 'few'] as const).map((shape): Case => ({
  name: `graded (${shape}), 200 items`,
  options: (gap, random) => ({ ...REPRODUCED, production: graded(shape, 200, production(gap), random) }),
}));

/** Runs are taken not to differ as a whole, which would hide what the bounds miss. */
const seldomNothing = [50, 200].map((items): Case => ({
  name: `graded, ${items} items, seldom worth 0`,
  options: (gap, random) => ({
    ...REPRODUCED,
    policy: { repeatability: 0 },
    production: graded('seldom 0', items, production(gap), random),
  }),
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
  { large: 10, size: 20, single: 100, correlation: 0.6 },
  { large: 5, size: 40, single: 100, correlation: 0.3 },
  { large: 5, size: 40, single: 100, correlation: 0.6 },
  { large: 3, size: 100, single: 200, correlation: 0.3 },
  { large: 2, size: 50, single: 300, correlation: 0.3 },
  { large: 1, size: 200, single: 200, correlation: 0.3 },
].map((shape): Case => ({
  name: `clusters, ${shape.large} × ${shape.size} among ${shape.single} × 1, ICC ${shape.correlation}`,
  options: (gap, random) => {
    const { large, size, single, correlation } = shape;
    const share = production(gap);
    return {
      ...REPRODUCED,
      production: [
        ...clustered({ groups: large, size, correlation }, share, random),
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
  return marks.map((mark) => (may(mark) && random.next() < share / among ? 'late' : mark));
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

/** Held against a reference that was itself measured over so many items. */
const references = [164, 1000].map((items): Case => ({
  name: `against a reference of ${items} items, production 1000`,
  options: (gap, random) => ({
    policy: { against: 'reference', references: 'references' },
    reference: {
      scores: [
        {
          suite: 'benchmark',
          score: countRight(items, PAPER, random) / items,
          items,
          protocol: { shots: 0, maxTokens: 512 },
        },
      ],
    },
    production: rightOrWrong(1000, production(gap), random),
  }),
}));

/** Production is as dirty as the noise, which the policy says: a cause more, and the same verdict. */
const noisy: Case = {
  name: 'production.noise, 10 points lost to it',
  options: (gap, random) => ({
    ...REPRODUCED,
    policy: { production: { suite: 'tickets', noise: true } },
    noisy: rightOrWrong(481, PAPER - 0.1, random),
    loaded: rightOrWrong(481, PAPER, random),
    'noisy-loaded': rightOrWrong(481, PAPER - 0.1, random),
    production: rightOrWrong(1000, production(gap), random),
  }),
};

export const cases: readonly Case[] = [
  ...binary,
  ...shapes,
  ...seldomNothing,
  ...clusters,
  ...unequal,
  ...claims,
  ...missing,
  ...reproduced,
  ...passCases,
  ...references,
  noisy,
  ...incumbentCases,
  ...weightCases,
];
