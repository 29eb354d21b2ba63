import { distance } from 'fastest-levenshtein';
import { randomFor } from '../../shell/random.ts';
import type { NoiseOperator } from '../noise.ts';
import type { Item } from '../suite.ts';
import { noiseOperators } from './index.ts';
import { goldTexts, protectedSpans } from './protect.ts';

/** How much of the typical share of items each profile touches. */
const PROBABILITY_FACTOR = { mild: 0.5, typical: 1, heavy: 3 } as const;
/** The order dirt gets onto a text: what is said, how it is typed, how it is stored, how it is passed on. */
const LAYERS = ['content', 'typing', 'encoding', 'transport'] as const;
/** An operator that changes more than this share of a text is not noise any more, and is left out. */
const MAX_EDIT_SHARE = 0.5;
/** Longer texts are too dear to compare, and an operator's rates keep it far below the share there. */
const MAX_COMPARED_LENGTH = 5_000;

/** An item's fields with noise, and the names of the operators that touched them. */
export interface NoisyItem {
  readonly fields: Readonly<Record<string, string>>;
  readonly operators: readonly string[];
}

/** The noisy form of an item: a pure function of seed, profile and item, so that every candidate sees the same text. */
export function makeNoisy(
  item: Item,
  { seed, profile }: { readonly seed: number; readonly profile: keyof typeof PROBABILITY_FACTOR },
): NoisyItem {
  const operators: string[] = [];
  const fields: Record<string, string> = { ...item.fields };
  const gold = goldTexts(item.target);
  for (const [name, operator] of inOrder()) {
    const decision = randomFor(seed, 'noise', item.id, name);
    if (decision.next() >= Math.min(1, operator.typical.probability * PROBABILITY_FACTOR[profile])) continue;
    for (const field of Object.keys(fields)) {
      const clean = fields[field] ?? '';
      const random = randomFor(seed, 'noise', item.id, name, field);
      const noisy = operator.apply(clean, random, protectedSpans(clean, gold), operator.typical.rate);
      if (noisy === clean || !isStillTheText(clean, noisy)) continue;
      fields[field] = noisy;
      if (!operators.includes(name)) operators.push(name);
    }
  }
  return { fields, operators };
}

function inOrder(): readonly (readonly [string, NoiseOperator])[] {
  return LAYERS.flatMap((layer) =>
    Object.entries(noiseOperators).filter(([, operator]) => operator.layer === layer),
  );
}

/** Case aside: all capitals change every letter and leave the text what it was. */
function isStillTheText(clean: string, noisy: string): boolean {
  if (clean.length > MAX_COMPARED_LENGTH) return true;
  return distance(clean.toLowerCase(), noisy.toLowerCase()) <= Math.max(20, clean.length * MAX_EDIT_SHARE);
}
