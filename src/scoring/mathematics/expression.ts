/** A function or an operation that has a value, by the name that it is evaluated under. */
export type FunctionName = '+' | '*' | '/' | '^' | '-' | '!' | '±' | (typeof NAMED_FUNCTIONS)[number];

/** Functions that are written by their name, with or without a backslash. */
export const NAMED_FUNCTIONS = [
  ...(['sqrt', 'root', 'abs', 'floor', 'ceil', 'binom', 'exp', 'ln', 'log'] as const),
  ...(['sin', 'cos', 'tan', 'cot', 'sec', 'csc', 'arcsin', 'arccos', 'arctan'] as const),
  ...(['sinh', 'cosh', 'tanh'] as const),
] as const;

/** What has one value for each value of its symbols. */
export type Expression =
  | { readonly kind: 'number'; readonly written: string }
  | { readonly kind: 'symbol'; readonly name: string }
  | { readonly kind: 'call'; readonly name: FunctionName; readonly args: readonly Expression[] };

export type RelationSign = '=' | '≠' | '<' | '≤' | '>' | '≥';

/** What an answer of mathematics can be. */
export type Mathematics =
  | { readonly kind: 'value'; readonly value: Expression; readonly unit?: string; readonly isPercent?: true }
  | {
      readonly kind: 'relation';
      readonly sides: readonly Expression[];
      readonly signs: readonly RelationSign[];
    }
  /** `brackets` are those that it is written in, such as `()`, `[)` or `{}`; empty where there are none. */
  | { readonly kind: 'list'; readonly items: readonly Mathematics[]; readonly brackets: string }
  /** All whole numbers that leave the same rest: 2 (mod 5). */
  | { readonly kind: 'residue'; readonly value: Expression; readonly modulus: Expression }
  | { readonly kind: 'union'; readonly parts: readonly Mathematics[] }
  | { readonly kind: 'matrix'; readonly rows: readonly (readonly Mathematics[])[] };

/** A call of a function. */
export function call(name: FunctionName, ...args: readonly Expression[]): Expression {
  return { kind: 'call', name, args };
}

/** A name that stands for a value which is not known. */
export function symbol(name: string): Expression {
  return { kind: 'symbol', name };
}

/** Whether any part of an expression is of a kind. */
export function holds(expression: Expression, isSought: (part: Expression) => boolean): boolean {
  if (isSought(expression)) return true;
  return expression.kind === 'call' && expression.args.some((part) => holds(part, isSought));
}
