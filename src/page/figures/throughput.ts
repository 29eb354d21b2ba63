import type { LoadFinding } from '../../analyse/load.ts';
import type { JudgedRecord } from '../../report/judged.ts';
import { loadLabel } from '../../report/names.ts';
import { limitMsOf, objectiveLimit } from './objective.ts';
import { chartFigure, tickText } from '../chart/frame.ts';
import { lineChart } from '../chart/lines.ts';
import type { Limit, Point, Series } from '../chart/lines.ts';
import type { Content } from '../element.ts';

/** What a machine gives against what its users get; nothing where fewer than two loads show both. */
export function throughputFigures({ findings }: JudgedRecord): readonly Content[] {
  const { load } = findings;
  return [
    latencyCurve('TTFT', load, ({ ttft }) => ttft.p95, objectiveLimit(limitMsOf(findings, 'ttftP95Ms'), 'y')),
    latencyCurve('E2EL', load, ({ e2el }) => e2el.p95, objectiveLimit(limitMsOf(findings, 'e2elP95Ms'), 'y')),
    speedCurve(load),
  ];
}

/** Fewer loads than that are no curve. */
const LEAST = 2;

function latencyCurve(
  name: string,
  loads: readonly LoadFinding[],
  latencyOf: (load: LoadFinding) => number | string,
  limits: readonly Limit[],
): Content {
  const points = loads.flatMap((load): readonly Loaded[] => {
    const [x, y] = [load.throughput?.requestsPerS, latencyOf(load)];
    return x === undefined || typeof y !== 'number' ? [] : [{ load, x, y }];
  });
  if (points.length < LEAST) return undefined;
  const text = {
    title: `${name} against throughput`,
    description: 'The 95th percentile at each load against the requests that one replica answers a second.',
  };
  return chartFigure(
    text,
    lineChart({
      ...text,
      x: { label: 'requests a second', tick: tickText },
      y: { label: `${name} p95 in ms (logarithmic)`, tick: tickText, isLogarithmic: true },
      series: seriesOf(points),
      limits,
    }),
  );
}

/** What a user reads a second against what the machine writes: more users, each of them slower. */
function speedCurve(loads: readonly LoadFinding[]): Content {
  const points = loads.flatMap((load): readonly Loaded[] => {
    const [tpotMs, x] = [load.tpot.p50, load.throughput?.outputTokensPerS];
    return x === undefined || typeof tpotMs !== 'number' || tpotMs === 0
      ? []
      : [{ load, x, y: 1000 / tpotMs }];
  });
  if (points.length < LEAST) return undefined;
  const text = {
    title: "A user's speed against the machine's",
    description:
      'Tokens a second of one answer (1 ÷ median TPOT) against tokens a second of the whole replica.',
  };
  return chartFigure(
    text,
    lineChart({
      ...text,
      x: { label: 'tokens a second, all users', tick: tickText },
      y: { label: 'tokens a second, one user (logarithmic)', tick: tickText, isLogarithmic: true },
      series: seriesOf(points),
    }),
  );
}

interface Loaded extends Point {
  readonly load: LoadFinding;
}

/** Closed loops are points of one curve; each rate stands by itself. */
function seriesOf(points: readonly Loaded[]): readonly Series[] {
  const named = points.map(({ load, x, y }) => ({ load, x, y, text: loadLabel(load) }));
  const closed = named.filter(({ load }) => load.concurrency !== undefined);
  const open = named.filter(({ load }) => load.concurrency === undefined);
  return [
    { name: 'requests kept open', points: closed },
    ...open.map((point) => ({ name: 'requests sent at a rate', points: [point] })),
  ].filter(({ points: some }) => some.length > 0);
}
