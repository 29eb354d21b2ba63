import type { Engine, MetricNames } from '../engines/engine.ts';
import type { Settings } from '../engines/settings.ts';
import { readPage } from '../shell/page.ts';
import type { PageOptions } from '../shell/page.ts';
import { parseMetrics } from './prometheus.ts';
import type { MetricSample } from './prometheus.ts';
import type { Sample } from './sample.ts';

export type EngineSample = NonNullable<Sample['engine']>;

/** Several series of a share (one for each model or GPU) aren't added up: the fullest one is what hurts. */
const SHARES: ReadonlySet<keyof MetricNames> = new Set(['kvUsage']);

/**
 * How long a page is waited for: an engine that is stuck must not stop the machine's numbers.
 */
const PAGE_MS = 5_000;

/** With what a page is asked for: an endpoint may want its key for that, too. */
type Asking = Pick<PageOptions, 'headers' | 'fetch'>;

/** Asks the engine how it does; what it doesn't expose is absent, and nothing at all gives undefined. */
export async function scrapeEngine(
  origin: string,
  engine: Pick<Engine, 'metrics' | 'kvUsage'>,
  settings: Settings,
  signal: AbortSignal,
  { model, ...asking }: Asking & { readonly model?: string } = {},
): Promise<EngineSample | undefined> {
  const { kvUsage } = engine;
  const [metrics, page] = await Promise.all([
    textOf(`${origin}/metrics`, signal, asking),
    kvUsage && textOf(origin + kvUsage.path, signal, asking),
  ]);
  const sample = readMetrics(metrics === undefined ? [] : parseMetrics(metrics), engine.metrics, model);
  const share = page === undefined ? undefined : kvUsage?.read(parseJson(page), settings);
  const whole = { ...sample, ...(share !== undefined && { kvUsage: share }) };
  return Object.keys(whole).length > 0 ? whole : undefined;
}

/**
 * The values of the first name of each list that is exposed; of our model alone, where a server counts
 * several apart.
 */
export function readMetrics(
  exposedSamples: readonly MetricSample[],
  names: MetricNames,
  model?: string,
): EngineSample {
  const isOurs = ({ labels }: MetricSample): boolean => modelOf(labels) === model;
  const hasOurs = model !== undefined && exposedSamples.some(isOurs);
  const samples = hasOurs
    ? exposedSamples.filter((one) => isOurs(one) || modelOf(one.labels) === undefined)
    : exposedSamples;
  const found: Partial<Record<keyof MetricNames, number>> = {};
  for (const [field, aliases] of Object.entries(names) as [keyof MetricNames, readonly string[]][]) {
    const exposed = aliases.find((alias) => samples.some(({ name }) => name === alias));
    if (exposed === undefined) continue;
    const values = samples.filter(({ name, value }) => name === exposed && isMeasured(value));
    if (values.length === 0) continue;
    const whole = SHARES.has(field)
      ? values.reduce((most, { value }) => Math.max(most, value), -Infinity)
      : fullestRanks(values).reduce((sum, value) => sum + value, 0);
    if (isMeasured(whole)) found[field] = whole;
  }
  return found;
}

const modelOf = (labels: MetricSample['labels']): string | undefined =>
  labels['model_name'] ?? labels['served_model_name'] ?? labels['model'];

/** A difference of such values is a number, too, and a journal can hold it. */
const isMeasured = (value: number): boolean => Math.abs(value) <= Number.MAX_SAFE_INTEGER / 2;

/**
 * The ranks of tensor, pipeline and expert parallelism serve the same requests, and each of them counts them
 * all; those of data parallelism share them out.
 */
const SAME_REQUESTS = /^(?!dp_rank$)\w+_rank$/;

/** One value for each group of ranks that serve the same requests: the largest, for one may lag behind. */
function fullestRanks(samples: readonly MetricSample[]): readonly number[] {
  const groups = new Map<string, number>();
  for (const { labels, value } of samples) {
    const others = Object.entries(labels).filter(([label]) => !SAME_REQUESTS.test(label));
    const group = JSON.stringify(others.toSorted());
    groups.set(group, Math.max(groups.get(group) ?? -Infinity, value));
  }
  return [...groups.values()];
}

async function textOf(url: string, signal: AbortSignal, asking: Asking): Promise<string | undefined> {
  try {
    const { isOk, text } = await readPage(url, { ...asking, ms: PAGE_MS, signal });
    return isOk ? text : undefined;
  } catch {
    return undefined;
  }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
