import { readFileSync } from 'node:fs';
import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import * as z from 'zod';
import { math } from '../../src/scoring/math.ts';
import { pure } from '../support/scoring.ts';

/**
 * An answer and what it is held against: `right` is what we say, `verify` what Math-Verify 0.9 says, written by
 * scripts/math-verify-column.py. `note` says why the two differ.
 */
const Row = z.strictObject({
  kind: z.string(),
  target: z.string(),
  text: z.string(),
  right: z.boolean(),
  verify: z.boolean(),
  note: z.string().optional(),
});

const ROWS = readFileSync(new URL('math-answers.jsonl', import.meta.url), 'utf8')
  .trimEnd()
  .split('\n')
  .map((line) => Row.parse(JSON.parse(line)));
const score = pure(math.scorer(math.options.parse({})));
const isRight = (text: string, target: unknown): boolean => {
  const scored = score(text, target);
  return scored.kind === 'scored' && scored.value === 1;
};

test.for(ROWS.map((row, index) => [index + 1, row.kind, row.target, row.text, row] as const))(
  'row %i, %s: %j held against %j',
  ([, , , , { text, target, right }]) => {
    expect(isRight(text, target)).toBe(right);
  },
);

test('a note says why, where Math-Verify says otherwise, and nowhere else', () => {
  expect(ROWS.filter(({ note }) => note !== undefined)).toEqual(
    ROWS.filter(({ right, verify }) => right !== verify),
  );
});

test('every target of the table is right when it is said alone in a box', () => {
  for (const { target } of ROWS) expect(isRight(`\\boxed{${target}}`, target), target).toBe(true);
});

describe('an answer that was cut', () => {
  test.for([
    ['in its box', 'So it is $\\boxed{12'],
    ['in its last number', 'The answer is 12'],
    ['in prose', 'Then we add 3 and 9, which makes 12'],
  ])('%s counts for nothing', ([, text = '']) => {
    expect(score(text, '12', { isCut: true }).kind).toBe('unparsed');
  });

  test('after its box is right', () => {
    expect(score('It is $\\boxed{12}$, because', '12', { isCut: true })).toMatchObject({ value: 1 });
  });
});

test.for([
  ['a_n = n \\cdot (n-1)!', 'a_n = n!'],
  ['\\binom{n}{n-k}', '\\frac{n!}{k!(n-k)!}'],
  ['\\binom{n-1}{k-1} + \\binom{n-1}{k}', '\\binom{n}{k}'],
  ['\\binom{n}{a}\\binom{n-a}{b}', '\\frac{n!}{a!b!(n-a-b)!}'],
  ['2^n (1 \\cdot n!)', 'n! 2^n'],
  ['\\frac{\\pi}{2} - \\arccos(3x)', '\\arcsin(3x)'],
  ['x^6-6x^5+15x^4-20x^3+15x^2-6x+1', '(x-1)^6'],
  ['\\sin\\pi', '0'],
  ['\\sqrt{2}\\sqrt{3}-\\sqrt{6}', '0'],
  ['\\sqrt{2}+10^{-8}\\pi-\\sqrt{2}', '10^{-8}\\pi'],
  ['0.5x + 0.5x', 'x'],
  ['x = \\pm\\sqrt{3} + 2', 'x = 2 \\pm \\sqrt{3}'],
  ['2 - \\sqrt{3}, 2 + \\sqrt{3}', 'x = 2 \\pm \\sqrt{3}'],
  ['x = 2 - \\sqrt{3} \\text{ or } x = 2 + \\sqrt{3}', 'x = 2 \\pm \\sqrt{3}'],
  ['y = \\pm 2x', 'y = 2x, y = -2x'],
  ['2^{50}2^{50} - k', '2^{100} - k'],
  ['n + 10^{12}', '10^{12} + n'],
  ['E = f \\cdot 6.63 \\times 10^{-34}', 'E = 6.63 \\times 10^{-34} f'],
  ['2E = 13.26 \\times 10^{-34} f', 'E = 6.63 \\times 10^{-34} f'],
  ['x = 10', '2x = 20'],
  ['f(x) = x(x+1)', 'f(x) = x^2 + x'],
  ['3 + 2x = y', 'y = 2x + 3'],
])('%s is the same as %s', ([said, right]) => {
  expect(isRight(`\\boxed{${said}}`, right)).toBe(true);
});

test('sets in sets are compared however deep they are', () => {
  const within = (depth: number, last: string): string =>
    depth === 0 ? last : `\\{1, ${within(depth - 1, last)}\\}`;

  expect(isRight(`\\boxed{${within(50, '3')}}`, `$${within(50, '3')}$`)).toBe(true);
  expect(isRight(`\\boxed{${within(50, '2')}}`, `$${within(50, '3')}$`)).toBe(false);
});

test.for([
  ['0.5000004, 0.5', '0.5, 0.5000008'],
  ['\\{0.5000004, 0.5\\}', '\\{0.5, 0.5000008\\}'],
  ['x = 0.5000004 \\text{ or } x = 0.5', 'x = 0.5 \\text{ or } x = 0.5000008'],
] as const)('of near values each has one of its own, in any order: %s for %s', ([said, right]) => {
  expect(isRight(`\\boxed{${said}}`, right)).toBe(true);
  expect(isRight('\\boxed{0.5, 0.5}', right)).toBe(false);
});

test('prose without a number is unparsed', () => {
  expect(score('I cannot say.', '12')).toMatchObject({ kind: 'unparsed' });
});

