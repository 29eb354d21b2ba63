import type { Findings, ScoreFinding } from '../analyse/findings.ts';
import type { RunRecord } from '../record/schema.ts';
import type { Verdict } from '../verdict.ts';
import { CAUSE_NAMES } from './headline.ts';
import type { Section } from './section.ts';
import { count, percent, percentRange, points } from './words.ts';

/** The comparison, the causes, the paired passes and the reasons. */
export function accuracySections(
  record: RunRecord,
  findings: Findings,
  verdict: Verdict,
): readonly Section[] {
  return [
    comparison(record, findings),
    reasons(verdict),
    causes(findings),
    paired(findings),
    outcomes(findings),
  ].filter((section) => section !== undefined);
}

function comparison(record: RunRecord, findings: Findings): Section {
  const { paper, scores, gap } = findings;
  const rows = headlineScores(scores).map((score) => [
    score.pass,
    percent(score.score),
    percentRange(score.interval),
    itemsOf(score),
    howOf(record, findings, score),
  ]);
  const lines =
    gap === undefined
      ? []
      : [`Gap ${percent(gap.gap)} (one-sided 95 % bounds: ${percentRange(gap.interval)}).`];
  return {
    title: 'From paper to production',
    folded: false,
    table: {
      head: ['', 'score', '95 % interval', 'items', 'how'],
      align: ['l', 'r', 'r', 'r', 'l'],
      rows: [
        [
          'paper',
          percent(paper.score),
          '',
          paper.items === undefined ? '' : count(paper.items),
          'as claimed',
        ],
        ...rows,
      ],
    },
    lines,
  };
}

/** One score for each pass: under the paper's metric, but for production, which has its own. */
export function headlineScores(scores: readonly ScoreFinding[]): readonly ScoreFinding[] {
  return scores.filter(
    ({ role, criterion }) => criterion === (role === 'production' ? 'production' : 'paper'),
  );
}

function itemsOf({ graded, planned }: ScoreFinding): string {
  return graded === planned ? count(graded) : `${count(graded)} of ${count(planned)}`;
}

function howOf({ plan }: RunRecord, { pressure }: Findings, { pass: id }: ScoreFinding): string {
  const pass = plan.passes.find((planned) => planned.id === id);
  if (pass?.kind !== 'suite') return '';
  const words = [`${pass.noisy ? 'noisy' : pass.role === 'production' ? 'our own' : 'clean'} inputs`];
  words.push(`${pass.concurrency} at once`);
  if (pressure.some((one) => one.pass === id && one.reached)) words.push('KV cache under pressure');
  return words.join(', ');
}

function reasons({ reasons: found, itemsToSettle }: Verdict): Section {
  const lines = found.map(({ text }) => text);
  if (itemsToSettle !== undefined)
    lines.push(`About ${count(itemsToSettle)} items of our own would settle it.`);
  return { title: 'Why this verdict', folded: false, lines };
}

function causes({ attribution, paper, gap }: Findings): Section | undefined {
  if (attribution === undefined || gap === undefined) return undefined;
  const rows = attribution.causes.map(({ cause, loss, interval, distinguishable }) => [
    CAUSE_NAMES[cause],
    points(loss),
    `${points(interval.high)} … ${points(interval.low)}`,
    distinguishable ? '' : 'not distinguishable from 0',
  ]);
  return {
    title: 'What causes it',
    folded: false,
    table: { head: ['cause', 'score points', '95 % interval', ''], align: ['l', 'r', 'r', 'l'], rows },
    lines: [
      `They add up to ${points(attribution.total)} points: from ${percent(paper.score)} to ${percent(gap.production)}.`,
    ],
  };
}

function paired({ paired: found }: Findings): Section | undefined {
  if (found.length === 0) return undefined;
  const rows = found.map((pair) => [
    `${pair.from} → ${pair.to}`,
    points(-pair.difference),
    `${points(-pair.interval.low)} … ${points(-pair.interval.high)}`,
    `${count(pair.lost)} lost, ${count(pair.gained)} gained`,
    pair.floorFlips === undefined ? '–' : pair.floorFlips.toFixed(1),
    pair.pValue < 0.001 ? '< 0.001' : pair.pValue.toFixed(3),
  ]);
  return {
    title: 'The same items, compared one by one',
    folded: true,
    table: {
      head: ['from → to', 'points', '95 % interval', 'flips', 'flips by itself (A/A)', 'McNemar p'],
      align: ['l', 'r', 'r', 'l', 'r', 'r'],
      rows,
    },
  };
}

function outcomes({ scores }: Findings): Section | undefined {
  if (scores.length === 0) return undefined;
  const rows = scores.map(({ pass, criterion, outcomes: counts, asked, planned }) => [
    pass,
    criterion,
    `${count(asked)} of ${count(planned)}`,
    Object.entries(counts)
      .filter(([, times]) => times > 0)
      .map(([outcome, times]) => `${count(times)} ${outcome}`)
      .join(', '),
  ]);
  return {
    title: 'What became of each answer',
    folded: true,
    table: { head: ['pass', 'criterion', 'asked', 'outcomes'], align: ['l', 'l', 'r', 'l'], rows },
  };
}
