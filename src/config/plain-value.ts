import { visit } from 'yaml';
import type { Document } from 'yaml';

/** Aliases that a file may repeat in all: more of them are an attack. */
const MOST_ALIASES = 20;

/**
 * The plain value of a document; throws where it repeats its parts by aliases too often.
 *
 * They are counted first: for each the converter may look through the whole document, which takes a
 * stranger's file of 64 KiB a dozen seconds, and its own limit is for each anchor alone.
 */
export function plainValue(document: Document): unknown {
  let aliases = 0;
  visit(document, { Alias: () => (++aliases > MOST_ALIASES ? visit.BREAK : undefined) });
  if (aliases > MOST_ALIASES) throw new RangeError('too many aliases');
  return document.toJS({ maxAliasCount: MOST_ALIASES });
}
