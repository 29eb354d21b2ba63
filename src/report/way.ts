import type { PassRole } from '../record/types.ts';
import { bar } from '../text/bars.ts';
import { widthOf } from '../text/columns.ts';
import { COMPARISON, headlineScores, howOf } from './accuracy.ts';
import type { JudgedRecord } from './judged.ts';
import { referenceRow } from './reference.ts';
import type { Section } from './section.ts';
import { weightLines } from './weights.ts';
import { percent, percentRange } from './words.ts';

/** Passes that show how far equal passes differ: no step of the way. */
const BESIDE: ReadonlySet<PassRole> = new Set(['repeat', 'further']);
const MOST_STEPS = 8;
const LONGEST_BAR = 40;
const SHORTEST_BAR = 8;

/** One step: a score with its interval, and how it came about. */
interface Step {
  readonly name: string;
  readonly score: number | undefined;
  readonly interval: string;
  readonly how: string;
}

/** The way from the paper to production on a screen: a bar a step, and where the budget ends. */
export function waySection(judged: JudgedRecord, columns: number): Section {
  const steps = stepsOf(judged);
  const widest = (cells: readonly string[]): number => Math.max(...cells.map(widthOf));
  const texts =
    widest(steps.map(({ name }) => name)) +
    widest([SCORE, ...steps.map(({ score }) => percent(score))]) +
    widest([INTERVAL, ...steps.map(({ interval }) => interval)]) +
    widest(steps.map(({ how }) => how));
  const room = Math.min(LONGEST_BAR, columns - texts - BETWEEN);
  const hasBars = steps.length > 1 && room >= SHORTEST_BAR;
  const lines = weightLines(judged.findings.scores);
  const rows = steps.map(({ name, score, interval, how }) => [
    ...[name, percent(score), interval],
    ...(hasBars ? [bar(score ?? 0, room).padEnd(room)] : []),
    how,
  ]);
  return {
    title: COMPARISON,
    folded: false,
    table: {
      head: ['', SCORE, INTERVAL, ...(hasBars ? [budgetMark(judged, room)] : []), ''],
      align: ['l', 'r', 'r', ...(hasBars ? (['l'] as const) : []), 'l'],
      rows,
    },
    ...(lines.length > 0 && { lines }),
  };
}

const [SCORE, INTERVAL] = ['score', '95 % interval'];
/** Before each of the five columns. */
const BETWEEN = 10;

function stepsOf({ record, findings, ...rest }: JudgedRecord): readonly Step[] {
  const { paper, scores, reference } = findings;
  const passes = headlineScores(scores).filter(({ role }) => !BESIDE.has(role));
  const range = (interval: Parameters<typeof percentRange>[0] | undefined): string =>
    interval === undefined ? '' : percentRange(interval);
  const all = [
    { name: 'paper', score: paper.score, interval: range(paper.interval), how: 'as claimed' },
    ...(referenceRow(reference).length === 0
      ? []
      : [
          {
            name: 'reference',
            score: reference?.score,
            interval: range(reference?.interval),
            how: 'as the reference says',
          },
        ]),
    ...passes.map((score) => ({
      name: score.pass,
      score: score.score,
      interval: range(score.interval),
      how: howOf({ record, findings, ...rest }, score),
    })),
  ];
  // Where there are many, the first ones and production.
  return all.length <= MOST_STEPS ? all : [...all.slice(0, MOST_STEPS - 1), ...all.slice(-1)];
}

/** Over the bars, at the score below which the gap is over the budget. */
function budgetMark(judged: JudgedRecord, columns: number): string {
  const { gap } = judged.verdict;
  const budget = budgetOf(judged);
  if (gap === undefined || budget === undefined) return '';
  const at = Math.floor(gap.from * (1 - budget) * columns);
  const label = 'budget ';
  return label.length <= at ? `${' '.repeat(at - label.length)}${label}▼` : `${' '.repeat(at)}▼ budget`;
}

/** The budget that it was judged by, which need not be the record's own. */
function budgetOf({ record: { policy }, findings, verdict }: JudgedRecord): number | undefined {
  const [told] = verdict.reasons.flatMap((reason) => ('budget' in reason ? [reason.budget] : []));
  return told ?? (findings.policy.sha256 === policy.sha256 ? policy.config.budget : undefined);
}
