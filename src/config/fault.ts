import { closest, distance } from 'fastest-levenshtein';
import { redact } from '../text/redact.ts';

/** One thing wrong in a file that a user wrote: where, what, and what to do. */
export interface Fault {
  readonly file: string;
  /** 1-based; absent where the fault is the file itself. */
  readonly line?: number;
  readonly column?: number;
  /** Such as engine.name; empty for the file itself. */
  readonly path: string;
  readonly message: string;
  readonly hint?: string;
  /** A warning is told and stops nothing; absent for what has to be mended first. */
  readonly severity?: 'warning';
  /** Something that is not on this machine, such as weights: another machine may have it. */
  readonly onThisMachine?: true;
}

/** Where things of one file stand: a fault for a path in it. */
export type FaultAt = (path: readonly PropertyKey[], message: string, hint?: string) => Fault;

/** Whether any of the faults has to be mended before anything can start. */
export function hasErrors(faults: readonly Fault[]): boolean {
  return faults.some(({ severity }) => severity !== 'warning');
}

/** A fault as one line: `file:line:column: path: message (hint)`. */
export function faultLine(fault: Fault): string {
  const place = [fault.file, fault.line, fault.column].filter((part) => part !== undefined).join(':');
  return `${place}: ${fault.severity === 'warning' ? 'warning: ' : ''}${faultText(fault)}`;
}

/**
 * A fault without its place: `path: message (hint)`; what looks like a password in a quoted value is hidden.
 */
export function faultText({ path, message, hint }: Fault): string {
  return redact(`${path === '' ? '' : `${path}: `}${message}${hint === undefined ? '' : ` (${hint})`}`);
}

/** `did you mean "x"?` where one of the known words is near, else the list of them. */
export function suggest(word: string, known: readonly string[]): string {
  if (known.length === 0) return 'there is none';
  return nearWord(word, known) ?? `known: ${known.join(', ')}`;
}

/** `did you mean "x"?` where one of the known words is near. */
export function nearWord(word: string, known: readonly string[]): string | undefined {
  if (known.length === 0) return undefined;
  const spelled = known.find((one) => letters(one) === letters(word));
  if (spelled !== undefined) return `did you mean "${spelled}"?`;
  const nearest = closest(word, known);
  return distance(word, nearest) <= Math.max(2, word.length / 3) ? `did you mean "${nearest}"?` : undefined;
}

/** A word however it is spelled: `ttft_p95_ms` is `ttftP95Ms`. */
const letters = (word: string): string => word.replace(/[^\p{L}\p{N}]/gu, '').toLowerCase();
