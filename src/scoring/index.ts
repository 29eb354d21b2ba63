import type { Scorer } from './scorer.ts';
import { exact } from './exact.ts';
import { jsonFields } from './json-fields.ts';
import { numeric } from './numeric.ts';

/** To add a scorer: write one file beside this one, then add one line here. */
export const scorers = { exact, 'json-fields': jsonFields, numeric } as const satisfies Record<
  string,
  Scorer
>;

/** The scorer that a policy names; its options go through its own schema before they reach it. */
export function scorerNamed(name: string): Scorer | undefined {
  return Object.hasOwn(scorers, name) ? scorers[name as keyof typeof scorers] : undefined;
}
