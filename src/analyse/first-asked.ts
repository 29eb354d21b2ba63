import type { LoadRequest } from '../record/pass.ts';
import type { RunRecord } from '../record/schema.ts';
import { areTurned, LEAST } from './asked-before.ts';
import type { AskedBefore } from './asked-before.ts';
import { passAt } from './passes.ts';
import type { SeenSuitePass } from './passes.ts';
import { sloFindings } from './slo.ts';
import type { SloFinding } from './slo.ts';
import { medianOf } from './statistics/median.ts';
import type { Median } from './statistics/median.ts';
import { toldDurations } from './told-durations.ts';
import type { ToldDurations } from './told-durations.ts';

/** What of a closed loop is held against production. */
interface Loop {
  readonly concurrency: number | undefined;
  readonly start: ToldDurations;
  readonly samples: ToldDurations['samples'];
  readonly objectives: readonly SloFinding[];
}

/**
 * Whether prompts come so much sooner in a load than when production asked them first that an objective is
 * met which production surely missed: a cache that does not go by how prompts begin knows new ones, too.
 *
 * Production asks all its requests at once, and their answers end together: its queue is that of the first
 * wave of a load of as many, so that this has to be as quick. Where other traffic filled its KV cache, no
 * load is as it was.
 *
 * @param production absent where nothing is held against it
 */
export function quickerThanFirst(loop: Loop, production: FirstAsked | undefined): AskedBefore | undefined {
  const { concurrency = 0, start, samples, objectives } = loop;
  if (production === undefined || concurrency < production.concurrency) return undefined;
  const first = production.samples;
  const [before, now] = [firstTokens(first), firstTokens(samples)];
  const wave = firstTokens(start.samples);
  if (!(now.high < LEAST * before.low && wave.median < LEAST * before.low)) return undefined;
  const isTurned = areTurned(objectives, ({ metric, limitMs }) =>
    sloFindings({ [metric]: limitMs }, first, 0).some((one) => one.met === false),
  );
  return isTurned
    ? { knownMs: now.median, freshMs: before.median, ofProduction: true, mayMiss: true }
    : undefined;
}

/** What production's first answers took, and how many it asked at once. */
export interface FirstAsked {
  readonly concurrency: number;
  readonly samples: ToldDurations['samples'];
}

/** What production's first answers took; absent where it asked none, or other traffic filled its KV cache. */
export function askedFirst(record: RunRecord): FirstAsked | undefined {
  const production = passAt(record, 'production');
  if (production === undefined || production.seen.kvPressure !== undefined) return undefined;
  const { samples } = toldDurations(firstOfEach(production));
  return { concurrency: production.plan.concurrency, samples };
}

/** Those that production asked first of each item; without its first wave where others followed. */
function firstOfEach({ plan, seen }: SeenSuitePass): readonly LoadRequest[] {
  const asked = seen.answers
    .flatMap(({ item, attempt, exchange }) => (exchange && attempt === 0 ? [{ ...exchange, item }] : []))
    .toSorted((one, other) => one.sentAtMs - other.sentAtMs);
  const later = asked.slice(plan.concurrency);
  return later.length > 0 ? later : asked;
}

const firstTokens = ({ ttftP95Ms }: ToldDurations['samples']): Median => medianOf(ttftP95Ms.sortedMs);
