import type { Reason, Verdict } from '../verdict.ts';

/** What one side of the evidence says by itself; the reasons are in the order they decide in. */
export interface Judgement {
  readonly outcome: Verdict['outcome'];
  readonly reasons: readonly Reason[];
  readonly itemsToSettle?: number;
}

export function passes(...reasons: readonly Reason[]): Judgement {
  return { outcome: 'pass', reasons };
}

export function inconclusive(code: Reason['code'], text: string): Judgement {
  return { outcome: 'inconclusive', reasons: [{ code, text }] };
}

export function fails(code: Reason['code'], text: string): Judgement {
  return { outcome: 'fail', reasons: [{ code, text }] };
}

/**
 * Several sides of the evidence as one: a fail stands whatever else is open, an open question keeps the rest from
 * passing. Reasons of the sides that decided come first.
 */
export function together(sides: readonly Judgement[]): Judgement {
  const order = ['fail', 'inconclusive', 'pass'] as const;
  const outcome = order.find((one) => sides.some((side) => side.outcome === one)) ?? 'inconclusive';
  const reasons = order.flatMap((one) =>
    sides.filter((side) => side.outcome === one).flatMap((side) => side.reasons),
  );
  const itemsToSettle = sides.find((side) => side.itemsToSettle !== undefined)?.itemsToSettle;
  return { outcome, reasons, ...(itemsToSettle !== undefined && { itemsToSettle }) };
}
