import * as z from 'zod';

/** One part of the cold start, such as install, start, load, first-token. */
export const Phase = z.strictObject({
  name: z.string(),
  ms: z.number(),
  from: z.literal('cache').optional().describe('It was found in a cache, where a first start makes it'),
});
export type Phase = Readonly<z.infer<typeof Phase>>;

/** The phase that an engine has come through once it has answered a completion. */
export const FIRST_TOKEN = 'first-token';

/** A line of an engine's log with which a phase of its start begins. */
export interface PhaseMark {
  readonly phase: string;
  readonly pattern: RegExp;
  /** The line says that what the phase makes came out of a cache. */
  readonly from?: 'cache';
}

/** A line of a log, and when it came, by a monotonic clock. */
export interface TimedLine {
  readonly text: string;
  readonly atMs: number;
}

/** From when until when a start lasted, by the clock of its lines. */
export interface Span {
  readonly beganAtMs: number;
  readonly endedAtMs: number;
}

/** What a start is before its log says anything else. */
const FIRST = 'start';

/**
 * The phases of a start, one after another without a gap: each lasts from the line that marks it to that of
 * the next. A phase that was left is not entered again: the processes of an engine go through it each.
 */
export function phasesIn(
  log: readonly TimedLine[],
  marks: readonly PhaseMark[],
  { beganAtMs, endedAtMs }: Span,
): readonly Phase[] {
  const begun: { readonly name: string; readonly atMs: number; readonly from?: 'cache' }[] = [
    { name: FIRST, atMs: beganAtMs },
  ];
  const cached = new Set<string>();
  for (const { text, atMs } of log) {
    if (atMs < beganAtMs || atMs > endedAtMs) continue;
    for (const { phase, pattern, from } of marks) {
      if (!pattern.test(text)) continue;
      if (from !== undefined) cached.add(phase);
      if (!begun.some(({ name }) => name === phase)) begun.push({ name: phase, atMs });
      break;
    }
  }
  return begun.map(({ name, atMs }, index) => ({
    name,
    ms: (begun[index + 1]?.atMs ?? endedAtMs) - atMs,
    ...(cached.has(name) && { from: 'cache' as const }),
  }));
}
