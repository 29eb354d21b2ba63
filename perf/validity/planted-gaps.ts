import type { Asked, Right } from '../../test/support/planted/server.ts';
import { cause, gap, gapReproduced, noiseBeside } from './planted-figures.ts';
import type { Scenario } from './planted-scenario.ts';

const ITEMS = 400;
/** The quiet passes have 4 requests open, production 20. */
const isLoaded = ({ open }: Asked): boolean => open > 8;
const CLEAN = [cause('reproduction', 0), cause('load', 0), cause('criterion', 0), cause('domain', 0)];
const EVERYTHING = '--passes=reproduce,repeat,noisy,loaded,noisy-loaded,production';

function gapScenario(
  name: string,
  claim: number,
  right: (asked: Asked) => Right,
  expected: Pick<Scenario, 'outcome' | 'because' | 'figures'> & Partial<Scenario>,
): Scenario {
  const { wishes, ...others } = expected;
  return {
    name,
    planted: { items: ITEMS, right, firstTokenMs: () => 6 },
    wishes: { claim, args: [EVERYTHING], ...wishes },
    ...others,
  };
}

/** Where the score is lost, and against what it is held. */
export const gapScenarios: readonly Scenario[] = [
  gapScenario('nothing is wrong', 0.9, () => ({ queue: 0.9 }), {
    outcome: 'pass',
    because: 'gap-within-budget',
    figures: [gap(0), ...CLEAN, noiseBeside(0)],
  }),
  gapScenario('10 % by the domain', 0.9, ({ suite }) => ({ queue: suite === 'ours' ? 0.81 : 0.9 }), {
    outcome: 'pass',
    because: 'gap-within-budget',
    figures: [gap(0.1), cause('domain', 0.09), cause('load', 0), cause('criterion', 0)],
  }),
  gapScenario('30 % by the domain', 0.9, ({ suite }) => ({ queue: suite === 'ours' ? 0.63 : 0.9 }), {
    outcome: 'fail',
    because: 'gap-over-budget',
    figures: [gap(0.3), cause('domain', 0.27), cause('load', 0), cause('criterion', 0)],
  }),
  gapScenario('30 % by load', 0.9, (asked) => ({ queue: isLoaded(asked) ? 0.63 : 0.9 }), {
    outcome: 'fail',
    because: 'gap-over-budget',
    figures: [gap(0.3), cause('load', 0.27), cause('domain', 0), cause('criterion', 0)],
  }),
  gapScenario('30 % by the criterion', 0.9, () => ({ queue: 0.9, both: 0.63 }), {
    outcome: 'fail',
    because: 'gap-over-budget',
    figures: [gap(0.3), cause('criterion', 0.27), cause('domain', 0), cause('load', 0)],
  }),
  gapScenario('noise harms, production is clean', 0.9, ({ isNoisy }) => ({ queue: isNoisy ? 0.5 : 0.9 }), {
    outcome: 'pass',
    because: 'gap-within-budget',
    figures: [gap(0), noiseBeside(0.4), ...CLEAN],
  }),
  gapScenario(
    'production is as dirty as the noise, and the policy says so',
    0.9,
    ({ isNoisy, suite }) => ({ queue: isNoisy || suite === 'ours' ? 0.6 : 0.9 }),
    {
      wishes: { claim: 0.9, args: [EVERYTHING], production: 'noise: true' },
      outcome: 'fail',
      because: 'gap-over-budget',
      figures: [gap(1 / 3), cause('noise', 0.3), cause('domain', 0), cause('load', 0)],
    },
  ),
  gapScenario(
    'production has dirt of its own, and its inputs have a cleaned form',
    0.9,
    ({ isNoisy }) => ({ queue: isNoisy ? 0.6 : 0.9 }),
    {
      wishes: {
        claim: 0.9,
        cleaned: true,
        args: ['--passes=reproduce,repeat,loaded,production,cleaned', '--fixed-n'],
      },
      outcome: 'fail',
      because: 'gap-over-budget',
      figures: [gap(1 / 3), cause('noise', 0.3), cause('domain', 0), cause('load', 0)],
    },
  ),
  gapScenario('all causes at once, not additive', 0.9, everyCause, {
    outcome: 'fail',
    because: 'gap-over-budget',
    figures: [
      gap(1 - 0.5 / 0.9),
      cause('domain', 0.16),
      cause('criterion', 0.13),
      cause('load', 0.07),
      cause('reproduction', 0.04),
      noiseBeside(0.2),
    ],
  }),
  gapScenario('the claim is 6 points too low', 0.84, () => ({ queue: 0.9 }), {
    outcome: 'pass',
    because: 'gap-within-budget',
    figures: [gap(1 - 0.9 / 0.84), gapReproduced(0), cause('reproduction', -0.06)],
  }),
  gapScenario('the claim is 10 points too high; both scores say pass', 0.95, () => ({ queue: 0.85 }), {
    outcome: 'pass',
    because: 'gap-within-budget',
    says: [/does not reproduce here/],
    figures: [gap(1 - 0.85 / 0.95), gapReproduced(0), cause('reproduction', 0.1)],
  }),
  gapScenario(
    'the claim is 10 points too high; both scores say fail',
    0.95,
    ({ suite }) => ({ queue: suite === 'ours' ? 0.55 : 0.85 }),
    {
      outcome: 'fail',
      because: 'gap-over-budget',
      figures: [gap(1 - 0.55 / 0.95), gapReproduced(1 - 0.55 / 0.85), cause('domain', 0.3)],
    },
  ),
  gapScenario(
    'the claim is 15 points too high; the scores disagree',
    0.95,
    ({ suite }) => ({ queue: suite === 'ours' ? 0.69 : 0.8 }),
    {
      outcome: 'inconclusive',
      because: 'scores-disagree',
      figures: [gap(1 - 0.69 / 0.95), gapReproduced(1 - 0.69 / 0.8), cause('reproduction', 0.15)],
    },
  ),
  {
    ...gapScenario('6 of 10 of the paper’s items fail: no reproduction', 0.9, () => ({ queue: 0.9 }), {
      outcome: 'inconclusive',
      because: 'too-few-items',
      says: [/500/],
      figures: [gap(0)],
    }),
    planted: {
      items: ITEMS,
      right: () => ({ queue: 0.9 }),
      firstTokenMs: () => 6,
      instead: ({ suite, place }) =>
        suite === 'paper' && (place * ITEMS) % 10 < 6 ? { status: 500 } : undefined,
    },
  },
];

function everyCause(asked: Asked): Right {
  if (asked.suite === 'ours') return { queue: 0.7, both: 0.5 };
  const right = isLoaded(asked) ? { queue: 0.8, both: 0.66 } : { queue: 0.86, both: 0.74 };
  return asked.isNoisy ? { queue: right.queue - 0.2, both: right.both - 0.2 } : right;
}
