import { mostPairs } from '../most-pairs.ts';
import { over, size } from './complex.ts';
import type { Complex } from './complex.ts';
import { call, holds, symbol } from './expression.ts';
import type { Expression, Mathematics, RelationSign } from './expression.ts';
import { rationalOf } from './rational.ts';
import { isMultiple, isNear, isSameAtAll, isSameValueOf, valuesOf } from './same-value.ts';

type Relation = Extract<Mathematics, { kind: 'relation' }>;
type List = Extract<Mathematics, { kind: 'list' }>;
type Value = Extract<Mathematics, { kind: 'value' }>;
type Residue = Extract<Mathematics, { kind: 'residue' }>;

/** All real numbers, as an interval. */
const REALS: List = {
  kind: 'list',
  items: [call('-', symbol('∞')), symbol('∞')].map((value) => ({ kind: 'value', value })),
  brackets: '()',
};

/** Longer lists are compared in order alone. */
const LONGEST_UNORDERED = 64;

/**
 * Whether an answer says the same as the right one, as Math-Verify takes it: values, equations and
 * inequalities, lists, sets, intervals and their unions, matrices.
 *
 * @param decimals places after the point that count where one of two numbers is written with decimals
 */
export function isSameMathematics(said: Mathematics, right: Mathematics, decimals: number): boolean {
  const known = new Map<Mathematics, Map<Mathematics, boolean>>();
  // Two lists are compared in order and in any order: without this, each level would double what is compared.
  const isSame: IsSame = (a, b) => {
    const ofOne = known.get(a) ?? new Map<Mathematics, boolean>();
    known.set(a, ofOne);
    const found = ofOne.get(b) ?? isSameBy(isSame, a, b, decimals);
    ofOne.set(b, found);
    return found;
  };
  return isSame(said, right);
}

/** @param isSame of what they hold */
function isSameBy(isSame: IsSame, said: Mathematics, right: Mathematics, decimals: number): boolean {
  const [one, other] = [plain(said, right), plain(right, said)];
  if (one.kind === 'value' && other.kind === 'value') return isSameNumber(one, other, decimals);
  // "1/2 or 0.5" says one value twice.
  if (one.kind === 'union' && other.kind === 'value') return one.parts.every((part) => isSame(part, other));
  if (one.kind === 'relation' && other.kind === 'relation') return isSameRelation(one, other, decimals);
  if (one.kind === 'residue' && other.kind === 'residue') return isSameResidue(one, other, decimals);
  if (one.kind === 'list' && other.kind === 'list') return isSameList(one, other, isSame);
  if (one.kind === 'union' && other.kind === 'union') return isSameSet(one.parts, other.parts, isSame);
  if (one.kind === 'matrix' && other.kind === 'matrix')
    return (
      one.rows.length === other.rows.length &&
      one.rows.every((row, at) => isSameRow(row, other.rows[at] ?? [], isSame))
    );
  return false;
}

/** In the form that the other one has: an interval for an inequality, a value for an equation of one name. */
function plain(one: Mathematics, other: Mathematics): Mathematics {
  if (one.kind === 'union') return unionOf(one, other);
  if (one.kind === 'list' && one.brackets === '{}' && one.items.length === 1 && other.kind !== 'list')
    return one.items[0] as Mathematics;
  if (one.kind === 'matrix' && other.kind === 'list') return vectorOf(one);
  if (one.kind === 'value' && other.kind === 'list' && isReals(one.value)) return REALS;
  if (one.kind !== 'relation') return one;
  const interval = intervalOf(one);
  const hasInterval =
    other.kind === 'list' ? isOrdered(other) : other.kind !== 'relation' || intervalOf(other) !== undefined;
  if (interval !== undefined && hasInterval) return interval;
  const value = one.sides.at(-1);
  const isNamed = one.signs.every((sign) => sign === '=') && (isName(one.sides[0]) || isComputed(one.sides));
  return other.kind !== 'relation' && isNamed && value !== undefined ? { kind: 'value', value } : one;
}

