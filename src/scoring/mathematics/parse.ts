import type { Expression, Mathematics, RelationSign } from './expression.ts';
import { call, holds, symbol } from './expression.ts';
import { hasMore, NOT_MATHEMATICS, peek, readerOf, skip, take } from './reader.ts';
import type { Reader } from './reader.ts';
import { DEGREE, sumIn } from './terms.ts';
import { tokensOf } from './tokens.ts';

const RELATIONS: ReadonlySet<string> = new Set(['=', '≠', '<', '≤', '>', '≥']);
const CLOSING: ReadonlyMap<string, string> = new Map([
  ['(', ')]'],
  ['[', ')]'],
  ['⦃', '⦄'],
]);
const NESTED = { opens: '([⦃{⟦', closes: ')]⦄}⟧' };

/**
 * What a text says in mathematics, in LaTeX or as it is typed; undefined where it is none, or is too long or
 * too deeply nested.
 */
export function mathematicsIn(text: string): Mathematics | undefined {
  const tokens = tokensOf(text);
  if (tokens === undefined || tokens.length === 0) return undefined;
  const reader = readerOf(tokens);
  try {
    const read = listIn(reader, '');
    return hasMore(reader) ? undefined : read;
  } catch (error) {
    if (error === NOT_MATHEMATICS) return undefined;
    throw error;
  }
}

/** Items with commas between them; one alone, with no more than a plain bracket around it, is no list. */
function listIn(reader: Reader, open: string): Mathematics {
  const items = [unionIn(reader)];
  while (skip(reader, ',') || skip(reader, ';')) items.push(unionIn(reader));
  const [only] = items;
  if (open === '' && items.length === 1 && only !== undefined) return only;
  if (open === '') return { kind: 'list', items, brackets: '' };
  const close = take(reader);
  if (CLOSING.get(open)?.includes(close) !== true) throw NOT_MATHEMATICS;
  return { kind: 'list', items, brackets: open === '⦃' ? '{}' : `${open}${close}` };
}

function unionIn(reader: Reader): Mathematics {
  const parts = [itemIn(reader)];
  while (skip(reader, '∪') || skip(reader, '∨')) parts.push(itemIn(reader));
  return parts.length === 1 ? (parts[0] as Mathematics) : { kind: 'union', parts };
}

function itemIn(reader: Reader): Mathematics {
  // "x \in [0, 1)" says the same as the interval alone.
  if (peek(reader, 1) === '∈') reader.at += 2;
  if (peek(reader) === '⟦') return matrixIn(reader);
  if (isList(reader)) {
    const open = take(reader);
    return peek(reader) === '⦄' && skip(reader, '⦄')
      ? { kind: 'value', value: symbol('∅') }
      : listIn(reader, open);
  }
  return relationIn(reader);
}

/** Whether a bracket opens a list: braces of a set do, others where a comma stands in them. */
function isList(reader: Reader): boolean {
  const open = peek(reader);
  if (open === '⦃') return true;
  if (open !== '(' && open !== '[') return false;
  let depth = 0;
  let hasComma = false;
  for (let at = reader.at; at < reader.tokens.length; at++) {
    const text = reader.tokens[at]?.text ?? '';
    if (text.length !== 1) continue;
    if (NESTED.opens.includes(text)) depth++;
    else if (NESTED.closes.includes(text)) {
      if (--depth === 0) return hasComma;
    } else if (',;'.includes(text) && depth === 1) hasComma = true;
  }
  return false;
}

function relationIn(reader: Reader): Mathematics {
  const sides = [sumIn(reader)];
  const signs: RelationSign[] = [];
  while (RELATIONS.has(peek(reader) ?? '')) {
    signs.push(take(reader) as RelationSign);
    // "x = \{1, 2\}" is a list with a name.
    if (isList(reader) && signs.length === 1) return itemIn(reader);
    sides.push(sumIn(reader));
  }
  const modulus = modulusIn(reader);
  if (modulus !== undefined) return { kind: 'residue', value: sides.at(-1) as Expression, modulus };
  const unit = unitIn(reader);
  if (signs.length > 0) return relationOf(sides, signs);
  return valueOf(sides[0] as Expression, unit, skip(reader, '%'));
}

/** What a rest is left by: \pmod{5}, (mod 5) or mod 5. */
function modulusIn(reader: Reader): Expression | undefined {
  const isBracketed = peek(reader) === '(' && peek(reader, 1) === 'mod';
  if (isBracketed) take(reader);
  if (!skip(reader, 'mod')) return undefined;
  const modulus = sumIn(reader);
  if (isBracketed && !skip(reader, ')')) throw NOT_MATHEMATICS;
  return modulus;
}

function valueOf(read: Expression, unit: string, isPercent: boolean): Mathematics {
  if (isPercent) return { kind: 'value', value: read, isPercent };
  const [above, below] = read.kind === 'call' && read.name === '*' ? read.args : [];
  if (below === DEGREE && above !== undefined) return { kind: 'value', value: above, unit: '°' };
  if (holdsEither(read)) {
    const items = [1, -1].map((sign): Mathematics => ({ kind: 'value', value: signed(read, sign) }));
    return { kind: 'list', items, brackets: '' };
  }
  return { kind: 'value', value: read, ...(unit !== '' && { unit }) };
}

/** "x = 2 ± 1" is a list of what x may be. */
function relationOf(sides: readonly Expression[], signs: readonly RelationSign[]): Mathematics {
  if (!sides.some(holdsEither)) return { kind: 'relation', sides, signs };
  const items = [1, -1].map((sign): Mathematics => {
    return { kind: 'relation', sides: sides.map((side) => signed(side, sign)), signs };
  });
  return { kind: 'list', items, brackets: '' };
}

function holdsEither(read: Expression): boolean {
  return holds(read, (part) => part.kind === 'call' && part.name === '±');
}

/** With ± read as plus, or as minus. */
function signed(expression: Expression, sign: number): Expression {
  if (expression.kind !== 'call') return expression;
  const args = expression.args.map((part) => signed(part, sign));
  if (expression.name !== '±') return call(expression.name, ...args);
  return sign === 1 ? (args[0] as Expression) : call('-', ...args);
}

/** Words after a value, each with a power at most: "square metres", "cm^2". */
function unitIn(reader: Reader): string {
  const words: string[] = [];
  while (reader.tokens[reader.at]?.kind === 'words') {
    let word = take(reader);
    if (peek(reader) === '^' && reader.tokens[reader.at + 1]?.kind === 'number') {
      take(reader);
      word += take(reader);
    }
    words.push(word);
    skip(reader, '/');
  }
  return words.join(' ').toLowerCase();
}

function matrixIn(reader: Reader): Mathematics {
  take(reader);
  const rows: Mathematics[][] = [[]];
  while (!skip(reader, '⟧')) {
    if (skip(reader, '⏎')) rows.push([]);
    else if (!skip(reader, '&')) rows.at(-1)?.push(relationIn(reader));
    if (!hasMore(reader)) throw NOT_MATHEMATICS;
  }
  return { kind: 'matrix', rows: rows.filter((row) => row.length > 0) };
}
