import type { PassRole } from '../record/types.ts';
import { spreadOf } from './evidence.ts';
import type { Evidence } from './evidence.ts';
import { isUncorrectable, labelsOf } from './judges.ts';
import { mcNemar } from './statistics/binomial.ts';
import { meanOf } from './statistics/mean.ts';
import { pairedDifference } from './statistics/difference.ts';
import type { Interval } from './statistics/interval.ts';
import { trueDifference } from './statistics/judged-difference.ts';

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
 * Flips are counted, whatever their items weigh. Where labels correct what a judge finds, they correct the
 * difference, and flips are as it marks them; what nothing corrects is left out.
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
  const { record } = evidence;
  const [pass, other] = [evidence.passAt(from), evidence.passAt(to)];
  if (pass === undefined || other === undefined || isUncorrectable(record, pass, 'paper')) return undefined;
  const [before, after] = [evidence.answers(pass, 'paper'), evidence.answers(other, 'paper')];
  const compared: string[] = [];
  const differences: number[] = [];
  const earlier: number[] = [];
  let lost = 0;
  let gained = 0;
  for (const [item, was] of before.values) {
    const is = after.values.get(item);
    if (is === undefined) continue;
    if (was >= 1 && is < 1) lost += 1;
    if (was < 1 && is >= 1) gained += 1;
    compared.push(item);
    differences.push(is - was);
    earlier.push(was);
  }
  const items = differences.length;
  if (items === 0) return undefined;
  const values = Float64Array.from(differences);
  const spread = spreadOf(pass, compared);
  const seen = { difference: meanOf(values, spread.weights), interval: pairedDifference(values, spread) };
  const was = meanOf(Float64Array.from(earlier), spread.weights);
  const labels = labelsOf(record, pass, 'paper');
  const known = { was: before.known['left-out'].wrong, is: after.known['left-out'].wrong };
  return {
    from,
    to,
    items,
    lost,
    gained,
    ...(labels ? trueDifference({ ...seen, was }, { labels, known }) : seen),
    pValue: mcNemar(lost, gained),
  };
}

function scaledFlips({ lost, gained, items }: PairedFinding, toItems: number): number {
  return ((lost + gained) * toItems) / items;
}