/** "x = 1 or x = 2" is a list of what x may be. */
function unionOf({ parts }: Extract<Mathematics, { kind: 'union' }>, other: Mathematics): Mathematics {
  const plainParts = parts.map((part) => intervalOf(part) ?? part);
  const isList = other.kind === 'list' && plainParts.every(({ kind }) => kind !== 'list');
  return isList ? { kind: 'list', items: parts, brackets: '' } : { kind: 'union', parts: plainParts };
}

/** A matrix of one column or row is a list. */
function vectorOf({ rows, ...rest }: Extract<Mathematics, { kind: 'matrix' }>): Mathematics {
  const items =
    rows.length === 1 ? rows[0] : rows.every(({ length }) => length === 1) ? rows.flat() : undefined;
  return items === undefined ? { rows, ...rest } : { kind: 'list', items, brackets: '()' };
}

const isReals = (value: Expression): boolean => value.kind === 'symbol' && /^ℝR?$/.test(value.name);

/** A symbol, or f(x). */
function isName(side: Expression | undefined): boolean {
  if (side?.kind === 'symbol') return true;
  return side?.kind === 'call' && side.name === '*' && side.args.every(({ kind }) => kind === 'symbol');
}

/** "2 + 2 = 4" has no symbol. */
function isComputed(sides: readonly Expression[]): boolean {
  return !sides.some((side) => holds(side, ({ kind }) => kind === 'symbol'));
}

/** As written, or by what a percent sign says where one alone has it; two units have to be the same. */
function isSameNumber(said: Value, right: Value, decimals: number): boolean {
  if (said.unit !== undefined && right.unit !== undefined && said.unit !== right.unit) return false;
  if (isSameValueOf(said.value, right.value, decimals)) return true;
  if (said.isPercent === right.isPercent) return false;
  const [percent, other] = said.isPercent ? [said, right] : [right, said];
  const hundredth = call('/', percent.value, { kind: 'number', written: '100' });
  return isSameValueOf(hundredth, other.value, decimals);
}

const OPPOSITE: Readonly<Record<RelationSign, RelationSign>> = {
  '=': '=',
  '≠': '≠',
  '<': '>',
  '≤': '≥',
  '>': '<',
  '≥': '≤',
};

/** Both sides brought to one, they are the same but for a factor; a negative one turns an inequality. */
function isSameRelation(said: Relation, right: Relation, decimals: number): boolean {
  if (said.sides.length !== right.sides.length) return false;
  if (said.sides.length > 2)
    return (
      said.signs.every((sign, at) => sign === right.signs[at]) &&
      said.sides.every((side, at) => isSameValueOf(side, right.sides[at] as Expression, decimals))
    );
  const [sign, other] = [said.signs[0] as RelationSign, right.signs[0] as RelationSign];
  const beside = sign === '=' && other === '=' ? besideName(said, right) : undefined;
  if (beside !== undefined) return isSameValueOf(...beside, decimals);
  const first = factorOf(said, right);
  if (first === undefined) return false;
  const isReal = Math.abs(first[1]) < 1e-9 * size(first);
  return (isReal && sign === (first[0] > 0 ? other : OPPOSITE[other])) || (sign === '=' && other === '=');
}

/** What two equations say of the same name, which stands alone on one side of both: E = 0 and E = h f. */
function besideName(said: Relation, right: Relation): readonly [Expression, Expression] | undefined {
  for (const [at, name] of said.sides.entries()) {
    const letters = lettersOf(name);
    const place = right.sides.findIndex((side) => letters !== undefined && lettersOf(side) === letters);
    const others = [said.sides[1 - at], right.sides[1 - place]] as [Expression, Expression];
    const isHeld = (part: Expression): boolean =>
      part.kind === 'symbol' && part.name === letters?.split(' ')[0];
    if (place !== -1 && !others.some((other) => holds(other, isHeld))) return others;
  }
  return undefined;
}

/** Of a name, or of f(x). */
function lettersOf(side: Expression): string | undefined {
  if (side.kind === 'symbol') return side.name;
  if (side.kind !== 'call' || !isName(side)) return undefined;
  return side.args.map((part) => (part.kind === 'symbol' ? part.name : '')).join(' ');
}

