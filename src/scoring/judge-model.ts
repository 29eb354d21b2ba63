import type { Message } from '../client/question.ts';

/** Which model judges, and where it is asked. */
export interface JudgeAddress {
  /** Name of an endpoint that the policy trusts. */
  readonly endpoint: string;
  readonly model: string;
  readonly maxTokens: number;
}

/** What a judge said, or why it said nothing. */
export type JudgeReply =
  { readonly ok: true; readonly text: string } | { readonly ok: false; readonly why: string };

/** A model that judges answers, as a run lends it to scorers. */
export interface JudgeModel {
  /** How many answers are judged at once. */
  readonly workers: number;
  /** A word that no answer can know beforehand. */
  mark(): string;
  /** Asks greedily; trouble on the way is data, not an error. */
  ask(address: JudgeAddress, messages: readonly Message[]): Promise<JudgeReply>;
}
