import { MAX_LINE_CHARS, MAX_QUOTE_CHARS } from './friction.ts';
import type { Friction, Retry } from './friction.ts';
import { troublesIn } from './log/trouble.ts';
import type { Step, Trouble } from './log/trouble.ts';
import { keptText } from '../text/kept-text.ts';

/** A known cause of trouble, and the words of a log that give it away. */
export interface Signature {
  readonly code: string;
  /** Held against an exception's type and whole message in one line, or against a line without its head. */
  readonly pattern: RegExp;
  /** `{1}` stands for what the pattern's first group caught. */
  readonly summary: string;
  readonly remedy: string;
  readonly blame: Friction['blame'];
  readonly link?: string;
  /** The argument that mends it: with it, an engine may be started once more. A text may hold `{1}`. */
  readonly retry?: Retry;
  /**
   * `ending` says how it ended and not why: it counts where no cause was found. `consequence` is said after
   * many different causes: it counts only where no other line looks like an error either.
   */
  readonly rank?: 'ending' | 'consequence';
}

/** What in a program's log gives a cause away. */
export interface LogKnowledge {
  /** Tried in this order, so the special one stands before the general one. */
  readonly signatures: readonly Signature[];
  /** Lines that warn though they don't say so: no cause where an error stands. */
  readonly warning?: RegExp;
  /** Lines that tell a cause though they call themselves a warning. */
  readonly cause?: RegExp;
  /** What follows an error whatever it was, so that it says nothing about it. */
  readonly aftermath?: RegExp;
}

/** A trouble, and the step of it that is known, or the one that tells most. */
interface Reading {
  readonly trouble: Trouble;
  readonly step: Step;
  readonly signature?: Signature;
  readonly warns: boolean;
}

/**
 * The causes that a log gives away, the one that came first in front: what follows is mostly its consequence.
 *
 * An error that is not known beats a consequence that is. The first error of any process is the root.
 */
export function diagnose(log: readonly string[], knowledge: LogKnowledge): readonly Friction[] {
  const readings = troublesIn(log).map((trouble) => readingOf(trouble, knowledge));
  const ranked = (rank: Signature['rank'], warns: boolean): readonly Friction[] =>
    onceEach(
      readings.filter(({ signature, ...one }) => signature && signature.rank === rank && one.warns === warns),
    );
  const root = rootOf(readings, knowledge);
  return (
    [
      ranked(undefined, false),
      ranked('ending', false),
      root === undefined ? [] : [unknownFailure(root.line)],
      ranked('consequence', false),
      // A warning alone proves nothing against anyone.
      ranked(undefined, true).map((friction) => ({ ...friction, blame: 'unknown' as const })),
    ].find((frictions) => frictions.length > 0) ?? []
  );
}

function readingOf(trouble: Trouble, { signatures, warning, cause }: LogKnowledge): Reading {
  const known = trouble.steps.flatMap((step) => {
    const signature = signatures.find(({ pattern }) => pattern.test(step.text));
    return signature === undefined ? [] : [{ step, signature }];
  });
  const best = known.find(({ signature }) => signature.rank === undefined) ?? known[0];
  const step = best?.step ?? telling(trouble.steps);
  const callsItself = trouble.kind !== 'exception' && (warning?.test(step.text) ?? false);
  const warns = (trouble.warns || callsItself) && !(cause?.test(step.text) ?? false);
  return { trouble, step, warns, ...(best && { signature: best.signature }) };
}

/** The first of a chain of exceptions, unless it only says that a look-up found nothing. */
function telling(steps: readonly Step[]): Step {
  return (steps.find(({ isBare }) => !isBare) ?? steps[0]) as Step;
}

/** The first that neither warns, nor follows from another, nor is known; exceptions before lines. */
function rootOf(readings: readonly Reading[], { aftermath }: LogKnowledge): Step | undefined {
  const unknown = readings.filter(
    ({ trouble, step, signature, warns }) =>
      trouble.kind !== 'plain' && !warns && signature === undefined && !follows(step, aftermath),
  );
  return (unknown.find(({ trouble }) => trouble.kind === 'exception') ?? unknown[0])?.step;
}

/** What any program says after an error, whatever it was. */
const AFTERMATH =
  /See (?:root cause|stack trace|the error) (?:above|for)|failed to start\. See|Engine process failed to start|worker returned error|Executor worker|EngineDead|died unexpectedly|terminated unexpectedly|leaked \w+ objects?|destroy_process_group|exit(?:ed)? (?:with )?code|KeyboardInterrupt|SystemExit|BrokenPipeError|ConnectionResetError|EOFError$|Application startup failed|one child failed|SIGQUIT|SIGABRT|core dumped|Shutting down|shut ?down/i;

function follows({ text }: Step, own: RegExp | undefined): boolean {
  return AFTERMATH.test(text) || (own?.test(text) ?? false);
}

function onceEach(readings: readonly Reading[]): readonly Friction[] {
  const byCode = new Map<string, Friction>();
  for (const { step, signature } of readings) {
    if (signature === undefined || byCode.has(signature.code)) continue;
    byCode.set(signature.code, frictionOf(signature, step));
  }
  return [...byCode.values()];
}

function frictionOf(signature: Signature, step: Step): Friction {
  const { pattern, code, summary, remedy, blame, link } = signature;
  const match = pattern.exec(step.text) ?? [];
  const quotes = new Set<string>();
  const filled = (text: string): string =>
    text.replaceAll(/\{(\d)\}/g, (_, group: string) => {
      const caught = match[Number(group)]?.slice(0, MAX_QUOTE_CHARS);
      if (caught) quotes.add(caught);
      return caught ?? '…';
    });
  const said = { summary: filled(summary), remedy: filled(remedy) };
  return {
    ...{ code, ...said, blame },
    line: keptText(lineWith(pattern, step), MAX_LINE_CHARS),
    ...(quotes.size > 0 && { quotes: [...quotes] }),
    ...(link === undefined ? {} : { link }),
    ...retryOf(signature, match),
  };
}

/** What was not caught can't be set. */
function retryOf({ retry }: Signature, match: readonly (string | undefined)[]): Pick<Friction, 'retry'> {
  if (retry === undefined) return {};
  const { argument, value } = retry;
  if (typeof value !== 'string') return { retry: { argument, value } };
  if (value === '{1}' && !/^\d{1,12}$/.test(match[1] ?? '')) return {};
  return { retry: { argument, value: value === '{1}' ? Number(match[1]) : value } };
}

/** Of a message with several lines, the last that gives the cause away: a library says the gist first. */
function lineWith(pattern: RegExp, { line, lines }: Step): string {
  return lines.length > 1 ? (lines.findLast((one) => pattern.test(one)) ?? line).trim() : line;
}

/** The code of what no signature knows. */
export const UNKNOWN_FAILURE = 'unknown-failure';

function unknownFailure(line: string): Friction {
  const quote = keptText(line, MAX_QUOTE_CHARS);
  return {
    code: UNKNOWN_FAILURE,
    summary: `It failed for a reason that papergap does not know; its first error was: ${quote}`,
    remedy: 'Read the last lines of its log, which the record holds (deployment.logTail).',
    blame: 'unknown',
    line: keptText(line, MAX_LINE_CHARS),
    ...(quote !== '' && { quotes: [quote] }),
  };
}