/** What one difference of sides is a multiple of the other one by, the same wherever they have values. */
function factorOf(said: Relation, right: Relation): Complex | undefined {
  const [one, other] = [difference(said), difference(right)];
  const ratios = Array.from(valuesOf(one, other), ([a, b]) => over(a, b));
  const first = ratios.find((ratio) => isNear(ratio, ratio) === true);
  if (first === undefined || size(first) === 0) return undefined;
  const pairs = ratios.map((ratio) => [ratio, first] as const);
  return isSameAtAll(pairs, isNear) && isMultiple(one, other) ? first : undefined;
}

/** By one modulus they differ by a multiple of it. */
function isSameResidue(said: Residue, right: Residue, decimals: number): boolean {
  if (!isSameValueOf(said.modulus, right.modulus, decimals)) return false;
  if (isSameValueOf(said.value, right.value, decimals)) return true;
  const apart = call('+', said.value, call('-', right.value));
  const multiple = rationalOf(call('/', apart, right.modulus));
  return multiple !== undefined && multiple.above % multiple.below === 0n;
}

function difference({ sides: [left, right] }: Relation): Expression {
  return call('+', left as Expression, call('-', right as Expression));
}

/** What x < 3, 3 > x and 1 ≤ x < 3 allow x to be. */
function intervalOf(one: Mathematics): List | undefined {
  if (one.kind !== 'relation' || one.signs.some((sign) => sign === '=' || sign === '≠')) return undefined;
  const isDown = one.signs.every((sign) => sign === '>' || sign === '≥');
  if (!isDown && !one.signs.every((sign) => sign === '<' || sign === '≤')) return undefined;
  const sides = isDown ? one.sides.toReversed() : one.sides;
  const signs = isDown ? one.signs.toReversed() : one.signs;
  const at = sides.findIndex(({ kind }) => kind === 'symbol');
  if (at === -1 || sides.length > 3 || (sides.length === 3 && at !== 1)) return undefined;
  const [low, high] = [at > 0 ? sides[at - 1] : undefined, sides[at + 1]];
  if (!isComputed([low, high].filter((side) => side !== undefined))) return undefined;
  const isOpen = (sign: RelationSign | undefined): boolean => sign !== '≤' && sign !== '≥';
  const [open, close] = [isOpen(low && signs[at - 1]) ? '(' : '[', isOpen(high && signs[at]) ? ')' : ']'];
  const items = [low ?? call('-', symbol('∞')), high ?? symbol('∞')];
  return {
    kind: 'list',
    items: items.map((value) => ({ kind: 'value', value })),
    brackets: `${open}${close}`,
  };
}

type IsSame = (a: Mathematics, b: Mathematics) => boolean;

/** Sets in any order; of a list without brackets the other one says whether its order counts. */
function isSameList(said: List, right: List, isSame: IsSame): boolean {
  if (said.brackets !== right.brackets) {
    if (isOrdered(said) && isOrdered(right)) return false;
    // Two numbers alone say nothing of what lies between them.
    if (hasAnEnd(said) || hasAnEnd(right)) return false;
  }
  if (isSameRow(said.items, right.items, isSame)) return true;
  return !isOrdered(said) && !isOrdered(right) && isSameSet(said.items, right.items, isSame);
}

/** Not a set, nor a list without brackets. */
const isOrdered = ({ brackets }: List): boolean => brackets !== '' && brackets !== '{}';

/** An interval with one of its ends, at least: a pair and an open interval are written alike. */
const hasAnEnd = ({ items, brackets }: List): boolean => items.length === 2 && /[[\]]/.test(brackets);

function isSameRow(said: readonly Mathematics[], right: readonly Mathematics[], isSame: IsSame): boolean {
  return said.length === right.length && said.every((item, at) => isSame(item, right[at] as Mathematics));
}

/** One that is near several must not take the one that another needs. */
function isSameSet(said: readonly Mathematics[], right: readonly Mathematics[], isSame: IsSame): boolean {
  if (said.length !== right.length || said.length > LONGEST_UNORDERED) return false;
  return mostPairs(said, right, isSame) === said.length;
}
