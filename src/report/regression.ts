import type { Findings } from '../analyse/findings.ts';
import type { RegressionFinding } from '../analyse/regression-finding.ts';
import type { Section } from './section.ts';
import { count, figure, points } from './words.ts';

const SENTENCES: Readonly<Record<RegressionFinding['outcome'], string>> = {
  regressed: 'Production got worse',
  improved: 'Production got better',
  unchanged: 'Production is the same within the tolerance',
  inconclusive: 'Whether production changed can not be told',
};

/** The comparison with the baseline; nothing where there was none. */
export function regressionSections({ regression }: Findings): readonly Section[] {
  if (regression === undefined) return [];
  const { outcome, accuracy, commit, at, accepted, differences, load, tolerance } = regression;
  const baseline = `${accepted ? 'the accepted result' : 'the result'} of ${at.slice(0, 10)} (commit ${commit.slice(0, 12)})`;
  const lines = [`${SENTENCES[outcome]}, against ${baseline}.`];
  if (accuracy !== undefined) {
    const { items, lost, gained, difference, interval, floorFlips } = accuracy;
    lines.push(
      `${points(-difference)} points (95 % interval ${points(-interval.low)} … ${points(-interval.high)}) over ${count(items)} items: ${count(lost)} lost, ${count(gained)} gained; ${
        floorFlips === undefined
          ? 'what the engine flips by itself was not measured'
          : `the engine flips ${figure(floorFlips)} by itself`
      }.`,
    );
  }
  if (tolerance !== undefined)
    lines.push(`Within ${(tolerance * 100).toFixed(1)} points a change counts as none.`);
  if (differences.length > 0) lines.push(`Mind: ${differences.join('; ')}.`);
  const rows = load.map(({ pass, ttftP95Ratio, goodputRatio }) => [
    pass,
    times(ttftP95Ratio),
    times(goodputRatio),
  ]);
  return [
    {
      title: 'Against the baseline',
      folded: false,
      lines,
      ...(rows.length > 0 && {
        table: { head: ['now ÷ then', 'TTFT p95', 'goodput'], align: ['l', 'r', 'r'], rows },
      }),
    },
  ];
}

function times(ratio: number | undefined): string {
  return ratio === undefined ? '–' : `× ${ratio.toFixed(2)}`;
}
