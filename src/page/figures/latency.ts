import { loadDistributions } from '../../analyse/distributions.ts';
import type { SloFinding } from '../../analyse/slo.ts';
import type { JudgedRecord } from '../../report/judged.ts';
import { loadLabel } from '../../report/names.ts';
import { limitMsOf, objectiveLimit } from './objective.ts';
import { chartFigure } from '../chart/frame.ts';
import { tickText } from '../chart/frame.ts';
import { lineChart } from '../chart/lines.ts';
import type { Point } from '../chart/lines.ts';
import type { Content } from '../element.ts';

type Kind = 'ttft' | 'tpot' | 'e2el';

const KINDS: readonly (readonly [kind: Kind, name: string, what: string, metric: SloFinding['metric']])[] = [
  ['ttft', 'TTFT', 'time to first token', 'ttftP95Ms'],
  ['tpot', 'TPOT', 'time per output token', 'tpotP95Ms'],
  ['e2el', 'E2EL', 'time of the whole answer', 'e2elP95Ms'],
];

/** The distribution of each latency, a line for each load; nothing where no load was measured. */
export function latencyFigures({ record, findings }: JudgedRecord): readonly Content[] {
  const loads = loadDistributions(record, findings.load);
  return KINDS.map(([kind, name, what, metric]) => {
    const series = loads
      .filter((load) => load[kind].length > 0)
      .map((load) => ({ name: loadLabel(load), points: pointsOf(load[kind]), isStepped: true }));
    if (series.length === 0) return undefined;
    const limitMs = limitMsOf(findings, metric);
    // One line has no legend.
    const of = series.length === 1 ? `, ${series[0]?.name}` : '';
    const text = {
      title: `${name}, ${what}${of}`,
      description: `Share of the answers that came that took no longer. ${aboutLimit(limitMs)}`,
    };
    return chartFigure(
      text,
      lineChart({
        ...text,
        x: { label: 'ms (logarithmic)', tick: tickText, isLogarithmic: true },
        y: { label: 'share of answers', tick: (share) => `${Math.round(share * 100)} %`, range: [0, 1] },
        series,
        limits: [{ axis: 'y', value: 0.95, text: '' }, ...objectiveLimit(limitMs, 'x')],
      }),
    );
  });
}

function aboutLimit(limitMs: number | undefined): string {
  return limitMs === undefined
    ? 'The dashed line is at 95 %.'
    : 'A line has to be above 95 % where the dashed lines cross.';
}

/** Steps that a line has at most: more are not seen. */
const STEPS = 100;

function pointsOf(sortedMs: Float64Array): readonly Point[] {
  const steps = Math.min(STEPS, sortedMs.length);
  const first: Point = { x: sortedMs[0]!, y: 0 };
  return [
    first,
    ...Array.from({ length: steps }, (_, step): Point => {
      const rank = Math.ceil(((step + 1) / steps) * sortedMs.length);
      return { x: sortedMs[rank - 1]!, y: rank / sortedMs.length };
    }),
  ];
}