test('a target may be a number, or a whole solution with a box', () => {
  expect(isRight('$\\boxed{0.5}$', 0.5)).toBe(true);
  expect(isRight('$x=\\frac{1}{2}$', 'We divide 3 by 6 and get $\\boxed{\\frac{1}{2}}$.')).toBe(true);
});

test.for([
  [['1', '2'], 'the target is a list: write a set as \\{1, 2\\}'],
  ['  ', 'the target is blank'],
  ['1+'.repeat(1001), 'the target is longer than 2000 characters'],
])('the target %j is refused', ([target, fault]) => {
  expect(math.targetFault(target, math.options.parse({}))).toBe(fault);
});

test('decimals says how many places of a rounded number count', () => {
  const rough = pure(math.scorer(math.options.parse({ decimals: 2 })));

  expect(rough('\\boxed{0.33}', '\\frac13')).toMatchObject({ value: 1 });
  expect(rough('\\boxed{0.34}', '\\frac13')).toMatchObject({ value: 0 });
});

test.for([
  ['towers of powers', '9^{9^{9^{9^9}}}'],
  ['factorials of factorials', '((1000!)!)!'],
  ['many brackets', '('.repeat(900)],
  ['many roots', '\\sqrt{'.repeat(300)],
  ['many lists', `${'('.repeat(300)}1,2${')'.repeat(300)}`],
  ['many boxes', '\\boxed{1} and '.repeat(2000)],
  ['many dollars', '$1$ '.repeat(5000)],
  ...['$', '\\boxed{', 'answer is ', '1 ', '(', '\\[', '####', '. '].map((piece) => [
    `a million characters of ${piece}`,
    piece.repeat(1_000_000 / piece.length),
  ]),
  ['a long number', `${'9'.repeat(1900)}^{99}`],
])('%s are scored, and say nothing right', ([, text = '']) => {
  expect(isRight(`\\boxed{${text}}`, '17')).toBe(false);
  expect(isRight(text, '17')).toBe(false);
});

const piece = fc.constantFrom(
  ...[
    '\\frac',
    '{',
    '}',
    '(',
    ')',
    '[',
    ']',
    '1',
    '2.5',
    'x',
    '^',
    '_',
    '\\sqrt',
    '|',
    ',',
    '=',
    '<',
    '\\le',
  ],
  ...[
    '\\{',
    '\\}',
    '\\pm',
    '!',
    '%',
    '\\text{ cm}',
    '\\begin{pmatrix}',
    '\\end{pmatrix}',
    '&',
    '\\\\',
    '-',
    '/',
  ],
  ...['\\infty', '\\cup', '\\log', '\\sin', 'e', 'i', '\\pi', '\\boxed{', '$', ' or ', '°'],
);

test('whatever is written is scored or unparsed, and never an error', () => {
  const formula = fc.array(piece, { minLength: 1, maxLength: 14 }).map((pieces) => pieces.join(''));
  fc.assert(
    fc.property(formula, formula, (said, target) => {
      fc.pre(math.targetFault(target, math.options.parse({})) === undefined && !target.includes('$'));

      expect(['scored', 'unparsed']).toContain(score(`$${said}$`, target).kind);
    }),
    { numRuns: 2000 },
  );
});

test('a sum of fractions is its value, and no other', () => {
  const whole = fc.integer({ min: -999, max: 999 });
  const below = fc.integer({ min: 1, max: 999 });
  fc.assert(
    fc.property(whole, below, whole, below, (a, b, c, d) => {
      const sum = `\\frac{${a}}{${b}}+\\frac{${c}}{${d}}`;

      expect(isRight(`\\boxed{${sum}}`, `\\frac{${a * d + c * b}}{${b * d}}`)).toBe(true);
      expect(isRight(`\\boxed{${sum}}`, `\\frac{${a * d + c * b + 1}}{${b * d}}`)).toBe(false);
    }),
  );
});

// attack: endless answer
test.for([
  ['$x$', ' ', '; $y$'],
  ['$x$', ' ', 'is not $y$'],
  ['the answer is ', '\n', '!'],
  ['', '*', 'x'],
  ['', '10^', ''],
  ['', '\\[', ''],
])('no result is looked for longer than the length asks for: %j, then %j without end, then %j', (pieces) => {
  const [begin, again, end] = pieces as [string, string, string];

  expect(score(begin + again.repeat(19_000 / again.length) + end, 'z').kind).toBeTypeOf('string');
});

// attack: one answer
test.for([
  ['\\{1,2\\}', '[1,2]'],
  ['1, 2', '[1,2]'],
  ['[1,2]', '\\{1,2\\}'],
  ['5,7', '5 < x < 7'],
  ['\\{5,7\\}', '5 < x < 7'],
  ['5, 7', '5 \\le x \\le 7'],
  ['5 \\le x \\le 7', '\\{5,7\\}'],
] as const)('two ends are not what lies between them: %s for %s', ([said, target]) => {
  expect(isRight(`\\boxed{${said}}`, target)).toBe(false);
});

test.for([
  ['(5,7)', '5 < x < 7'],
  ['x \\in (5,7)', '5 < x < 7'],
  ['5 < x < 7', '(5,7)'],
  ['7 > y > 5', '5 < x < 7'],
  ['[5,7]', '5 \\le x \\le 7'],
  ['5 \\le x < 7', '[5,7)'],
  ['(1,2)', '1, 2'],
  ['2, 1', '\\{1,2\\}'],
  ['[1, 2, 3]', '1, 2, 3'],
] as const)('an interval, a pair and a list may be written in several ways: %s for %s', ([said, target]) => {
  expect(isRight(`\\boxed{${said}}`, target)).toBe(true);
});
