import type { Criterion, PassRole } from '../record/types.ts';
import type { Evidence } from './evidence.ts';

/** What can be switched on between the paper's way of asking and production's. */
export const FACTORS = ['noise', 'load', 'criterion'] as const;
export type Factor = (typeof FACTORS)[number];

/** Whether a cause is one of these, so that what it costs is averaged over the others. */
export function isFactor({ cause }: { readonly cause: string }): boolean {
  return FACTORS.some((factor) => factor === cause);
}

/** What each item scored in each cell: row-major, a row is an item, a column a cell. */
export interface CellTable {
  readonly items: number;
  /** Ids of the items, in the order of the rows. */
  readonly ids: readonly string[];
  /** 2^factors; a cell is a bit mask over the factors, in their order. */
  readonly cells: number;
  readonly values: Float64Array;
}

/**
 * The factors of `wanted` of which every combination was measured and graded.
 *
 * Noise and load come together or not at all where both were tried without the pass that has both: their
 * joint effect can't be told. Then the one that comes first counts. The criterion counts where production's
 * could be applied to at least half of the items.
 */
export function completeFactors(evidence: Evidence, wanted: readonly Factor[]): readonly Factor[] {
  const choices: readonly (readonly Factor[])[] = [['noise', 'load'], ['noise'], ['load'], []];
  const [settings = []] = choices.filter(
    (factors) => factors.every((factor) => wanted.includes(factor)) && cellTable(evidence, factors).items > 0,
  );
  if (!wanted.includes('criterion')) return settings;
  const withCriterion: readonly Factor[] = [...settings, 'criterion'];
  const items = cellTable(evidence, settings).items;
  const gradedByBoth = cellTable(evidence, withCriterion).items;
  return gradedByBoth > 0 && gradedByBoth >= items / 2 ? withCriterion : settings;
}

/** The table of the items that were graded in every cell. */
export function cellTable(evidence: Evidence, factors: readonly Factor[]): CellTable {
  const cells = 2 ** factors.length;
  const columns = Array.from({ length: cells }, (_, mask) =>
    cellValues(
      evidence,
      factors.filter((_factor, bit) => (mask & (1 << bit)) !== 0),
    ),
  );
  const ids: string[] = [];
  const rows: number[] = [];
  for (const item of columns[0]?.keys() ?? []) {
    const row = columns.flatMap((values) => values.get(item) ?? []);
    if (row.length !== cells) continue;
    ids.push(item);
    rows.push(...row);
  }
  return { items: ids.length, ids, cells, values: Float64Array.from(rows) };
}

function cellValues(evidence: Evidence, on: readonly Factor[]): ReadonlyMap<string, number> {
  const pass = evidence.passAt(roleWith(on.includes('noise'), on.includes('load')));
  const criterion: Criterion = on.includes('criterion') ? 'production' : 'paper';
  return pass === undefined ? new Map() : evidence.answers(pass, criterion).values;
}

function roleWith(noise: boolean, load: boolean): PassRole {
  if (noise) return load ? 'noisy-loaded' : 'noisy';
  return load ? 'loaded' : 'reproduce';
}
