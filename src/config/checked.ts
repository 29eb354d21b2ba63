import type { Fault } from './fault.ts';

/**
 * A value that was checked: the value itself, or everything that is wrong with what it should have been read
 * from.
 */
export type Checked<T, F = Fault> =
  { readonly ok: true; readonly value: T } | { readonly ok: false; readonly faults: readonly F[] };

/** What was checked and found right. */
export function checked<T>(value: T): Checked<T, never> {
  return { ok: true, value };
}

/** What was checked and found wrong, in at least one way. */
export function faulty<F>(faults: readonly F[]): Checked<never, F> {
  return { ok: false, faults };
}
