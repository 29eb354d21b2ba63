import type { Protocol } from '../config/protocol.ts';

/**
 * How far a published score is believed, best first: run and recorded in a machine's own form, entered by the
 * model's author, written into the card's metadata, or proposed by a stranger. A model's own file that calls
 * itself verified is believed no more for it.
 */
export const BELIEFS = ['recorded', 'entered', 'card', 'proposed'] as const;
export type Belief = (typeof BELIEFS)[number];

/** A range that a source says its scores lie in. */
export interface ScoreRange {
  readonly min: number;
  readonly max: number;
}

/** A score as it was found: nothing is added to what the source says. */
export interface FoundClaim {
  /** What the source calls the benchmark, such as `openai/gsm8k` or `GSM8K (5-shot)`. */
  readonly benchmark: string;
  /** Part of the benchmark, such as `main`. */
  readonly task?: string;
  /** The benchmark's data set at the hub, organisation/name. */
  readonly dataset?: string;
  readonly datasetRevision?: string;
  /** As written: a number, or a text such as `61.5 %`. */
  readonly value: number | string;
  readonly unit?: 'share' | 'percent';
  readonly range?: ScoreRange;
  readonly lowerIsBetter?: boolean;
  /** As the source calls it, such as `acc` or `exact_match`; absent where it does not say. */
  readonly metric?: string;
  readonly items?: number;
  readonly protocol: Partial<Protocol>;
  /** Words about how it was measured, in the source's own spelling. */
  readonly notes?: string;
  readonly belief: Belief;
  /** The file or list that it stands in: claims of one origin are written by one hand. */
  readonly origin: string;
  /** Address of that place, with its revision. */
  readonly url: string;
  /** The id of the model that was measured, where the source says another one than the candidate. */
  readonly ofModel?: string;
  /** What the source calls the model, where that is not the candidate's own name. */
  readonly calls?: string;
}

/** How a benchmark is run, by a source that has no score. */
export interface FoundProtocol {
  readonly benchmark: string;
  readonly protocol: Partial<Protocol>;
  readonly notes?: string;
  readonly url: string;
}
