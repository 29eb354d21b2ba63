import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { withAsciiDigits } from '../../src/scoring/readers/digits.ts';
import { numberAfter, numberIn } from '../../src/scoring/readers/number.ts';
import { pure } from '../support/scoring.ts';
import { numeric } from '../../src/scoring/numeric.ts';

test.for<[text: string, number: number | undefined]>([
  ['42', 42],
  ['The answer is 42.', 42],
  ['First 7, then 8, so 15 apples', 15],
  ['**1,234**', 1234],
  ['1,234,567.89 in all', 1_234_567.89],
  ['1.234.567,89 insgesamt', 1_234_567.89],
  ['1.234,5', 1234.5],
  ['1\u202F234,5', 1234.5],
  ["1'234'567.5", 1_234_567.5],
  ['12,34,567', 1_234_567],
  ['3,5', 3.5],
  ['0,125', 0.125],
  ['0.5', 0.5],
  ['.5', 0.5],
  ['-.5', -0.5],
  ['No.5', 5],
  ['1,2,3', 3],
  ['-7', -7],
  ['−7', -7],
  ['$-7', -7],
  ['-$1,200.50', -1200.5],
  ['it cost €30', 30],
  ['30 €', 30],
  ['50%', 50],
  ['(-3)', -3],
  ['10-12', undefined],
  ['x = -2', -2],
  ['5 - 3', 3],
  ['1e3', 1000],
  ['1.5e-3', 0.0015],
  ['2E+2 units', 200],
  ['42km', 42],
  ['\\boxed{42}', 42],
  ['42 (see A1)', 42],
  ['４２', 42],
  ['working\n#### 42', 42],
  ['#### 1,000\nQuestion: what is 7 and 8?', 1000],
  ['#### $18.', 18],
  ['####\n5', 5],
  ['#### Step 3: add\nso it is 9', 9],
  ['#### 3. Add the two\nso it is 9', 9],
  ['it is 0x2A', undefined],
  ['about 3×10^5', 300_000],
  ['about 3 \\times 10^{5}', 300_000],
  ['roughly 6.02·10²³', 6.02e23],
  ['3 x 10 = 30', 30],
  ['10 × 10 is 100', 100],
  ['so it is 24/3', 8],
  ['at 1:00', undefined],
  ['1 3/4 cups', 1.75],
  ['the ratio is 3:2', undefined],
  ['on 2026-11-23', undefined],
  ['2^10', 1024],
  ['x/2', undefined],
  ['(a + b)/2', undefined],
  ['\\frac{24}{3}', 8],
  ['24/3 = 8', 8],
  ['36/18', 2],
  ['10–18', undefined],
  ['\\boxed{1{,}234}', 1234],
  ['It is \\boxed{18}, after 3 steps', 18],
  ['\\boxed{\\dfrac{3}{4}}', 0.75],
  ['\\boxed{- 5}', -5],
  ['\\frac12', 0.5],
  ['2\\sqrt{3}', undefined],
  ['2\\pi', undefined],
  ['#### 18 (in 2 steps)', 18],
  ['The answer is 18, because 9 * 2 is that.', 18],
  ['The answer is 3 + 4 = 7.', 7],
  ['The answer is 12. No, wait, it is 14.', 14],
  ['答案是18。共3步', 18],
  ['USD18', 18],
  ['_18_', 18],
  ['–5', -5],
  ['负7', -7],
  ['minus 7', -7],
  ['The total is **$18** for the 3 of them', 18],
  ['1. Add them\n2. So it is 18\n3. Done', 18],
  ['½', 0.5],
  ['2^{18}', 262_144],
  ['#### 5\n\nQuestion: How many?\n#### 7', 5],
  ['x_{2}', undefined],
  ['GPT-4', undefined],
  ['8 (24/3)', 8],
  ['$50/hour', 50],
  ['Answer:5', 5],
  ['Step 1: 5', 5],
  ['الجواب ٤٢', 42],
  ['الجواب ٣٫٥', 3.5],
  ['١٬٢٣٤', 1234],
  ['۴۲', 42],
  ['उत्तर ४२ है', 42],
  ['คำตอบคือ ๔๒', 42],
  ['答えは１，２３４．５です', 1234.5],
  ['－４２', -42],
  ['no number here', undefined],
  ['A1 B2', undefined],
  ['', undefined],
])('%j holds %s', ([text, number]) => {
  expect(numberIn(text)?.value).toBe(number);
});

test.for<[answer: string, target: unknown, tolerance: number, value: number]>([
  ['#### 18', '16 - 3 - 4 = 9 and 9 * 2 = 18\n#### 18', 0, 1],
  ['18 dollars', 18, 0, 1],
  ['17', '#### 18', 0, 0],
  ['0.3', 0.2, 0.1, 1],
  ['0.31', 0.2, 0.1, 0],
  ['3.14', Math.PI, 0.01, 1],
  ['50%', '50%', 0, 1],
  ['0.5', '50%', 0, 1],
  ['0.5%', '50%', 0, 0],
  ['1.2 million', 1_200_000, 0, 1],
  ['12 million', '12 billion', 0, 0],
  ['9007199254740993', '9007199254740993', 0, 1],
  ['9007199254740992', '9007199254740993', 0, 0],
  ['9007199254740992', '9007199254740993', 1, 1],
  ['1234567890123456%', '1234567890123456 million', 0, 0],
  ['1234567890124', 1_234_567_890_123, 0, 0],
])('%j against %j within %d scores %d', ([answer, target, tolerance, value]) => {
  expect(pure(numeric.scorer(numeric.options.parse({ tolerance })))(answer, target)).toMatchObject({
    kind: 'scored',
    value,
  });
});

