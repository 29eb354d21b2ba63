import { isMap, isScalar, LineCounter, parseDocument } from 'yaml';
import type { Document } from 'yaml';
import { checked, faulty } from './checked.ts';
import type { Checked } from './checked.ts';
import type { Fault, FaultAt } from './fault.ts';
import { takeLostValues } from './lost-values.ts';
import { isNestedTooDeep } from './nesting.ts';
import { plainValue } from './plain-value.ts';
import { syntaxFaults } from './syntax-faults.ts';
import { twinKeys } from './twin-keys.ts';

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

/** A text that is YAML, whatever it is of. */
export interface ParsedText extends Parsed<unknown> {
  /** Faults of values that had to be replaced by their text; the rest can be looked at beside them. */
  readonly lost: readonly Fault[];
}

/**
 * YAML text to a plain value, or what keeps it from being one. The text may come from a stranger's pull
 * request.
 */
export function parseSyntax(file: string, text: string): Checked<ParsedText> {
  if (isNestedTooDeep(text))
    return faulty([
      { file, path: '', message: 'has lists and maps too deep in one another', hint: 'write it flatter' },
    ]);
  const lines = new LineCounter();
  const how = { prettyErrors: false, logLevel: 'error', uniqueKeys: false } as const;
  const document = parseDocument(text, { ...how, lineCounter: lines });
  const place = (offset: number): Pick<Fault, 'line' | 'column'> => {
    const { line, col } = lines.linePos(offset);
    return { line, column: col };
  };
  const errors = [...document.errors, ...twinKeys(document), ...document.warnings];
  const broken = syntaxFaults(file, text, errors, place);
  if (broken.length > 0) return faulty(broken);
  const lost = takeLostValues(document).map(({ offset, path, message, hint }) => ({
    file,
    ...place(offset),
    path: path.map(String).join('.'),
    message,
    hint,
  }));
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
    return checked({ value: plainValue(document), fault, written, lost });
  } catch {
    return faulty([fault([], 'repeats its parts by aliases too often', 'write them out')]);
  }
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
