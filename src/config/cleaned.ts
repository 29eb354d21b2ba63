import type { Fault } from './fault.ts';
import type { Loaded } from './load.ts';
import type { Policy } from './policy.ts';
import { askedSuites } from './suite-choice.ts';

/** A cleaned form is of production's inputs, and measures what `production.noise` would only say. */
export function cleanedFaults({ value, fault }: Pick<Loaded<Policy>, 'value' | 'fault'>): readonly Fault[] {
  const { production, suites } = value;
  return [...askedSuites(suites)].flatMap(([name, { cleaned }]) => {
    if (cleaned === undefined) return [];
    if (name !== production.suite)
      return [
        fault(
          ['suites', name, 'cleaned'],
          "is of no use: only production's inputs are asked in a cleaned form",
        ),
      ];
    if (!production.noise) return [];
    const message = "says of production's dirt what the suite's cleaned form measures";
    return [fault(['production', 'noise'], message, `remove it, or suites.${name}.cleaned`)];
  });
}
