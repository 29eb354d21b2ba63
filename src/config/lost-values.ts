import { isAlias, isCollection, isPair, isScalar, isSeq, Scalar, visit } from 'yaml';
import type { Document, Node, Pair, YAMLMap, YAMLSeq } from 'yaml';
import { isSameNumber } from './written-number.ts';

/** Something that a conversion to plain values would lose or change without a word. */
export interface LostValue {
  readonly offset: number;
  readonly path: readonly PropertyKey[];
  readonly message: string;
  readonly hint: string;
}

/** What word processors make of quotes. */
const TYPOGRAPHIC = /^[\u2018\u201A\u201C\u201E\u00AB].*[\u2018\u2019\u201C\u201D\u00BB]$/s;

type Ancestors = readonly (Document | Node | Pair)[];

/** More at once are not mended. */
const MOST_TOLD = 20;

/** Finds what would be lost, and puts its text in its place, so that all else can still be looked at. */
export function takeLostValues(document: Document): readonly LostValue[] {
  const lost: LostValue[] = [];
  const add = (node: Node, of: Ancestors, to: Node | undefined, message: string, hint: string): void => {
    // Its path takes a look through all that stands before it.
    if (lost.length < MOST_TOLD)
      lost.push({ offset: node.range?.[0] ?? 0, path: pathOf(of, to), message, hint });
  };
  const anchors = anchorsIn(document);
  visit(document, {
    Pair: (_, { key }, ancestors) => {
      if (isAlias(key) || (isCollection(key) && isNested(key))) {
        // Its text would be made once for each level above it: a few hundred of them take minutes.
        add(key, ancestors, undefined, 'has a key that is no name', 'write a name');
        return visit.REMOVE;
      }
      if (!isScalar(key) || key.value !== '__proto__') return undefined;
      add(key, ancestors, undefined, '"__proto__" is no name', 'use another one');
      return visit.REMOVE;
    },
    Alias: (_, node, ancestors) => {
      if (anchors.has(node.source)) return undefined;
      const hint = 'put a text that begins with * in quotes';
      add(node, ancestors, node, `"*${node.source}" refers to nothing`, hint);
      return new Scalar(`*${node.source}`);
    },
    Scalar: (_, node, ancestors) => {
      const { value, source } = node;
      if (typeof value === 'string' && node.type === 'PLAIN' && TYPOGRAPHIC.test(value)) {
        const hint = 'write \' or " in place of them';
        add(node, ancestors, node, 'stands in typographic quotes, which YAML takes as text', hint);
      }
      if (typeof value !== 'number' || source === undefined || isSameNumber(source, value)) return;
      const message = `${source} has more digits than a number keeps`;
      add(node, ancestors, node, message, `put it in quotes where it is a text: '${source}'`);
      node.value = source;
    },
  });
  return lost;
}

/** Whether a list or map holds another, or an alias. */
function isNested({ items }: YAMLMap | YAMLSeq): boolean {
  return items
    .flatMap((item) => (isPair(item) ? [item.key, item.value] : [item]))
    .some((part) => isAlias(part) || isCollection(part));
}

function anchorsIn(document: Document): ReadonlySet<string> {
  const anchors = new Set<string>();
  visit(document, {
    Node: (_, node) => {
      if ('anchor' in node && node.anchor !== undefined) anchors.add(node.anchor);
    },
  });
  return anchors;
}

/** The keys and indices on the way to a node. */
function pathOf(ancestors: Ancestors, node: Node | undefined): readonly PropertyKey[] {
  return ancestors.flatMap((ancestor, index): readonly PropertyKey[] => {
    const next = ancestors[index + 1] ?? node;
    if (isPair(ancestor)) return isScalar(ancestor.key) ? [String(ancestor.key.value)] : [];
    return isSeq(ancestor) ? [ancestor.items.indexOf(next)] : [];
  });
}
