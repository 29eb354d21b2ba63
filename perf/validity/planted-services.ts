import type { Script } from '../../test/support/fake-engine.ts';
import { inPieces } from '../../test/support/planted/server.ts';
import type { Planted } from '../../test/support/planted/server.ts';
import {
  failedByService,
  failedElsewhere,
  overObjective,
  sentAt,
  steadyTtft,
  stormTtft,
  throughput,
} from './planted-figures.ts';
import type { Scenario } from './planted-scenario.ts';

const ITEMS = 100;
const ARGS = ['--passes=reproduce,production,load', '--fixed-n'];
const RIGHT: Planted['right'] = () => ({ queue: 0.9 });

/** One load pass of a server whose answers are as good as claimed. */
function serviceScenario(
  name: string,
  load: string,
  planted: Partial<Planted>,
  expected: Pick<Scenario, 'outcome' | 'because' | 'figures'> & Partial<Scenario>,
): Scenario {
  return {
    name,
    planted: {
      items: ITEMS,
      right: RIGHT,
      firstTokenMs: ({ inLoad }) => (inLoad === undefined ? 5 : 60),
      ...planted,
    },
    wishes: { claim: 0.9, policy: `requestDeadlineMs: 4000\nload: { ${load} }\n`, args: ARGS },
    ...expected,
  };
}

/** In the load pass, `share` of the requests: each n-th. */
function everyNth(share: number, script: Script): NonNullable<Planted['instead']> {
  const step = Math.round(1 / share);
  return ({ inLoad }) => (inLoad !== undefined && inLoad % step === step - 1 ? script : undefined);
}

/** In the load pass, bursts of 20 requests that take 600 ms to their first token, in all that share. */
function bursts(share: number): NonNullable<Planted['firstTokenMs']> {
  const every = 20 / share;
  return ({ inLoad }) => {
    if (inLoad === undefined) return 5;
    return (inLoad + every / 2) % every < 20 ? 600 : 60;
  };
}

const CLOSED = 'concurrency: [20], seconds: 5';
const LIMITED: Script = { status: 429, error: { error: { message: 'Rate limit reached, try again later' } } };
const BROKEN: Script = { status: 500, error: { error: { message: 'CUDA error: out of memory' } } };
const HUNG: Script = { breakAfter: 0, breakWith: 'silence' };
const CUT: Script = { words: ['{"queue"', ':'], breakAfter: 1, breakWith: 'reset' };
const AT_40 = 'load-r40';

function limitedScenario(title: string, load: string): Scenario {
  const figures = [failedElsewhere(0.1, 0.01), failedByService(0, 0)];
  const because = 'trouble-under-load';
  return serviceScenario(
    title,
    load,
    { instead: everyNth(0.1, LIMITED) },
    { outcome: 'inconclusive', because, says: [/Rate limit reached/], figures },
  );
}

/** How fast it serves, and how it fails. */
export const serviceScenarios: readonly Scenario[] = [
  serviceScenario(
    'prompts are prefilled one after the other: a storm at the start',
    'concurrency: [20], seconds: 10, slo: { ttftP95Ms: 250 }',
    {
      items: 40,
      firstTokenMs: () => 0,
      prefillMs: 15,
      betweenTokensMs: 75,
      form: (answer) => inPieces(answer, 8),
    },
    { outcome: 'pass', because: 'gap-within-budget', figures: [stormTtft(285, 40), steadyTtft(30, 60)] },
  ),
  ...([0.01, 0.05, 0.2] as const).map((share) =>
    serviceScenario(
      `${share * 100} % of answers over the objective, in bursts of 20`,
      // One burst says little of how long bursts are: three of them do.
      `concurrency: [20], seconds: ${share < 0.05 ? 20 : 8}, slo: { ttftP95Ms: 300 }`,
      { firstTokenMs: bursts(share) },
      {
        ...(share < 0.05
          ? { outcome: 'pass', because: 'gap-within-budget' }
          : share > 0.05
            ? { outcome: 'fail', because: 'slo-missed' }
            : { outcome: 'inconclusive', because: 'slo-uncertain' }),
        figures: [overObjective(share, share / 4)],
      },
    ),
  ),
  serviceScenario(
    '2 requests hang, at 40 a second',
    'concurrency: [1], rate: 40, seconds: 5',
    { instead: ({ inLoad = 0 }) => (inLoad === 150 || inLoad === 210 ? HUNG : undefined) },
    {
      outcome: 'pass',
      because: 'gap-within-budget',
      figures: [throughput(AT_40, (reported) => (sentAt(AT_40, reported) - 2) / 5, 0.2)],
    },
  ),
  serviceScenario(
    '40 requests a second, and 20 can be answered',
    'concurrency: [1], rate: 40, seconds: 4, slo: { ttftP95Ms: 500 }',
    { firstTokenMs: () => 0, prefillMs: 50 },
    {
      outcome: 'fail',
      because: 'slo-missed',
      says: [/more than was answered/],
      figures: [throughput(AT_40, 20, 1)],
    },
  ),
  limitedScenario('10 % 429, with an objective', `${CLOSED}, slo: { ttftP95Ms: 500 }`),
  limitedScenario('10 % 429, without an objective', CLOSED),
  serviceScenario(
    '12.5 % 500, with an objective',
    `${CLOSED}, slo: { ttftP95Ms: 500 }`,
    { instead: everyNth(0.125, BROKEN) },
    {
      outcome: 'fail',
      because: 'errors-under-load',
      says: [/CUDA error: out of memory/],
      figures: [failedByService(0.125, 0.01), failedElsewhere(0, 0), overObjective(0, 0)],
    },
  ),
  serviceScenario(
    '1 % 500',
    CLOSED,
    { instead: everyNth(0.01, BROKEN) },
    {
      outcome: 'pass',
      because: 'gap-within-budget',
      figures: [failedByService(0.01, 0.002)],
    },
  ),
  serviceScenario(
    '20 % broken off in the middle',
    CLOSED,
    { instead: everyNth(0.2, CUT) },
    {
      outcome: 'fail',
      because: 'errors-under-load',
      figures: [failedByService(0.2, 0.01)],
    },
  ),
];
