import type { Percentile } from '../analyse/latency.ts';
import type { LoadFinding } from '../analyse/load.ts';
import type { JudgedRecord } from '../report/judged.ts';
import { visible } from '../text/visible.ts';

type Labels = Readonly<Record<string, string>>;

interface Sample {
  readonly labels: Labels;
  /** Left out where it is not known. */
  readonly value: number | undefined;
}

interface Metric {
  readonly name: string;
  readonly help: string;
  readonly samples: readonly Sample[];
}

/**
 * The judgement in Prometheus' text format, as gauges: for the textfile collector after a scheduled run.
 *
 * Shares are 0..1, durations seconds. What is not known has no sample.
 */
export function prometheusText(judged: JudgedRecord): string {
  const candidate = judged.record.candidate.id;
  const lines = metricsOf(judged).flatMap(({ name, help, samples }) => {
    const known = samples.filter(({ value }) => value !== undefined && Number.isFinite(value));
    if (known.length === 0) return [];
    return [
      `# HELP papergap_${name} ${help}`,
      `# TYPE papergap_${name} gauge`,
      ...known.map(({ labels, value }) => `papergap_${name}${labelText({ candidate, ...labels })} ${value}`),
    ];
  });
  return `${lines.join('\n')}\n`;
}

function metricsOf({ record, findings, verdict }: JudgedRecord): readonly Metric[] {
  const one = (name: string, help: string, value: number | undefined): Metric => ({
    name,
    help,
    samples: [{ labels: {}, value }],
  });
  const { startedAt, durationMs } = record.run;
  return [
    one('run_start_timestamp_seconds', 'When the run began', Date.parse(startedAt) / 1000),
    one('run_duration_seconds', 'How long the run took', durationMs / 1000),
    {
      name: 'verdict',
      help: '1 for the outcome that the verdict has',
      samples: (['pass', 'fail', 'inconclusive'] as const).map((outcome) => ({
        labels: { outcome },
        value: verdict.outcome === outcome ? 1 : 0,
      })),
    },
    one('budget_ratio', 'The largest gap that passes', verdict.budget),
    one('gap_ratio', 'Share of the score held against that production loses', verdict.gap?.gap),
    one('gap_low_ratio', 'One-sided 95 % lower bound of the gap', verdict.gap?.low),
    one('gap_high_ratio', 'One-sided 95 % upper bound of the gap', verdict.gap?.high),
    ...scoreMetrics(findings.scores),
    ...merged(findings.load.flatMap(loadMetrics)),
  ];
}

function scoreMetrics(scores: JudgedRecord['findings']['scores']): readonly Metric[] {
  const labelsOf = ({ pass, suite, criterion }: (typeof scores)[number]): Labels => ({
    pass,
    suite,
    criterion,
  });
  const each = (
    name: string,
    help: string,
    of: (score: (typeof scores)[number]) => number | undefined,
  ): Metric => ({
    name,
    help,
    samples: scores.map((score) => ({ labels: labelsOf(score), value: of(score) })),
  });
  return [
    each('score_ratio', 'Mean score of the graded items', ({ score }) => score),
    each('score_low_ratio', 'Lower end of its 95 % interval', ({ interval }) => interval?.low),
    each('score_high_ratio', 'Upper end of its 95 % interval', ({ interval }) => interval?.high),
    each('graded_items', 'Items with an answer that was graded', ({ graded }) => graded),
  ];
}

function loadMetrics(load: LoadFinding): readonly Metric[] {
  const labels = { load: load.pass };
  const latency = (['ttft', 'tpot', 'e2el'] as const).map((metric): Metric => ({
    name: `${metric}_seconds`,
    help: `${metric.toUpperCase()} of the answers of a load that came`,
    samples: (['p50', 'p95', 'p99'] as const).map((percentile) => ({
      labels: { ...labels, quantile: `0.${percentile.slice(1)}` },
      value: seconds(load[metric][percentile]),
    })),
  }));
  const { throughput } = load;
  const one = (name: string, help: string, value: number | undefined): Metric => ({
    name,
    help,
    samples: [{ labels, value }],
  });
  return [
    ...latency,
    one('requests_per_second', 'Requests that succeeded', throughput?.requestsPerS),
    one('good_requests_per_second', 'Requests that met every objective', throughput?.goodPerS),
    one('output_tokens_per_second', 'Output tokens of requests that succeeded', throughput?.outputTokensPerS),
    one('error_ratio', 'Share of requests that failed', load.errorRate),
  ];
}

const seconds = (percentile: Percentile): number | undefined =>
  typeof percentile === 'number' ? percentile / 1000 : undefined;

/** All samples of a name stand together, as the format asks. */
function merged(all: readonly Metric[]): readonly Metric[] {
  return [...Map.groupBy(all, ({ name }) => name).values()].map((same) => ({
    ...same[0]!,
    samples: same.flatMap(({ samples }) => samples),
  }));
}

function labelText(labels: Labels): string {
  const pairs = Object.entries(labels).map(([name, value]) => `${name}="${escaped(value)}"`);
  return `{${pairs.join(',')}}`;
}

function escaped(value: string): string {
  return visible(value)
    .replaceAll('\\', '\\\\')
    .replaceAll('"', String.raw`\"`);
}
