import type { Friction } from '../deploy/deployment.ts';

/** A known cause of trouble, and the words of a log that give it away. */
export interface Signature {
  readonly code: string;
  readonly pattern: RegExp;
  /** `{1}` stands for what the pattern's first group caught. */
  readonly summary: string;
  readonly remedy: string;
  readonly blame: Friction['blame'];
  readonly link?: string;
  /** Said after many different causes: it counts only where no cause was found. */
  readonly consequence?: true;
}

/** Clock, level and nothing else: llama.cpp puts them before each line. */
const PREFIX = /^\d+\.\d+\.\d+\.\d+ [A-Z] +/;
const ERROR_LIKE = / E |error|fail|fatal|abort|exception|assert|terminate|killed|cannot|can't|unable/i;
/** What follows an error whatever it was, so that it says nothing about it. */
const NOISE = /^Traceback|^ {2,}|exiting due to|cleaning up before exit|check the input params/;
const LINE_CHARS = 1000;

/**
 * The causes that a log gives away, the one that came first in front: what follows is mostly its consequence.
 *
 * Signatures are tried in their order, so the special one stands before the general one. A log that matches none
 * gives its last line that looks like an error.
 */
export function diagnose(log: readonly string[], signatures: readonly Signature[]): readonly Friction[] {
  const causes = new Map<string, Friction>();
  const consequences = new Map<string, Friction>();
  for (const line of log) {
    const signature = signatures.find(({ pattern }) => pattern.test(line));
    if (signature === undefined) continue;
    const found = signature.consequence ? consequences : causes;
    if (!found.has(signature.code)) found.set(signature.code, frictionOf(signature, line));
  }
  if (causes.size > 0) return [...causes.values()];
  if (consequences.size > 0) return [...consequences.values()];
  const last = log.findLast((line) => ERROR_LIKE.test(line) && !NOISE.test(line));
  return last === undefined ? [] : [unknownFailure(last)];
}

function frictionOf({ pattern, code, summary, remedy, blame, link }: Signature, line: string): Friction {
  const match = pattern.exec(line) ?? [];
  const filled = (text: string): string =>
    text.replaceAll(/\{(\d)\}/g, (_, group: string) => (match[Number(group)] ?? '…').slice(0, 200));
  return {
    code,
    summary: filled(summary),
    remedy: filled(remedy),
    blame,
    line: shown(line),
    ...(link === undefined ? {} : { link }),
  };
}

function unknownFailure(line: string): Friction {
  return {
    code: 'unknown-engine-failure',
    summary: 'The engine failed in a way that papergap does not know.',
    remedy: "Read the engine's log; where the cause is clear, a signature for it is welcome.",
    blame: 'unknown',
    line: shown(line),
  };
}

function shown(line: string): string {
  return line.replace(PREFIX, '').trim().slice(0, LINE_CHARS);
}
