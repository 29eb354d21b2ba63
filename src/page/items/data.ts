/** Where a text stands in `ItemsData.texts`. */
export type TextIndex = number;

/**
 * What the page's script shows of items. The script is typed against it, so it has no type of another room.
 *
 * Texts stand once each, since many answers are alike; names are indexes into the lists above them.
 */
export interface ItemsData {
  readonly suites: readonly string[];
  readonly passes: readonly PassData[];
  /** What answers are called by what became of them; the first is a right one. */
  readonly outcomes: readonly string[];
  readonly operators: readonly string[];
  readonly slices: readonly string[];
  readonly texts: readonly string[];
  /** Those with flips first. */
  readonly items: readonly ItemData[];
}

export interface PassData {
  readonly name: string;
  readonly suite: number;
}

/** One item of a suite, in the passes that asked it. */
export interface ItemData {
  readonly id: string;
  readonly suite: number;
  /** Right in one pass and not in another. */
  readonly flips?: true;
  readonly slices?: readonly number[];
  readonly question?: TextIndex;
  readonly expected?: TextIndex;
  readonly answers: readonly AnswerData[];
}

export interface AnswerData {
  readonly pass: number;
  /** Which of several answers, from 1; absent where there is one. */
  readonly attempt?: number;
  readonly outcome?: number;
  readonly text?: TextIndex;
  /** The question as it was sent, where that differs. */
  readonly asked?: TextIndex;
  readonly operators?: readonly number[];
  /** What was taken for the answer, and why it is wrong or could not be read. */
  readonly read?: TextIndex;
  readonly reason?: TextIndex;
  /** It came after its pass was decided, so that no score has it. */
  readonly isUncounted?: true;
  /** How the request failed. */
  readonly failure?: TextIndex;
}
