import type { Comparison } from '../../analyse/comparison/comparison.ts';
import type { RunLoad } from '../../analyse/comparison/contestant.ts';
import type { Percentile } from '../../analyse/latency.ts';
import { productionOf } from '../../report/comparison-sections.ts';
import { percent, points } from '../../report/words.ts';
import { clipped } from '../../text/columns.ts';
import { visible } from '../../text/visible.ts';
import { barChart } from '../chart/bars.ts';
import { differenceChart } from '../chart/differences.ts';
import { chartFigure, tickText } from '../chart/frame.ts';
import { lineChart } from '../chart/lines.ts';
import type { Point, Series } from '../chart/lines.ts';
import type { Content } from '../element.ts';

/** Characters of a name beside a bar, and in a legend. */
const BESIDE = 17;
const IN_LEGEND = 26;

const short = (name: string, columns: number): string => clipped(visible(name), columns);

/** Production's score of all, each with its interval and what its own budget leaves. */
export function scoresFigure({ runs }: Comparison): Content {
  const bars = runs.flatMap((run) => {
    const { score, interval } = productionOf(run) ?? {};
    return score === undefined
      ? []
      : [
          {
            name: short(run.name, BESIDE),
            value: score,
            interval,
            text: percent(score),
            least: run.leastScore,
          },
        ];
  });
  if (bars.length === 0) return undefined;
  const text = {
    title: 'Scores in production',
    description:
      'Share of right answers; whiskers are 95 % intervals, the dashed mark in each row is the least that its budget ' +
      'leaves.',
  };
  return chartFigure(
    text,
    barChart({ ...text, bars, most: 1, tick: (share) => `${Math.round(share * 100)} %` }),
  );
}

/** Every paired difference from the baseline, with its interval around 0. */
export function differencesFigure({ passes, baseline }: Comparison): Content {
  const rows = passes.flatMap(({ run, role, paired }) => {
    if (paired === undefined || role !== 'production') return [];
    const { difference, interval } = paired;
    return [{ name: short(run, BESIDE), value: difference, interval, text: points(-difference) }];
  });
  if (rows.length === 0) return undefined;
  const text = {
    title: 'Production against the baseline',
    description: `Score points above or below ${short(baseline, IN_LEGEND)} over the same items, with 95 % intervals.`,
  };
  return chartFigure(text, differenceChart({ ...text, rows }));
}

/** Latency against throughput, a line for each result: only what all of them show may be compared. */
export function curveFigures(comparison: Comparison): readonly Content[] {
  return [
    curve('TTFT', comparison, ({ ttftP95Ms }) => ttftP95Ms),
    curve('E2EL', comparison, ({ e2elP95Ms }) => e2elP95Ms),
  ];
}

function curve(
  name: string,
  { runs }: Comparison,
  latencyOf: (load: RunLoad) => Percentile | undefined,
): Content {
  const series = runs.map((run): Series => ({
    name: short(run.name, IN_LEGEND),
    points: pointsOf(run.loads, latencyOf),
  }));
  if (series.every((one) => one.points.length === 0)) return undefined;
  const text = {
    title: `${name} against throughput`,
    description:
      'The 95th percentile at each number of concurrent requests, written beside its point, against the requests that ' +
      'one replica answers a second.',
  };
  return chartFigure(
    text,
    lineChart({
      ...text,
      x: { label: 'requests a second', tick: tickText },
      y: { label: `${name} p95 in ms (logarithmic)`, tick: tickText, isLogarithmic: true },
      series,
    }),
  );
}

/** Closed loops are points of one curve; what was sent at a rate is none of it. */
function pointsOf(
  loads: readonly RunLoad[],
  latencyOf: (load: RunLoad) => Percentile | undefined,
): readonly Point[] {
  return loads.flatMap((load): readonly Point[] => {
    const [x, y] = [load.requestsPerS, latencyOf(load)];
    return load.concurrency === undefined || x === undefined || typeof y !== 'number'
      ? []
      : [{ x, y, text: `${load.concurrency}` }];
  });
}
