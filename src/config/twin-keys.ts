import { isScalar, visit, YAMLParseError } from 'yaml';
import type { Document } from 'yaml';

/**
 * The keys that a map has twice, as the parser would tell them. It compares each key with every other one,
 * which takes a stranger's file of 16 KiB a tenth of a second; here each is looked up once.
 */
export function twinKeys(document: Document): readonly YAMLParseError[] {
  const found: YAMLParseError[] = [];
  visit(document, {
    Map: (_, { items }) => {
      const seen = new Set<unknown>();
      for (const { key } of items) {
        if (!isScalar(key)) continue;
        const [start, end] = key.range ?? [0, 0];
        if (seen.has(key.value)) found.push(new YAMLParseError([start, end], 'DUPLICATE_KEY', ''));
        seen.add(key.value);
      }
    },
  });
  return found;
}
