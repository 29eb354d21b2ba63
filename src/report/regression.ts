import type { Findings } from '../analyse/findings.ts';
import type { RegressionFinding } from '../analyse/regression-finding.ts';
import type { Section } from './section.ts';
import { count, points } from './words.ts';

const SENTENCES: Readonly<Record<RegressionFinding['outcome'], string>> = {
  regressed: 'Production got worse',
  improved: 'Production got better',
  unchanged: 'Production is the same within the tolerance',
  inconclusive: 'Whether production changed can not be told',
};

/** The comparison with the baseline; nothing where there was none. */
export function regressionSections({ regression }: Findings): readonly Section[] {
  if (regression === undefined) return [];
  const { outcome, accuracy, differences, load, tolerance } = regression;
  const baseline = baselineWords(regression);
  const lines = [`${SENTENCES[outcome]}, against ${baseline}.`];
  if (accuracy !== undefined) {
    const { items, lost, gained, difference, interval, floorFlips } = accuracy;
    lines.push(
      `${points(-difference)} points (95 % interval ${points(-interval.low)} … ${points(-interval.high)}) over ${count(items)} items: ${count(lost)} lost, ${count(gained)} gained; ${
        floorFlips === undefined
          ? 'what the engine flips by itself was not measured'
          : `the engine flips ${floorFlips.toFixed(1)} by itself`
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

function baselineWords({ model, accepted, at, commit, ageDays }: RegressionFinding): string {
  const result = accepted ? 'the accepted result' : 'the result';
  return `${result} of ${model}, ${at.slice(0, 10)} (${count(Math.max(0, Math.floor(ageDays)))} days old, commit ${commit.slice(0, 12)})`;
}

function times(ratio: number | undefined): string {
  return ratio === undefined ? '–' : `× ${ratio.toFixed(2)}`;
}
