import type { JudgedRecord } from '../report/judged.ts';
import { PapergapError } from '../shell/errors.ts';

/** The candidate's file from the root of its repository, with the line of its first claim where known. */
export interface ClaimPlace {
  readonly file: string;
  readonly line?: number | undefined;
}

/** What is wanted of a record where a form leaves a choice. */
export interface ExportChoice {
  /** Of a table: a row for each answer, or for each request of the loads. */
  readonly of: 'items' | 'requests';
  /** Whether questions, expected and given answers are written. */
  readonly withTexts: boolean;
  /** Where the claim stands; the record's own word for the candidate's file, and its first line, else. */
  readonly claim?: ClaimPlace | undefined;
  /** A suite whose reproduced score is written; that of the claim which production is held against, else. */
  readonly suite?: string | undefined;
  /** Its data set at the hub, organisation/name, where the policy does not say it. */
  readonly dataset?: string | undefined;
  /** Its task, as the data set's own eval.yaml calls it. */
  readonly task?: string | undefined;
  /** Whether it goes to a file, which others may lie beside. */
  readonly toFile?: boolean;
}

/** A text with another file beside it. */
export interface WithBeside {
  readonly text: string;
  readonly beside: { readonly name: string; readonly text: string };
}

/**
 * A judged record in the form of another tool.
 *
 * Throws `usage` where the choice lacks what the form needs.
 */
export type Exporter = (judged: JudgedRecord, choice: ExportChoice) => Exported;
export type Exported = string | Uint8Array | WithBeside;

/** What an exporter made, as files of one folder. */
export function filesOf(name: string, exported: Exported): ReadonlyMap<string, string | Uint8Array> {
  if (typeof exported === 'string' || exported instanceof Uint8Array) return new Map([[name, exported]]);
  return new Map([
    [exported.beside.name, exported.beside.text],
    [name, exported.text],
  ]);
}

/** What the choice lacks, and what to say instead. */
export const lacking = (message: string, hint: string): PapergapError =>
  new PapergapError('usage', message, hint);
