import type { FoundClaim, FoundProtocol } from '../claim.ts';

/** A file of a model's repository. */
export interface CardFile {
  readonly path: string;
  readonly text: string;
  /** Its address at its revision. */
  readonly url: string;
}

/** What a source says. */
export interface Finding {
  readonly claims?: readonly FoundClaim[];
  readonly protocols?: readonly FoundProtocol[];
  /** What could not be read, as a sentence. */
  readonly gaps?: readonly string[];
}

/** One form in which scores are published beside a model; pure, and made for files of strangers. */
export interface ClaimSource {
  /** What it is and where it stands, in a line of the documentation. */
  readonly about: string;
  /** Whether it reads a file of that path. */
  wants(path: string): boolean;
  /**
   * All that a file says; a part that can't be read is a gap and never an error.
   *
   * @param model the id of the candidate's model
   */
  read(file: CardFile, model: string): Finding;
}
