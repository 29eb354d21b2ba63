import type { Fault } from './fault.ts';
import type { Loaded } from './load.ts';
import type { Policy } from './policy.ts';

/** What production's score may not be below, whatever was claimed; shares 0..1. */
export type Floor =
  | { readonly kind: 'share'; readonly share: number }
  /** The incumbent's own score less a tolerance. */
  | { readonly kind: 'incumbent'; readonly tolerance: number };

/** The policy's floor as it is written, read; undefined where it has none. */
export function floorOf({ floor }: Pick<Policy, 'floor'>): Floor | undefined {
  if (floor === undefined) return undefined;
  if (typeof floor === 'number') return { kind: 'share', share: floor };
  return { kind: 'incumbent', tolerance: Number(floor.slice(floor.indexOf('-') + 1)) };
}

/** What a floor that is told from the incumbent needs of the policy. */
export function floorFaults({ value, fault }: Pick<Loaded<Policy>, 'value' | 'fault'>): readonly Fault[] {
  if (floorOf(value)?.kind !== 'incumbent' || value.production.incumbent !== undefined) return [];
  const message = "is missing: the floor is the incumbent's score less a tolerance";
  return [fault(['production', 'incumbent'], message, 'write the id of the model in production')];
}
