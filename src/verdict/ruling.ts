import type { Reason } from './reason.ts';

/** `inconclusive` whenever the evidence can't carry a pass or a fail. */
export type Outcome = 'pass' | 'fail' | 'inconclusive';

/** What one side of the evidence says by itself; the reasons are in the order they decide in. */
export interface Ruling {
  readonly outcome: Outcome;
  readonly reasons: readonly Reason[];
}

export function passes(reason: Reason): Ruling {
  return { outcome: 'pass', reasons: [reason] };
}

export function inconclusive(reason: Reason): Ruling {
  return { outcome: 'inconclusive', reasons: [reason] };
}

export function fails(reason: Reason): Ruling {
  return { outcome: 'fail', reasons: [reason] };
}

/**
 * Several sides of the evidence as one: a fail stands whatever else is open, an open question keeps the rest
 * from passing. Reasons of the sides that decided come first.
 */
export function together(sides: readonly Ruling[]): Ruling {
  const order = ['fail', 'inconclusive', 'pass'] as const;
  const outcome = order.find((one) => sides.some((side) => side.outcome === one)) ?? 'inconclusive';
  const reasons = order.flatMap((one) =>
    sides.filter((side) => side.outcome === one).flatMap((side) => side.reasons),
  );
  return { outcome, reasons };
}
