import { MAX_LINE_CHARS } from './friction.ts';
import type { Friction } from './friction.ts';

/** A known cause of trouble, and the words of a log that give it away. */
export interface Signature {
  readonly code: string;
  readonly pattern: RegExp;
  /** `{1}` stands for what the pattern's first group caught. */
  readonly summary: string;
  readonly remedy: string;
  readonly blame: Friction['blame'];
  readonly link?: string;
  /**
   * `ending` says how it ended and not why: it counts where no cause was found. `consequence` is said after
   * many different causes: it counts only where no other line looks like an error either.
   */
  readonly rank?: 'ending' | 'consequence';
}

/** How a program writes its log, and what in it gives a cause away. */
export interface LogKnowledge {
  /** Tried in this order, so the special one stands before the general one. */
  readonly signatures: readonly Signature[];
  /** Clock, level and the like, which stand before each line and are not shown. */
  readonly prefix?: RegExp;
  /** Lines that warn: no cause where an error stands. */
  readonly warning: RegExp;
  /** What follows an error whatever it was, so that it says nothing about it. */
  readonly aftermath: RegExp;
}

const ERROR_LIKE =
  / E |what\(\): |error|fail|fatal|abort|exception|assert|terminate|killed|cannot|can't|unable/i;
/**
 * Of any program: a Python traceback up to its last line, the line of C++ before the one that says what was
 * thrown, and what papergap notes itself.
 */
const FRAME = /^Traceback|^ {2,}(?!what\(\): )|^terminate called |^papergap: /;

/**
 * The causes that a log gives away, the one that came first in front: what follows is mostly its consequence.
 *
 * An error that is not known beats a consequence that is. The first error of a process is its root.
 */
export function diagnose(log: readonly string[], knowledge: LogKnowledge): readonly Friction[] {
  const found = log.flatMap((line) => {
    const signature = knowledge.signatures.find(({ pattern }) => pattern.test(line));
    return signature === undefined ? [] : [{ line, signature, warns: knowledge.warning.test(line) }];
  });
  const ranked = (rank: Signature['rank'], warns: boolean): readonly Friction[] =>
    onceEach(
      found.filter((one) => one.signature.rank === rank && one.warns === warns),
      knowledge,
    );
  const root = rootLine(log, knowledge);
  const unknown = root === undefined ? [] : [unknownFailure(plainLine(root, knowledge))];
  return (
    [
      ranked(undefined, false),
      ranked('ending', false),
      unknown,
      ranked('consequence', false),
      // A warning alone proves nothing against anyone.
      ranked(undefined, true).map((friction) => ({ ...friction, blame: 'unknown' as const })),
    ].find((frictions) => frictions.length > 0) ?? []
  );
}

/** A line as it is shown: without clock and level, and not without end. */
export function plainLine(line: string, { prefix }: Pick<LogKnowledge, 'prefix'>): string {
  const plain = prefix === undefined ? line : line.replace(prefix, '');
  return plain
    .trim()
    .replace(/^what\(\): +/, '')
    .slice(0, MAX_LINE_CHARS);
}

/**
 * The first line that looks like an error and neither warns, nor follows from another, nor is a known one.
 */
function rootLine(log: readonly string[], knowledge: LogKnowledge): string | undefined {
  return log.find(
    (line) =>
      ERROR_LIKE.test(line) &&
      !FRAME.test(line) &&
      !knowledge.warning.test(line) &&
      !knowledge.aftermath.test(line) &&
      !knowledge.signatures.some(({ pattern }) => pattern.test(line)),
  );
}

function onceEach(
  found: readonly { readonly line: string; readonly signature: Signature }[],
  knowledge: LogKnowledge,
): readonly Friction[] {
  const byCode = new Map<string, Friction>();
  for (const { line, signature } of found) {
    if (!byCode.has(signature.code)) byCode.set(signature.code, frictionOf(signature, line, knowledge));
  }
  return [...byCode.values()];
}

function frictionOf(
  { pattern, code, summary, remedy, blame, link }: Signature,
  line: string,
  knowledge: LogKnowledge,
): Friction {
  const match = pattern.exec(line) ?? [];
  const filled = (text: string): string =>
    text.replaceAll(/\{(\d)\}/g, (_, group: string) => (match[Number(group)] ?? '…').slice(0, 200));
  return {
    code,
    summary: filled(summary),
    remedy: filled(remedy),
    blame,
    line: plainLine(line, knowledge),
    ...(link === undefined ? {} : { link }),
  };
}

function unknownFailure(line: string): Friction {
  return {
    code: 'unknown-failure',
    summary: `It failed for a reason that papergap does not know; its first error was: ${line.slice(0, 200)}`,
    remedy: 'Read the last lines of its log, which the record holds (deployment.logTail).',
    blame: 'unknown',
    line,
  };
}
