/**
 * What a load's graded answers make of candidates: those that answer under load as they do in production, and
 * those that lose a part. Simulated records through the product's own judge; `--records 2000` is how many a
 * row has. Claim and production agree, so that all that is open or fails is so by the load.
 *
 * Half of the graded answers are to new prompts. Of an item that wobbles each answer is right by a coin.
 */
import { parseArgs } from 'node:util';
import { markdownTable } from 'markdown-table';
import { judge } from '../../src/judge.ts';
import type { LoadRequest } from '../../src/record/pass.ts';
import { randomFor, shuffled } from '../../src/shell/random.ts';
import type { Random } from '../../src/shell/random.ts';
import { isThin } from '../../src/verdict/thin-evidence.ts';
import { anUncheckedRecord } from '../../test/support/record.ts';

const { values } = parseArgs({ options: { records: { type: 'string', default: '1000' } } });
const RECORDS = Number(values.records);
const ITEMS = 400;
const COUNTS = [100, 300, 1000];

interface Candidate {
  readonly score: number;
  /** Share of the items of which each answer is right by a coin. */
  readonly wobbling: number;
  readonly budget: number;
  /** What production lacks of the claim, and what of its right answers is lost under load. */
  readonly gap: number;
  readonly lost: number;
  /** As many whole passes over the paper's items, each off by a share of this standard deviation. */
  readonly apart?: number;
}

/** What a load says: nothing, open as for few answers, open, or a fail. */
function saidOf({ score, wobbling, budget, gap, lost, apart }: Candidate, count: number, random: Random) {
  const chanceOf = (at: number): number => {
    const place = ((at * 7) % ITEMS) / ITEMS;
    if (place < wobbling) return 0.5;
    return place - wobbling < score - wobbling / 2 ? 1 : 0;
  };
  const mark = (chance: number): number => (random.next() < chance ? 1 : 0);
  const pass = (off = 0): number[] => Array.from({ length: ITEMS }, (_, at) => mark(chanceOf(at) - off));
  const order = shuffled(
    Array.from({ length: ITEMS }, (_, at) => at),
    random,
  );
  const each = (request: LoadRequest, place: number): LoadRequest => {
    const at = order[place % ITEMS] ?? 0;
    const value = mark(chanceOf(at) * (1 - lost));
    const grade = { outcome: value === 1 ? ('correct' as const) : ('wrong' as const), value };
    return { ...request, item: `ticket-${at}`, grade, ...(random.next() < 0.5 && { fresh: true as const }) };
  };
  const again = apart === undefined ? {} : { repeat: pass(apart), 'repeat-2': pass(2 * apart) };
  const { verdict } = judge(
    anUncheckedRecord({
      ...{
        paper: Math.min(0.99, score / (1 - gap)),
        paperItems: 5000,
        reproduce: pass(),
        production: pass(),
      },
      ...again,
      policy: {
        ...{ budget, against: 'claimed', confirm: false },
        production: { suite: 'tickets', concurrency: 10 },
        load: { concurrency: [10], slo: {} },
      },
      load: [{ concurrency: 10, requests: count, each }],
    }),
  );
  const own = verdict.reasons.filter(({ code }) => code === 'worse-under-load');
  if (own.length === 0) return verdict.outcome === 'pass' ? 'passed' : 'other';
  if (verdict.outcome === 'fail') return 'failed';
  return isThin({ outcome: 'inconclusive', reasons: own }) ? 'few' : 'open';
}

const [USUAL, SAMPLED] = [
  { score: 0.85, wobbling: 0.05 },
  { score: 0.5, wobbling: 0.3 },
];
const CANDIDATES: readonly (readonly [string, Candidate])[] = [
  ...([0, 0.1, 0.2, 0.25, 0.3, 0.4] as const).flatMap((lost): [string, Candidate][] => [
    ['85 %, 5 % wobble', { ...USUAL, budget: 0.2, gap: 0, lost }],
    ['50 %, 30 % wobble', { ...SAMPLED, budget: 0.2, gap: 0, lost }],
  ]),
  ...([0, 0.05, 0.1] as const).map((lost): [string, Candidate] => [
    '85 %, 5 % wobble',
    { ...USUAL, budget: 0.1, gap: 0, lost },
  ]),
  ...([0.1, 0.14] as const).flatMap((gap) =>
    ([0, 0.05, 0.1, 0.15] as const).map((lost): [string, Candidate] => [
      '85 %, 5 % wobble',
      { ...USUAL, score: 0.8, budget: 0.2, gap, lost },
    ]),
  ),
  ...([0, 0.4] as const).map((lost): [string, Candidate] => [
    '85 %, 10 % wobble, passes 2 points apart',
    { ...USUAL, wobbling: 0.1, budget: 0.2, gap: 0, lost, apart: 0.02 },
  ]),
];

const percent = (share: number): string => (100 * share).toFixed(0);
const KINDS = ['passed', 'few', 'open', 'failed'];
const rows = CANDIDATES.map(([name, candidate], row) => [
  ...[name, percent(candidate.budget), percent(candidate.gap), percent(candidate.lost)],
  ...COUNTS.map((count) => {
    const said = Array.from({ length: RECORDS }, (_, index) =>
      saidOf(candidate, count, randomFor('under load', row, count, index)),
    );
    // Of those whose gap is within the budget: of the others, that is said.
    const own = said.filter((one) => one !== 'other');
    return KINDS.map((kind) =>
      ((100 * own.filter((one) => one === kind).length) / own.length).toFixed(1),
    ).join(' / ');
  }),
]);
const head = [
  'answers',
  'budget, %',
  'gap, %',
  'lost under load, %',
  ...COUNTS.map((count) => `${count} graded`),
];
process.stdout.write(
  `passed / open for few answers / open / failed, %\n\n${markdownTable([head, ...rows], { align: ['l'] })}\n`,
);
