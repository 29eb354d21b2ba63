import { yamlIn } from '../models/untrusted.ts';

/** A card's metadata: the YAML between two lines of dashes at its start; undefined where there is none. */
export function frontMatter(readme: string): unknown {
  const text = readme.replace(/^\uFEFF/, '');
  if (!/^---\r?\n/.test(text)) return undefined;
  const end = /\r?\n---[ \t]*(?:\r?\n|$)/.exec(text.slice(3));
  return end === null ? undefined : yamlIn(text.slice(3, 3 + end.index));
}
