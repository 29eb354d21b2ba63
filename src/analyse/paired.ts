import type { RunRecord } from '../record/schema.ts';
import type { PassRole } from '../record/types.ts';
import type { Random } from '../shell/random.ts';
import { answersOf } from './answers.ts';
import type { PairedFinding } from './findings.ts';
import { passAt } from './passes.ts';
import { mcNemar } from './statistics/binomial.ts';
import { meanOf } from './statistics/bootstrap.ts';
import { pairedProportions, pairedScores } from './statistics/difference.ts';

/** The A/A pair first: the same items, the same way, twice. */
const PAIRS: readonly (readonly [PassRole, PassRole])[] = [
  ['reproduce', 'repeat'],
  ['reproduce', 'noisy'],
  ['reproduce', 'loaded'],
  ['reproduce', 'noisy-loaded'],
  ['noisy', 'noisy-loaded'],
];

/**
 * Passes over the paper's items compared item by item, by the paper's metric, over items graded in both.
 *
 * A value of 1 is right, anything less is wrong; the difference of graded scores is that of their means.
 */
export function pairedFindings(record: RunRecord, random: Random): readonly PairedFinding[] {
  const found: PairedFinding[] = [];
  for (const [from, to] of PAIRS) {
    const finding = compare(record, from, to, random);
    if (finding === undefined) continue;
    const floor = found.find((other) => other.to === 'repeat');
    found.push(floor === undefined ? finding : { ...finding, floorFlips: scaledFlips(floor, finding.items) });
  }
  return found;
}

function compare(record: RunRecord, from: PassRole, to: PassRole, random: Random): PairedFinding | undefined {
  const before = valuesAt(record, from);
  const after = valuesAt(record, to);
  const differences: number[] = [];
  let lost = 0;
  let gained = 0;
  let binary = true;
  for (const [item, was] of before) {
    const is = after.get(item);
    if (is === undefined) continue;
    if (was >= 1 && is < 1) lost += 1;
    if (was < 1 && is >= 1) gained += 1;
    binary &&= isBinary(was) && isBinary(is);
    differences.push(is - was);
  }
  const items = differences.length;
  if (items === 0) return undefined;
  const values = Float64Array.from(differences);
  return {
    from,
    to,
    items,
    lost,
    gained,
    difference: meanOf(values),
    interval: binary ? pairedProportions(lost, gained, items) : pairedScores(values, random),
    pValue: mcNemar(lost, gained),
  };
}

function valuesAt(record: RunRecord, role: PassRole): ReadonlyMap<string, number> {
  const pass = passAt(record, role);
  return pass === undefined ? new Map() : answersOf(pass.seen, 'paper').values;
}

function scaledFlips({ lost, gained, items }: PairedFinding, toItems: number): number {
  return ((lost + gained) * toItems) / items;
}

function isBinary(value: number): boolean {
  return value === 0 || value === 1;
}
