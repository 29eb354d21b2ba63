import { call, NAMED_FUNCTIONS, symbol } from './expression.ts';
import type { Expression, FunctionName } from './expression.ts';
import { deeper, NOT_MATHEMATICS, peek, skip, take } from './reader.ts';
import type { Reader } from './reader.ts';

/** A degree as a number. */
export const DEGREE: Expression = call('/', symbol('pi'), { kind: 'number', written: '180' });

const FUNCTIONS: ReadonlySet<string> = new Set(NAMED_FUNCTIONS);
/** Functions whose argument takes no brackets: sin 2x. */
const BARE: ReadonlySet<string> = new Set(NAMED_FUNCTIONS.slice(NAMED_FUNCTIONS.indexOf('exp')));
const OPENING = new Set(['(', '[', '{', '|', '⌊', '⌈', '√']);
const CLOSED_BY: ReadonlyMap<string, string> = new Map([
  ...([
    ['(', ')'],
    ['[', ']'],
    ['{', '}'],
    ['|', '|'],
    ['⌊', '⌋'],
    ['⌈', '⌉'],
  ] as const),
]);

/** Terms with plus, minus and plus-minus between them. */
export function sumIn(reader: Reader): Expression {
  let sum: Expression | undefined;
  for (;;) {
    const sign = signIn(reader);
    if (sign === undefined && sum !== undefined) return sum;
    const term = productIn(reader);
    if (sign === '±') sum = call('+', sum ?? { kind: 'number', written: '0' }, call('±', term));
    else {
      const signed = sign === '-' ? call('-', term) : term;
      sum = sum === undefined ? signed : call('+', sum, signed);
    }
  }
}

/** The sign before a term; several become one. */
function signIn(reader: Reader): '+' | '-' | '±' | undefined {
  let sign: '+' | '-' | '±' | undefined;
  for (;;) {
    if (skip(reader, '±')) sign = '±';
    else if (skip(reader, '-')) sign = sign === '-' ? '+' : sign === '±' ? '±' : '-';
    else if (skip(reader, '+')) sign ??= '+';
    else return sign;
  }
}

function productIn(reader: Reader): Expression {
  let product = factorIn(reader);
  let isPlainNumber = product.kind === 'number';
  for (;;) {
    if (skip(reader, '*')) product = call('*', product, signedFactorIn(reader));
    else if (skip(reader, '/') || (peek(reader) === ':' && skip(reader, ':')))
      product = call('/', product, divisorIn(reader));
    else if (startsFactor(reader)) {
      const isFraction = peek(reader) === 'frac' || isTypedFraction(reader);
      const next = isTypedFraction(reader) ? typedFractionIn(reader) : factorIn(reader);
      // A whole number before a fraction of numbers is a mixed number.
      product = call(isPlainNumber && isFraction && isOfNumbers(next) ? '+' : '*', product, next);
    } else return product;
    isPlainNumber = false;
  }
}

/** "3 1/2": a number that stands before a fraction of two numbers. */
function isTypedFraction({ tokens, at }: Reader): boolean {
  return (
    tokens[at]?.kind === 'number' &&
    tokens[at - 1]?.kind === 'number' &&
    tokens[at + 1]?.text === '/' &&
    tokens[at + 2]?.kind === 'number'
  );
}

function typedFractionIn(reader: Reader): Expression {
  const above = atomIn(reader);
  take(reader);
  return call('/', above, atomIn(reader));
}

function isOfNumbers(expression: Expression): boolean {
  return expression.kind === 'call' && expression.args.every(({ kind }) => kind === 'number');
}

/** What stands side by side is one divisor: 1/2x is one by 2x. */
function divisorIn(reader: Reader): Expression {
  let divisor = signedFactorIn(reader);
  while (startsFactor(reader) && !isTypedFraction(reader)) divisor = call('*', divisor, factorIn(reader));
  return divisor;
}

function signedFactorIn(reader: Reader): Expression {
  if (skip(reader, '-')) return call('-', factorIn(reader));
  skip(reader, '+');
  return factorIn(reader);
}

function startsFactor(reader: Reader): boolean {
  const token = reader.tokens[reader.at];
  if (token === undefined || token.kind === 'words') return false;
  if (token.kind === 'number')
    return reader.tokens[reader.at - 1]?.kind !== 'number' || isTypedFraction(reader);
  if (token.kind === 'name') return token.text !== 'choose';
  if (token.text === '(' && peek(reader, 1) === 'mod') return false;
  // A bar closes where one is open.
  return OPENING.has(token.text) && (token.text !== '|' || reader.bars === 0);
}

