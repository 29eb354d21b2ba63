import { lookUpFaults } from './lookups.ts';
import { importFaults, purityFaults } from './imports.ts';
import { doorFaults, shapeFaults } from './shape.ts';
import { shelfFaults } from './shelves.ts';
import type { Sources } from './source.ts';

/** Every way in which the sources break the rules of the house; empty where they hold. */
export function architectureFaults(sources: Sources): readonly string[] {
  const faults = [...sources].flatMap(([file, text]) => [
    ...importFaults(file, text),
    ...doorFaults(file, text),
    ...shapeFaults(file, text),
  ]);
  return [...faults, ...purityFaults(sources), ...lookUpFaults(sources), ...shelfFaults(sources)];
}
