import { isAlias, isMap, isScalar, LineCounter, parseDocument, visit } from 'yaml';
import type { Document } from 'yaml';
import { checked, faulty } from './checked.ts';
import type { Checked } from './checked.ts';
import type { Fault, FaultAt } from './fault.ts';
import { syntaxFaults } from './syntax-faults.ts';
import { isSameNumber } from './written-number.ts';

/**
 * A value read from a file, and the way back from a path in it to its place and to the text that was written
 * there.
 */
export interface Parsed<T> {
  readonly value: T;
  readonly fault: FaultAt;
  /** The text of a plain value, such as 2026.10 where the value is 2026.1; absent where there is none. */
  written(path: readonly PropertyKey[]): string | undefined;
}

/** Aliases that a file may repeat in all: more of them are an attack. */
const MOST_ALIASES = 20;

/**
 * YAML text to a plain value, or what keeps it from being one. The text may come from a stranger's pull
 * request.
 */
export function parseSyntax(file: string, text: string): Checked<Parsed<unknown>> {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false, logLevel: 'error' });
  const place = (offset: number): Pick<Fault, 'line' | 'column'> => {
    const { line, col } = lines.linePos(offset);
    return { line, column: col };
  };
  const broken = syntaxFaults(file, text, [...document.errors, ...document.warnings], place);
  if (broken.length > 0) return faulty(broken);
  const lost = lostInValue(document).map(({ at, message, hint }) => ({
    file,
    ...place(at),
    path: '',
    message,
    hint,
  }));
  if (lost.length > 0) return faulty(lost);
  const fault: FaultAt = (path, message, hint) => ({
    file,
    ...place(offsetOf(document, path)),
    path: path.map(String).join('.'),
    message,
    ...(hint !== undefined && { hint }),
  });
  const written: Parsed<unknown>['written'] = (path) => {
    const node = document.getIn(path, true);
    if (isScalar(node)) return node.source;
    const range = (node as { range?: readonly number[] } | undefined)?.range;
    return range && text.slice(range[0], range[1]);
  };
  try {
    return checked({ value: document.toJS({ maxAliasCount: MOST_ALIASES }) as unknown, fault, written });
  } catch {
    return faulty([fault([], 'repeats its parts by aliases too often', 'write them out')]);
  }
}

/** What a conversion to plain values would lose or change without a word. */
interface Lost {
  readonly at: number;
  readonly message: string;
  readonly hint: string;
}

function lostInValue(document: Document): readonly Lost[] {
  const lost: Lost[] = [];
  const anchors = new Set<string>();
  visit(document, {
    Node: (_, node) => {
      if ('anchor' in node && node.anchor !== undefined) anchors.add(node.anchor);
    },
  });
  visit(document, {
    Alias: (_, node) => {
      if (isAlias(node) && !anchors.has(node.source)) {
        const message = `"*${node.source}" refers to nothing`;
        lost.push({ at: node.range?.[0] ?? 0, message, hint: 'put a text that begins with * in quotes' });
      }
    },
    Pair: (_, { key }) => {
      if (isScalar(key) && key.value === '__proto__') {
        lost.push({ at: key.range?.[0] ?? 0, message: '"__proto__" is no name', hint: 'use another one' });
      } else if (!isScalar(key) && !isAlias(key)) {
        const at = (key as { range?: readonly number[] } | null)?.range?.[0] ?? 0;
        const hint = "put it in quotes where it is a text: '{{input}}'";
        lost.push({ at, message: 'a key has to be a text', hint });
      }
    },
    Scalar: (_, { value, source, range }) => {
      if (typeof value === 'number' && source !== undefined && !isSameNumber(source, value)) {
        const message = `${source} has more digits than a number keeps`;
        lost.push({ at: range?.[0] ?? 0, message, hint: `put it in quotes: '${source}'` });
      }
    },
  });
  return lost;
}

/** The offset of the node at a path; of its key where there is one; of the nearest parent else. */
function offsetOf(document: Document, path: readonly PropertyKey[]): number {
  for (let length = path.length; length > 0; length--) {
    const parent = length === 1 ? document.contents : document.getIn(path.slice(0, length - 1), true);
    if (isMap(parent)) {
      const pair = parent.items.find(
        ({ key }) => isScalar(key) && String(key.value) === String(path[length - 1]),
      );
      const range = isScalar(pair?.key) ? pair.key.range : undefined;
      if (range) return range[0];
    }
    const node = document.getIn(path.slice(0, length), true) as { range?: readonly number[] } | undefined;
    if (node?.range?.[0] !== undefined) return node.range[0];
  }
  return 0;
}
