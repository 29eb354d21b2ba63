import type { AskedEngine } from './check.ts';
import known from './first-versions.json' with { type: 'json' };
import { isOlder } from './versions.ts';

/** What is known of an engine's version and an architecture. */
export type Acquaintance =
  | { readonly kind: 'known' }
  /** No version before `first` knows it. */
  | { readonly kind: 'too-old'; readonly first: string }
  /** No version up to this one knows it, of those that were looked at. */
  | { readonly kind: 'not-yet'; readonly upTo: string }
  /** The engine is newer than what was looked at, and that did not know it; or nothing was. */
  | { readonly kind: 'unknown' };

/** Each engine's architectures with their first versions, which `scripts/first-versions.ts` finds out. */
const TABLES: ReadonlyMap<
  string,
  { readonly upTo: string; readonly names: Readonly<Record<string, string>> }
> = new Map(Object.entries(known));

/** Whether an engine of that version has the architecture among its own. */
export function acquaintance({ name, version }: AskedEngine, architecture: string): Acquaintance {
  const table = TABLES.get(name);
  const ours = version === undefined ? undefined : comparable(name, version);
  if (table === undefined || ours === undefined) return { kind: 'unknown' };
  const first = Object.hasOwn(table.names, architecture) ? table.names[architecture] : undefined;
  if (first !== undefined) return isOlder(ours, first) ? { kind: 'too-old', first } : { kind: 'known' };
  return isOlder(table.upTo, ours) ? { kind: 'unknown' } : { kind: 'not-yet', upTo: table.upTo };
}

/** A version as its table has it: of llama.cpp the number of the build; of others without what follows. */
function comparable(name: string, version: string): string | undefined {
  const pattern = name === 'llama.cpp' ? /^(?:b|\d{4}\.\d+\.)(\d+)/ : /^(\d+(?:\.\d+)*)/;
  return pattern.exec(version)?.[1];
}
