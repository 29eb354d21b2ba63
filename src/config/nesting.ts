import { Parser } from 'yaml';
import type { CST } from 'yaml';

/** Levels of lists and maps in one another: by hand, and in manifests, it is a dozen or two. */
const MOST_LEVELS = 100;

/**
 * Whether lists and maps lie in one another deeper than anyone writes them. Looked at before they are
 * composed: that goes level by level into them, and takes the longer the deeper it is.
 */
export function isNestedTooDeep(text: string): boolean {
  let level: readonly CST.Token[] = [...new Parser().parse(text)];
  // Each document is a level of its own.
  for (let depth = 0; depth <= MOST_LEVELS + 1; depth++) {
    if (level.length === 0) return false;
    level = level.flatMap(partsOf);
  }
  return true;
}

function partsOf(token: CST.Token): readonly CST.Token[] {
  if (token.type === 'document') return token.value === undefined ? [] : [token.value];
  if (!('items' in token)) return [];
  return token.items.flatMap(({ key, value }) => [key ?? [], value ?? []].flat());
}
