import type { PassRole } from '../record/types.ts';
import { spreadOf } from './evidence.ts';
import type { Evidence } from './evidence.ts';
import { mcNemar } from './statistics/binomial.ts';
import { meanOf } from './statistics/mean.ts';
import { pairedDifference } from './statistics/difference.ts';
import type { Interval } from './statistics/interval.ts';

/** Two passes over the same items, compared item by item. */
export interface PairedFinding {
  readonly from: PassRole;
  readonly to: PassRole;
  readonly items: number;
  /** Right before and wrong after; wrong before and right after. */
  readonly lost: number;
  readonly gained: number;
  /** Score after − score before, and its two-sided 95 % interval. */
  readonly difference: number;
  readonly interval: Interval;
  /** Exact McNemar, two-sided. */
  readonly pValue: number;
  /** Flips (lost + gained) of the A/A pair scaled to these items: what the engine does by itself. */
  readonly floorFlips?: number;
}

/** The A/A pair first: the same items, the same way, twice. */
const PAIRS: readonly (readonly [PassRole, PassRole])[] = [
  ['reproduce', 'repeat'],
  ['reproduce', 'noisy'],
  ['reproduce', 'noisy-mild'],
  ['reproduce', 'noisy-typical'],
  ['reproduce', 'noisy-heavy'],
  ['reproduce', 'adversarial'],
  ['reproduce', 'loaded'],
  ['reproduce', 'noisy-loaded'],
  ['noisy', 'noisy-loaded'],
];

/**
 * Passes over the paper's items compared item by item, by the paper's metric, over items graded in both.
 *
 * A value of 1 is right, anything less is wrong; the difference of graded scores is that of their means.
 * Flips are counted, whatever their items weigh.
 */
export function pairedFindings(evidence: Evidence): readonly PairedFinding[] {
  const found: PairedFinding[] = [];
  for (const [from, to] of PAIRS) {
    const finding = compare(from, to, evidence);
    if (finding === undefined) continue;
    const floor = found.find((other) => other.to === 'repeat');
    found.push(floor === undefined ? finding : { ...finding, floorFlips: scaledFlips(floor, finding.items) });
  }
  return found;
}

function compare(from: PassRole, to: PassRole, evidence: Evidence): PairedFinding | undefined {
  const before = valuesAt(from, evidence);
  const after = valuesAt(to, evidence);
  const compared: string[] = [];
  const differences: number[] = [];
  let lost = 0;
  let gained = 0;
  for (const [item, was] of before) {
    const is = after.get(item);
    if (is === undefined) continue;
    if (was >= 1 && is < 1) lost += 1;
    if (was < 1 && is >= 1) gained += 1;
    compared.push(item);
    differences.push(is - was);
  }
  const items = differences.length;
  const pass = evidence.passAt(from);
  if (items === 0) return undefined;
  const values = Float64Array.from(differences);
  const spread = pass === undefined ? {} : spreadOf(pass, compared);
  return {
    from,
    to,
    items,
    lost,
    gained,
    difference: meanOf(values, spread.weights),
    interval: pairedDifference(values, spread),
    pValue: mcNemar(lost, gained),
  };
}

function valuesAt(role: PassRole, evidence: Evidence): ReadonlyMap<string, number> {
  const pass = evidence.passAt(role);
  return pass === undefined ? new Map() : evidence.answers(pass, 'paper').values;
}

function scaledFlips({ lost, gained, items }: PairedFinding, toItems: number): number {
  return ((lost + gained) * toItems) / items;
}