function factorIn(reader: Reader): Expression {
  let factor = atomIn(reader);
  for (;;) {
    if (skip(reader, '!')) factor = call('!', factor);
    else if (skip(reader, '°')) factor = call('*', factor, DEGREE);
    else if (skip(reader, '_')) factor = subscripted(factor, reader);
    else if (skip(reader, '^')) {
      if (isDegree(reader)) factor = call('*', factor, DEGREE);
      else factor = call('^', factor, deeper(reader, argumentIn));
    } else return factor;
  }
}

function isDegree(reader: Reader): boolean {
  if (skip(reader, '°')) return true;
  if (peek(reader) !== '{' || peek(reader, 1) !== '°' || peek(reader, 2) !== '}') return false;
  reader.at += 3;
  return true;
}

/** A symbol with an index is another symbol; a number with one is written in another base. */
function subscripted(factor: Expression, reader: Reader): Expression {
  const start = reader.at;
  deeper(reader, argumentIn);
  const index = reader.tokens
    .slice(start, reader.at)
    .map(({ text }) => text)
    .join('')
    .replace(/^\{(.*)\}$/, '$1');
  if (factor.kind === 'symbol') return symbol(`${factor.name}_${index}`);
  const base = Number(index);
  if (factor.kind !== 'number' || !(base >= 2 && base <= 36)) throw NOT_MATHEMATICS;
  return symbol(`${factor.written}_${base}`);
}

/** The argument of a command: in braces, or the next token alone, of a number its first digit. */
function argumentIn(reader: Reader): Expression {
  if (peek(reader) === '{') return bracketedIn(reader);
  if (skip(reader, '-')) return call('-', atomIn(reader));
  return atomIn(reader);
}

function bracketedIn(reader: Reader): Expression {
  const close = CLOSED_BY.get(take(reader)) ?? '';
  const bars = reader.bars;
  reader.bars = close === '|' ? 1 : 0;
  const inner = deeper(reader, sumIn);
  reader.bars = bars;
  if (!skip(reader, close)) throw NOT_MATHEMATICS;
  return inner;
}

function atomIn(reader: Reader): Expression {
  const token = reader.tokens[reader.at];
  if (token?.kind === 'number') return { kind: 'number', written: take(reader) };
  if (token?.kind === 'name') return namedIn(reader);
  if (token?.kind !== 'sign') throw NOT_MATHEMATICS;
  if (skip(reader, '√')) return call('sqrt', deeper(reader, argumentIn));
  if (!CLOSED_BY.has(token.text)) throw NOT_MATHEMATICS;
  const inner = bracketedIn(reader);
  if (token.text === '|') return call('abs', inner);
  if (token.text === '⌊') return call('floor', inner);
  return token.text === '⌈' ? call('ceil', inner) : inner;
}

function namedIn(reader: Reader): Expression {
  const name = take(reader);
  if (name === 'frac') return call('/', deeper(reader, argumentIn), deeper(reader, argumentIn));
  if (name === 'ℝ') {
    if (peek(reader) === '{') return symbol(`ℝ${(bracketedIn(reader) as { name?: string }).name ?? ''}`);
    return symbol('ℝ');
  }
  if (name === 'choose') throw NOT_MATHEMATICS;
  if (!FUNCTIONS.has(name)) return symbol(name);
  return functionIn(reader, name as FunctionName);
}

function functionIn(reader: Reader, name: FunctionName): Expression {
  if (name === 'binom') return call(name, deeper(reader, argumentIn), deeper(reader, argumentIn));
  if (name === 'sqrt' && peek(reader) === '[') {
    const index = bracketedIn(reader);
    return call('root', deeper(reader, argumentIn), index);
  }
  if (name === 'sqrt') return call(name, deeper(reader, argumentIn));
  const base = name === 'log' && skip(reader, '_') ? deeper(reader, argumentIn) : undefined;
  const power = skip(reader, '^') ? deeper(reader, argumentIn) : undefined;
  const inner = deeper(
    reader,
    BARE.has(name) && !OPENING.has(peek(reader) ?? '') ? bareArgumentIn : argumentIn,
  );
  const isInverse = power?.kind === 'call' && power.name === '-';
  if (isInverse && ['sin', 'cos', 'tan'].includes(name)) return call(`arc${name}` as FunctionName, inner);
  const value = base === undefined ? call(name, inner) : call('/', call('ln', inner), call('ln', base));
  return power === undefined ? value : call('^', value, power);
}

/** Factors as far as they stand side by side: of sin 2x the 2x. */
function bareArgumentIn(reader: Reader): Expression {
  let product = signedFactorIn(reader);
  while (startsFactor(reader) && !FUNCTIONS.has(peek(reader) ?? '') && !OPENING.has(peek(reader) ?? ''))
    product = call('*', product, factorIn(reader));
  return product;
}
