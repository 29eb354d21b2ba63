import type { LoadRequest } from '../record/pass.ts';
import type { RunRecord } from '../record/schema.ts';
import { passAt } from './passes.ts';
import type { SeenSuitePass } from './passes.ts';
import { MAY_EXCEED } from './slo.ts';
import type { SloFinding } from './slo.ts';
import { medianOf } from './statistics/median.ts';
import { toldDurations } from './told-durations.ts';
import type { ToldDurations } from './told-durations.ts';

/** Medians of the time to first token, in ms: of a load, and of production, which asked its items first. */
export interface AskedBefore {
  readonly loadMs: number;
  readonly productionMs: number;
}

/** What of a closed loop is held against production. */
interface Loop {
  readonly concurrency: number | undefined;
  readonly start: readonly LoadRequest[];
  readonly samples: ToldDurations['samples'];
  readonly objectives: readonly SloFinding[];
}

/** A load at which prompts are read anew has no first tokens in less than that share of production's time. */
const LEAST = 0.5;

/**
 * Whether prompts that were asked before come so much sooner than new ones that an objective is met which new
 * ones would not meet; absent where the prefix cache is off by all that is known, or is of no consequence.
 *
 * Production asks all its requests at once, and their answers end together: its queue is that of the first
 * wave of a load, so that this has to be as quick. Where other traffic filled its KV cache, no load is as it
 * was.
 */
export function askedBefore(loop: Loop, record: RunRecord): AskedBefore | undefined {
  const production = passAt(record, 'production');
  const { concurrency = 0, start, samples, objectives } = loop;
  if (record.deployment?.prefixCache === 'off' || production === undefined) return undefined;
  if (production.seen.kvPressure !== undefined || concurrency < production.plan.concurrency) return undefined;
  const first = toldDurations(firstAsked(production));
  const before = medianOf(first.samples.ttftP95Ms.sortedMs);
  const now = medianOf(samples.ttftP95Ms.sortedMs);
  const items = new Set(production.seen.answers.map(({ item }) => item));
  const again = toldDurations(start.filter(({ item }) => items.has(item)));
  const wave = medianOf(again.samples.ttftP95Ms.sortedMs);
  if (!(now.high < LEAST * before.low && wave.median < LEAST * before.low)) return undefined;
  const isTurned = objectives.some(
    ({ metric, limitMs, met }) =>
      met === true && metric !== 'tpotP95Ms' && isOver(first.samples[metric].sortedMs, limitMs),
  );
  return isTurned ? { loadMs: now.median, productionMs: before.median } : undefined;
}

/** Those that production asked first of each item; without its first wave where others followed. */
function firstAsked({ plan, seen }: SeenSuitePass): readonly LoadRequest[] {
  const asked = seen.answers
    .flatMap(({ item, attempt, exchange }) => (exchange && attempt === 0 ? [{ ...exchange, item }] : []))
    .toSorted((one, other) => one.sentAtMs - other.sentAtMs);
  const later = asked.slice(plan.concurrency);
  return later.length > 0 ? later : asked;
}

const isOver = (sortedMs: Float64Array, limitMs: number): boolean =>
  sortedMs.filter((ms) => ms > limitMs).length > MAY_EXCEED * sortedMs.length;
