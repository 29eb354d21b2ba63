import { importFaults, purityFaults } from './imports.ts';
import { lookUpFaults } from './lookups.ts';
import { DOORS, PURE_FILES, ROOMS } from './rooms.ts';
import { doorFaults, shapeFaults } from './shape.ts';
import { shelfFaults } from './shelves.ts';
import { perFile, roomOf } from './source.ts';
import type { Sources } from './source.ts';

/** Every way in which the sources break the rules of the house; empty where they hold. */
export function architectureFaults(sources: Sources): readonly string[] {
  return [
    ...[...sources].flatMap(([file, text]) => fileFaults(file, text)),
    ...absentFaults(sources),
    ...purityFaults(sources),
    ...lookUpFaults(sources),
    ...shelfFaults(sources),
  ];
}

const fileFaults = perFile((file, text) => [
  ...importFaults(file, text),
  ...doorFaults(file, text),
  ...shapeFaults(file, text),
]);

/** Files and rooms that a rule names and that are not there: such a rule holds for nothing. */
function absentFaults(sources: Sources): readonly string[] {
  const rooms = new Set([...sources.keys()].map(roomOf));
  return [
    ...[...PURE_FILES, ...DOORS].flatMap((file) =>
      sources.has(file) ? [] : [`${file}: a rule names it, and it is not there`],
    ),
    ...Object.keys(ROOMS).flatMap((name) => (rooms.has(name) ? [] : [`src/${name}: a room without a file`])),
  ];
}