test.for<[what: string, text: string, value: number | undefined]>([
  ['a number at the end, which may lack digits', 'so 7 and 42', undefined],
  ['a number before the end, which may be none of the answer', 'so 42 and then', undefined],
  ['a marked number that the text goes on after', 'so\n#### 42\nNext', 1],
  ['a marked number at the end', 'so\n#### 42', undefined],
])('an answer that was cut, with %s', ([, text, value]) => {
  const scored = pure(numeric.scorer(numeric.options.parse({})))(text, 42, { isCut: true });

  expect(scored).toMatchObject(value === undefined ? { kind: 'unparsed' } : { kind: 'scored', value });
});

test.for<[text: string, number: number | undefined]>([
  ['First 7, then 8. The answer is 15.', 15],
  ['The answer is 15 apples and 3 pears', 15],
  ['THE ANSWER IS: $1,234.50', 1234.5],
  ['The answer is 3. No, wait. The answer is 4, of 10.', 4],
  ['#### 42 #### none', 42],
  ['The answer is unknown, 7', 7],
  ['7', undefined],
])('%j announces %s', ([text, number]) => {
  expect(numberAfter(text, ['####', 'answer is'])?.value).toBe(number);
});

test('where the answer has to be announced, another number is none', () => {
  const score = pure(numeric.scorer(numeric.options.parse({ after: ['answer is'] })));

  expect(score('15', 15).kind).toBe('unparsed');
  expect(score('The answer is 15, not 16', 15)).toMatchObject({ kind: 'scored', value: 1 });
  expect(score('The answer is 15, not', 15, { isCut: true })).toMatchObject({ kind: 'scored', value: 1 });
  expect(score('The answer is 15', 15, { isCut: true }).kind).toBe('unparsed');
});

test('digits of other scripts are those that Unicode gives their value', () => {
  for (let code = 0; code <= 0xffff; code++) {
    const char = String.fromCharCode(code);
    const read = withAsciiDigits(char);
    if (read === char || /[\u066B\u066C]/.test(char)) continue;

    expect(char).toMatch(/^\p{Nd}$/u);
    expect(Number(read)).toBe(unicodeValue(code));
  }
  expect(withAsciiDigits('no digit, no change')).toBe('no digit, no change');
});

/** Digits stand ten in a row, and what stands before the first is none. */
function unicodeValue(code: number): number {
  let zero = code;
  while (/^\p{Nd}$/u.test(String.fromCharCode(zero - 1))) zero--;
  return (code - zero) % 10;
}

test('an answer without a number is unparsed', () => {
  expect(pure(numeric.scorer(numeric.options.parse({})))('I do not know', 3).kind).toBe('unparsed');
});

test.for([null, {}, [], 'none', true])('a target %j is a fault', (target) => {
  expect(numeric.targetFault(target, numeric.options.parse({}))).toBeTypeOf('string');
});

test('a negative tolerance and unknown options are refused', () => {
  expect(numeric.options.safeParse({ tolerance: -1 }).success).toBe(false);
  expect(numeric.options.safeParse({ tolerence: 1 }).success).toBe(false);
});

test('a number is found as it was written, in English prose', () => {
  fc.assert(
    fc.property(fc.integer({ min: -1e9, max: 1e9 }), fc.nat(99), (whole, cents) => {
      const value = Number(`${whole}.${String(cents).padStart(2, '0')}`);

      expect(numberIn(`So the total is ${value} now`)?.value).toBe(value);
      expect(numberIn(`So the total is ${value.toLocaleString('en-US')} now`)?.value).toBe(value);
    }),
  );
});

test.for([
  '1',
  '1,',
  '1.',
  '#',
  '####',
  '-',
  '1e',
  '$',
  ' 1',
  "1'",
  '#### ',
  '1/',
  '1 1/',
  '\\frac{',
  '٤',
  '1:',
  '1-',
  '1 234 ',
  '1_',
  '\n ',
  '\nQ:',
  'answer"',
  '\nanswer ',
])('a million characters of %j are no trouble', (piece) => {
  expect(numberIn(`${piece.repeat(1_000_000 / piece.length)} so it is 7`)?.value).toBe(7);
});

// attack: one answer
test.for<[text: string, target: string, value: number]>([
  ['The answer is 18,446,744,073,709,551,616.', '18446744073709551616', 1],
  ['The answer is 18,446,744,073,709,551,000.', '18446744073709551616', 0],
  ['The answer is 18,446,744,073,709,551,000.', '18,446,744,073,709,551,616', 0],
  ['The answer is 18 446 744 073 709 551 616', '18446744073709551616', 1],
  ['The answer is 18 446 744 073 709 551 000', '18446744073709551616', 0],
  ['The answer is 18446744073709551000.5', '18446744073709551616', 0],
  ['The answer is 18446744073709551616.00', '18446744073709551616', 1],
  ['The answer is $121{,}932{,}631{,}112{,}635{,}269$.', '121932631112635269', 1],
  ['The answer is $121{,}932{,}631{,}112{,}635{,}260$.', '121932631112635269', 0],
  ['\\boxed{- 12345678901234567}', '-12345678901234567', 1],
  ['\\boxed{- 12345678901234567}', '12345678901234567', 0],
])('a long number has to have all its digits and its sign, however it is grouped: %j for %s: %d', (row) => {
  const [said, target, value] = row;

  expect(pure(numeric.scorer(numeric.options.parse({})))(said, target)).toMatchObject({ value });
});
