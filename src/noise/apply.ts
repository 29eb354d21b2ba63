import { distance } from 'fastest-levenshtein';
import { randomFor } from '../shell/random.ts';
import type { Dose, NoiseOperator } from './operator.ts';
import type { Item } from '../suites/suite.ts';
import { noiseOperators } from './operators/index.ts';
import { keepsMeaning } from './critical-words.ts';
import { keepsProtected, protectedSpans } from './protect.ts';

/** How much noise: half, once or three times the typical dose. */
export type NoiseProfile = 'mild' | 'typical' | 'heavy';

export interface NoiseOptions {
  readonly seed: number;
  readonly profile: NoiseProfile;
  /** Doses that stand for the typical ones, by the operator's name. */
  readonly doses?: MeasuredDoses | undefined;
}

/** The share of items that operators touch, and where known how hard. */
export type MeasuredDoses = Readonly<
  Record<string, { readonly items: number; readonly rate?: number | undefined } | undefined>
>;

/** What one operator did to one field. */
export interface AppliedNoise {
  readonly operator: string;
  readonly field: string;
  /** Characters inserted, deleted and replaced; not counted in texts beyond 16,384 characters. */
  readonly editDistance?: number;
  /** `editDistance` as a share of the text's length before. */
  readonly editRatio?: number;
}

/** An item's fields with noise in them, and how they got there. */
export interface NoisyItem {
  readonly fields: Readonly<Record<string, string>>;
  readonly applied: readonly AppliedNoise[];
  /** Results that were thrown away because they changed too much, or what the right answer hangs on. */
  readonly rejected: readonly AppliedNoise[];
}

const FACTORS: Readonly<Record<NoiseProfile, number>> = { mild: 0.5, typical: 1, heavy: 3 };
const LAYERS: readonly NoiseOperator['layer'][] = ['content', 'typing', 'encoding', 'transport'];
/** Counting edits takes time with the square of the length. */
const MAX_COUNTED_LENGTH = 16_384;

/**
 * The item as a user in a hurry would send it.
 *
 * Everything drawn depends on the seed, the item's id, the operator and the field alone: not on other items,
 * nor on their order, nor on which model is asked.
 */
export function makeNoisy(
  item: Item,
  { seed, profile, doses = {} }: NoiseOptions,
  operators: Readonly<Record<string, NoiseOperator>> = noiseOperators,
): NoisyItem {
  const fields = new Map(Object.entries(item.fields));
  const applied: AppliedNoise[] = [];
  const rejected: AppliedNoise[] = [];
  for (const [name, operator] of inOrder(operators)) {
    const { probability, rate } = doseOf(operator, profile, doses[name]);
    if (randomFor(seed, 'noise', item.id, name).next() >= probability) continue;
    for (const [field, before] of fields) {
      const random = randomFor(seed, 'noise', item.id, name, field);
      const spans = protectedSpans(before, item.target);
      const after = operator.apply(before, random, spans, rate);
      if (after === before) continue;
      const change = changeOf(before, after);
      const seen = { operator: name, field, ...change.counted };
      const isSame = keepsProtected(before, after, spans) && keepsMeaning(before, after);
      if (change.atLeast > operator.maxEditRatio || !isSame) {
        rejected.push(seen);
      } else {
        applied.push(seen);
        fields.set(field, after);
      }
    }
  }
  return { fields: Object.fromEntries(fields), applied, rejected };
}

/**
 * An operator's dose in a profile: the noise in the whole suite is half, once or three times the typical.
 *
 * The items that are touched take the factor; where all of them are, the rate takes the rest.
 */
export function doseOf(
  { typical }: Pick<NoiseOperator, 'typical'>,
  profile: NoiseProfile,
  measured?: MeasuredDoses[string],
): Dose {
  const probability = (measured?.items ?? typical.probability) * FACTORS[profile];
  const rate = measured?.rate ?? typical.rate;
  return { probability: Math.min(1, probability), rate: rate * Math.max(1, probability) };
}

function inOrder(
  operators: Readonly<Record<string, NoiseOperator>>,
): readonly (readonly [string, NoiseOperator])[] {
  return Object.entries(operators).toSorted(
    ([, a], [, b]) => LAYERS.indexOf(a.layer) - LAYERS.indexOf(b.layer),
  );
}

/** The edits between two texts; of long ones only that they are no fewer than the lengths differ by. */
function changeOf(
  before: string,
  after: string,
): { readonly atLeast: number; readonly counted: Partial<AppliedNoise> } {
  if (Math.max(before.length, after.length) > MAX_COUNTED_LENGTH) {
    return { atLeast: Math.abs(after.length - before.length) / Math.max(1, before.length), counted: {} };
  }
  const editDistance = distance(before, after);
  const editRatio = editDistance / Math.max(1, before.length);
  return { atLeast: editRatio, counted: { editDistance, editRatio } };
}
