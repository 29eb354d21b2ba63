import type { PassRole } from '../record/types.ts';
import type { GapFinding } from '../analyse/gap.ts';
import type { ScoreFinding } from '../analyse/scores.ts';
import type { JudgedRecord } from './judged.ts';
import { lookText } from './look.ts';
import { loadLabel } from './names.ts';
import { reasonTexts } from './reasons.ts';
import type { Section } from './section.ts';
import { count, counted, percent, percentRange } from './words.ts';

/** The section that a page has as a table of its own. */
export const COMPARISON = 'From paper to production';

/** The comparison of the passes with the paper, and the reasons of the verdict. */
export function comparisonSections(judged: JudgedRecord): readonly Section[] {
  return [comparison(judged), reasons(judged)];
}

function comparison(judged: JudgedRecord): Section {
  const { paper, scores, gap } = judged.findings;
  const rows = headlineScores(scores).map((score) => [
    score.pass,
    percent(score.score),
    percentRange(score.interval),
    itemsOf(score),
    howOf(judged, score),
  ]);
  const { items, itemsFrom, interval } = paper;
  const claimed = [
    'paper',
    percent(paper.score),
    interval === undefined ? '' : percentRange(interval),
    items === undefined ? '' : count(items),
    itemsFrom === 'suite' ? 'as claimed; items as the suite has' : 'as claimed',
  ];
  return {
    title: COMPARISON,
    folded: false,
    table: {
      head: ['', 'score', '95 % interval', 'items', 'how'],
      align: ['l', 'r', 'r', 'r', 'l'],
      rows: [claimed, ...rows],
    },
    lines: gap === undefined ? [] : [...gapLines(gap), ...lookText(judged.findings)],
  };
}

function gapLines({ gap, interval, reproduced }: GapFinding): readonly string[] {
  const claimed = `Gap ${percent(gap)} of the paper's score (one-sided 95 % bounds ${percentRange(interval)}).`;
  if (reproduced === undefined) return [claimed];
  return [
    claimed,
    `Gap ${percent(reproduced.gap)} of the ${percent(reproduced.from)} reproduced here (${percentRange(reproduced.interval)}).`,
  ];
}

/** One score for each pass: under the paper's metric, and at the end production's under its own. */
export function headlineScores(scores: readonly ScoreFinding[]): readonly ScoreFinding[] {
  const isProduction = ({ role }: ScoreFinding): boolean => role === 'production';
  const byPaper = scores.filter((score) => !isProduction(score) && score.criterion === 'paper');
  const byProduction = scores.filter((score) => isProduction(score) && score.criterion === 'production');
  return [...byPaper, ...byProduction];
}

function itemsOf({ graded, planned }: ScoreFinding): string {
  return graded === planned ? count(graded) : `${count(graded)} of ${count(planned)}`;
}

const INPUTS: Readonly<Partial<Record<PassRole, string>>> = {
  repeat: 'clean inputs again',
  production: 'our own inputs',
};

function howOf({ record, findings }: JudgedRecord, { pass: id }: ScoreFinding): string {
  const pass = record.plan.passes.find((planned) => planned.id === id);
  if (pass?.kind !== 'suite') return '';
  const inputs = INPUTS[pass.role] ?? (pass.noisy ? 'noisy inputs' : 'clean inputs');
  const isFull = findings.pressure.some((one) => one.pass === id && one.reached);
  return [inputs, loadLabel(pass), ...(isFull ? ['full KV cache'] : [])].join(', ');
}

function reasons(judged: JudgedRecord): Section {
  const { gap } = judged.findings;
  const { itemsToSettle, leastToSettle } = judged.verdict;
  const range =
    leastToSettle === undefined
      ? ''
      : `; the bounds allow for a gap that ${counted(leastToSettle, 'item')} settle, and for one that none do`;
  const settle =
    itemsToSettle === undefined || gap === undefined
      ? []
      : [
          `If the true gap is the ${percent(gap.gap)} seen here, about ${counted(itemsToSettle, 'item')} settle it nine times in ten${range}.`,
        ];
  return { title: 'Why this verdict', folded: false, lines: [...reasonTexts(judged), ...settle] };
}
