import type { Random } from '../shell/random.ts';

/** Half-open range of UTF-16 offsets in a text. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/**
 * How often an operator touches an item, and how hard inside a touched one; what "typical" means is written
 * here.
 */
export interface Dose {
  /** Share of items it touches, 0..1. */
  readonly probability: number;
  /**
   * Inside a touched item, in the operator's own unit (share of characters, of words, number of insertions).
   */
  readonly rate: number;
}

/**
 * One kind of dirt that production inputs have. The same (seed, item, operator) gives the same text
 * everywhere.
 */
export interface NoiseOperator {
  /** What it does, in a line of the README. */
  readonly does: string;
  readonly family:
    'typing' | 'language' | 'truncation' | 'paste' | 'encoding' | 'casing' | 'punctuation' | 'speech';
  /** Where it acts in the fixed order: content, then typing, then encoding, then transport. */
  readonly layer: 'content' | 'typing' | 'encoding' | 'transport';
  /**
   * Dose of the profile "typical"; mild halves the probability, heavy triples it; what goes beyond 1 raises
   * the rate.
   */
  readonly typical: Dose;
  /** What its rate is of or counts, such as "of the letters". */
  readonly unit: string;
  /** Whether the rate was calibrated on published figures, taken from a peer's default, or assumed. */
  readonly basis: 'calibrated' | 'peer' | 'assumed';
  /** Where the rate is from: the source and its figure, or that none was found. */
  readonly source: string;
  /** Whether it may change what the right answer is. */
  readonly meaning: 'preserved' | 'changed';
  /**
   * Edit distance that it may cause, as a share of the text's length; a result beyond that is thrown away.
   */
  readonly maxEditRatio: number;
  /** Changes the text outside the protected spans. */
  apply(text: string, random: Random, protectedSpans: readonly Span[], rate: number): string;
}
