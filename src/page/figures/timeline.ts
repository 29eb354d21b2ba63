import type { RunRecord } from '../../record/schema.ts';
import type { Sample } from '../../record/types.ts';
import { passName } from '../../report/names.ts';
import { figure } from '../../report/words.ts';
import { chartFigure, tickText } from '../chart/frame.ts';
import { lineChart } from '../chart/lines.ts';
import type { Band, LineChart, Point } from '../chart/lines.ts';
import { element } from '../element.ts';
import type { Content } from '../element.ts';

type Reading = (sample: Sample) => number | undefined;

/** What machine and engine did over the run, with its passes marked; nothing where no sample shows it. */
export function timelineFigures(record: RunRecord): readonly Content[] {
  const bands = bandsOf(record);
  // One axis for all, so that they can be read one below the other.
  const endS = Math.max(...bands.map(({ to }) => to), (record.samples.at(-1)?.atMs ?? 0) / 1000);
  const over = (text: Pick<LineChart, 'title' | 'description' | 'y'>, readings: Readings): Content => {
    const series = Object.entries(readings)
      .map(([name, reading]) => ({ name, points: pointsOf(record.samples, reading) }))
      .filter(({ points }) => points.length > 1);
    if (series.length === 0) return undefined;
    const range = [0, endS] as const;
    const x = { label: 's since the run began', tick: tickText, range };
    return chartFigure(text, lineChart({ ...text, x, series, bands }));
  };
  const figures = [
    over(
      {
        title: 'KV cache in use',
        description: 'Share of the KV cache that requests held; the numbers are those of the passes.',
        y: { label: 'share', tick: percentTick },
      },
      { 'KV cache': ({ engine }) => engine?.kvUsage },
    ),
    over(
      {
        title: 'Requests in the engine',
        description: 'Those that ran and those that waited; the numbers are those of the passes.',
        y: { label: 'requests', tick: tickText },
      },
      { running: ({ engine }) => engine?.running, waiting: ({ engine }) => engine?.waiting },
    ),
    over(
      {
        title: 'Memory',
        description:
          "Host memory of the engine's processes, and that of all GPUs; the numbers are those of the passes.",
        y: { label: 'GiB', tick: tickText },
      },
      {
        host: ({ host }) => inGiB(host?.pssMiB ?? host?.rssMiB),
        'GPU, in all': (sample) => inGiB(total(toldBy(sample, ({ memoryUsedMiB }) => memoryUsedMiB))),
        'GPU, the engine alone': (sample) => inGiB(total(toldBy(sample, ({ engineMiB }) => engineMiB))),
      },
    ),
    over(
      {
        title: 'GPU at work',
        description:
          'Share of the time that a GPU computed, the mean of all; the numbers are those of the passes.',
        y: { label: 'share of the time', tick: percentTick },
      },
      { GPU: busyShare },
    ),
  ].filter((one) => one !== undefined);
  return figures.length === 0 ? [] : [...figures, bandList(bands)];
}

type Readings = Readonly<Record<string, Reading>>;

type Gpu = NonNullable<Sample['gpu']>[number];

const percentTick = (share: number): string => `${tickText(Number((share * 100).toPrecision(3)))} %`;
const inGiB = (mib: number | undefined): number | undefined => mib && mib / 1024;

/** What the GPUs tell of themselves. */
const toldBy = ({ gpu = [] }: Sample, read: (one: Gpu) => number | undefined): readonly number[] =>
  gpu.flatMap((one) => read(one) ?? []);

const total = (told: readonly number[]): number | undefined =>
  told.length === 0 ? undefined : told.reduce((sum, one) => sum + one, 0);

const busyShare: Reading = (sample) => {
  const told = toldBy(sample, ({ utilization }) => utilization);
  const sum = total(told);
  return sum && sum / told.length;
};

/** Points that a line over the run has at most; of the samples between two, the highest stands for all. */
const POINTS = 240;

function pointsOf(samples: readonly Sample[], reading: Reading): readonly Point[] {
  const seen = samples.flatMap((sample): readonly Point[] => {
    const y = reading(sample);
    return y === undefined ? [] : [{ x: sample.atMs / 1000, y }];
  });
  const each = Math.ceil(seen.length / POINTS);
  return withGaps(
    Array.from({ length: Math.ceil(seen.length / each) }, (_, index) =>
      seen.slice(index * each, (index + 1) * each).reduce((most, point) => (point.y > most.y ? point : most)),
    ),
  );
}

/** Where samples are missing: so many times as far apart as most are. */
const GAP = 3;

function withGaps(points: readonly Point[]): readonly Point[] {
  const steps = points.slice(1).map(({ x }, at) => x - points[at]!.x);
  const usual = steps.toSorted((a, b) => a - b)[Math.floor(steps.length / 2)] ?? Infinity;
  return points.map((point, at) =>
    at > 0 && steps[at - 1]! > GAP * usual ? { ...point, isAfterGap: true } : point,
  );
}

function bandsOf({ plan, passes }: RunRecord): readonly Band[] {
  const names = new Map(plan.passes.map((one) => [one.id, passName(one)]));
  return passes.map(({ pass, startedAtMs, endedAtMs }) => ({
    name: names.get(pass) ?? pass,
    from: startedAtMs / 1000,
    to: endedAtMs / 1000,
  }));
}

function bandList(bands: readonly Band[]): Content {
  return element(
    'div',
    { class: 'bands' },
    element('p', {}, element('strong', {}, 'The passes'), ' by their numbers in these charts'),
    element(
      'ol',
      {},
      bands.map(({ name, from, to }) => element('li', {}, `${name}, ${figure(from)} to ${figure(to)} s`)),
    ),
  );
}
