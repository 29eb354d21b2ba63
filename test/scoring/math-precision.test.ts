import { expect, test } from 'vitest';
import { math } from '../../src/scoring/math.ts';
import { pure } from '../support/scoring.ts';

const score = pure(math.scorer(math.options.parse({})));
const isRight = (said: string, target: string): boolean => {
  const scored = score(`\\boxed{${said}}`, target);
  return scored.kind === 'scored' && scored.value === 1;
};

test.for([
  ['7', '\\lfloor \\sqrt{49} \\rfloor'],
  ['4', '\\lfloor \\sqrt[3]{64} \\rfloor'],
  ['-4', '\\lfloor \\sqrt[3]{-64} \\rfloor'],
  ['10000000', '\\lfloor \\sqrt{10^{14}} \\rfloor'],
  ['2', '\\lceil \\sqrt{2} \\sqrt{2} \\rceil'],
  ['6', '\\lfloor (\\sqrt{6})^2 \\rfloor'],
  ['3', '\\lfloor \\log_{10} 1000 \\rfloor'],
  ['29', '\\lfloor 0.29 \\cdot 100 \\rfloor'],
  ['1414214', '\\lfloor 10^6 \\sqrt{2} + 1 \\rfloor'],
  ['24', '(\\sqrt[3]{64})!'],
  ['0', '\\lfloor 1 - 10^{-20} \\rfloor'],
  ['-1', '\\lfloor -10^{-20} \\rfloor'],
  ['2', '\\lceil 1 + 10^{-20} \\rceil'],
  ['14285714285714285 \\pi', '\\lfloor \\frac{10^{17}}{7} \\rfloor \\pi'],
  ['\\lfloor 10 e + 2^{50} \\rfloor', '\\lfloor 10 e + 4^{25} \\rfloor'],
  ['\\frac{\\pi}{2}', '\\arcsin(\\sin(\\pi/2))'],
  ['\\frac{\\pi}{2}', '\\arcsin(\\frac{\\sqrt{2}}{2} \\sqrt{2})'],
  ['-\\frac{\\pi}{2}', '\\arcsin(-\\frac{\\sqrt{2}}{2} \\sqrt{2})'],
  ['0', '\\arccos(\\frac{3}{5} + \\frac{2}{5})'],
  ['0', '\\arccos(\\sqrt{3} \\cdot \\frac{\\sqrt{3}}{3})'],
  ['\\pi', '\\arccos(-\\sqrt{3} \\cdot \\frac{\\sqrt{3}}{3})'],
  ['2 \\arcsin \\sqrt{\\frac{1}{2000000}}', '\\arccos(1 - \\frac{1}{1000000})'],
  ['2^{-1/2}', '\\sqrt{\\frac{2}{4}}'],
] as const)('a function that jumps, or is endlessly steep, has its value: %s for %s', ([said, target]) => {
  expect(isRight(said, target)).toBe(true);
});

// attack: one answer
test.for([
  ['3', '\\lfloor \\sqrt[3]{64} \\rfloor'],
  ['3', '\\lceil \\sqrt{2} \\sqrt{2} \\rceil'],
  ['5', '\\lfloor (\\sqrt{6})^2 \\rfloor'],
  ['1', '\\lfloor 1 - 10^{-20} \\rfloor'],
  ['1', '\\lceil 1 + 10^{-20} \\rceil'],
  ['2', '\\sqrt{4} + 10^{-20}'],
  ['\\frac{\\pi}{2} + 10^{-8}', '\\arcsin(\\sin(\\pi/2))'],
  ['\\arcsin(1 - 10^{-16})', '\\frac{\\pi}{2}'],
  ['\\arccos(1 - 10^{-20})', '0'],
  ['\\lfloor 10^{300} x - 10^{300} x \\rfloor + 1', '1'],
] as const)('nor has it the value beside: not %s for %s', ([said, target]) => {
  expect(isRight(said, target)).toBe(false);
});

test.for([
  ['0^{\\lfloor 0.01n \\rfloor}', '0^{\\lfloor n/100 \\rfloor}'],
  ['0^{2n}', '0^n'],
  ['\\frac{1}{2} + \\frac{0^n}{2}', '\\frac{1 + 0^n}{2}'],
  ['\\frac{1}{n+1} \\binom{2n}{n}', '\\binom{2n}{n} - \\binom{2n}{n+1}'],
  ['\\frac{1}{1 + \\frac{1}{x}}', '\\frac{x}{1 + x}'],
  ['\\sqrt{x+1} - \\sqrt{x}', '\\frac{1}{\\sqrt{x+1} + \\sqrt{x}}'],
  ['3 \\sin x - 4 \\sin^3 x', '\\sin 3x'],
  ['1.02^{2x}', '1.0404^x'],
  ['e^{-x} + x', 'x + \\frac{1}{e^x}'],
  ['(1 + \\frac{0.06}{12})^{12x}', '1.005^{12x}'],
] as const)('symbols stand for 0 and for large numbers, too: %s is %s', ([said, target]) => {
  expect(isRight(said, target)).toBe(true);
});

// attack: one answer
test.for([
  ['1', '0^{\\lfloor n/100 \\rfloor}'],
  ['0', '0^{\\lfloor n/100 \\rfloor}'],
  ['0^x', '0^{\\lfloor n/100 \\rfloor}'],
  ['0', '0^n'],
  ['\\frac{1}{2}', '\\frac{1 + 0^n}{2}'],
  ['1', '1 - 0^{n^2}'],
  ['x', 'x + 0^{\\lfloor x/10 \\rfloor^2 - 1}'],
  ['\\lceil \\frac{x}{3} \\rceil', '\\lfloor \\frac{x}{3} \\rfloor + 1'],
] as const)('nor is one that differs there alone the same: not %s for %s', ([said, target]) => {
  expect(isRight(said, target)).toBe(false);
});

test.for([
  ['10^{-20} + \\sqrt{2}', '\\sqrt{2} + \\frac{1}{10^{20}}'],
  ['\\sqrt{2} (1 + 10^{-20})', '\\sqrt{2} + 10^{-20} \\sqrt{2}'],
  [
    '\\frac{\\pi + 10^{-20}}{3 \\sqrt{2}}',
    '\\frac{\\pi}{3 \\sqrt{2}} + \\frac{1}{3 \\cdot 10^{20} \\sqrt{2}}',
  ],
  ['2 \\sqrt{2} + 10^{-20}', '\\sqrt{8} + 10^{-20}'],
  ['\\sqrt{8} \\cdot 10^{-15}', '\\frac{2 \\sqrt{2}}{10^{15}}'],
  ['10^{20} + 2 \\sqrt{2}', '10^{20} + \\sqrt{8}'],
  ['\\sqrt{2} x + 10^{-20} x^2', 'x (10^{-20} x + \\sqrt{2})'],
  ['1.41421356237309504880', '\\sqrt{2}'],
  ['\\sqrt{4 \\pi + 4 \\cdot 10^{-20}}', '2 \\sqrt{\\pi + 10^{-20}}'],
  ['|\\pi - 4| + 10^{-20}', '4 - \\pi + 10^{-20}'],
  ['i^2 \\sqrt{2} + 10^{-20}', '10^{-20} - \\sqrt{2}'],
  ['\\sqrt{x} \\sqrt{2} + 10^{-20}', '\\sqrt{2x} + 10^{-20}'],
  ['\\sqrt{8 + 4 \\cdot 10^{-20}}', '2 \\sqrt{2 + 10^{-20}}'],
  ['(2 + 10^{-20})^{-\\frac{1}{2}}', '\\frac{1}{\\sqrt{2 + 10^{-20}}}'],
  ['\\sqrt{3 + 2 \\sqrt{2}} + 10^{-20}', '1 + \\sqrt{2} + 10^{-20}'],
  ['\\sqrt[3]{-2 - 10^{-20}}', '-\\sqrt[3]{2 + 10^{-20}}'],
  ['x + \\sqrt{2} y = 10^{-20}', '\\sqrt{2} x + 2 y = \\sqrt{2} \\cdot 10^{-20}'],
] as const)('what doubles have no digits for is equal in another form: %s is %s', ([said, target]) => {
  expect(isRight(said, target)).toBe(true);
});

// attack: one answer
test.for([
  ['\\sqrt{2}', '\\sqrt{2} + 10^{-20}'],
  ['\\sqrt{2} (1 + 10^{-20})', '\\sqrt{2}'],
  ['\\sqrt{2} + 10^{-20} \\sqrt{3}', '\\sqrt{2}'],
  ['\\frac{\\pi + 10^{-20}}{2}', '\\frac{\\pi}{2}'],
  ['\\pi + e^{-40}', '\\pi'],
  ['10^{20} + \\sqrt{3}', '10^{20} + \\sqrt{2}'],
  ['10^{20}', '10^{20} + \\sqrt{2}'],
  ['14285714285714286 \\pi', '\\lfloor \\frac{10^{17}}{7} \\rfloor \\pi'],
  ['\\sqrt{2} x', '\\sqrt{2} x + 10^{-20}'],
  ['\\sqrt{2} x', 'x (10^{-20} x + \\sqrt{2})'],
  ['(1, \\sqrt{2})', '(1, \\sqrt{2} + 10^{-20})'],
  ['\\sqrt{2}', '\\sqrt{2 + 10^{-20}}'],
  ['2 \\sqrt{2}', '\\sqrt{8} + 10^{-20}'],
  ['\\sqrt{8} + 10^{-70}', '2 \\sqrt{2}'],
  ['\\sqrt[3]{2}', '(2 + 10^{-20})^{\\frac{1}{3}}'],
  ['\\sqrt{\\pi}', '\\sqrt{\\pi + 10^{-20}}'],
  ['x \\sqrt{2}', 'x \\sqrt{2 + 10^{-20}}'],
  ['x + \\sqrt{2} y = 0', 'x + \\sqrt{2} y = 10^{-20}'],
  ['x + \\sqrt{2} y < 0', 'x + \\sqrt{2} y < 10^{-20}'],
] as const)('nor is one that differs by that the same: not %s for %s', ([said, target]) => {
  expect(isRight(said, target)).toBe(false);
});

test.for([
  ['a long sum', '\\sqrt2+10^{-9}+'.repeat(120), '1'],
  ['a long sum of large numbers', '9^{3000}\\pi+'.repeat(140), '1'],
  ['a product of sums', '(\\sqrt2+1)'.repeat(170), '10^{-9}'],
  ['a long product', '9^{999}\\pi'.repeat(170), '1'],
  ['a tower of powers', '(\\sqrt{x}+\\sqrt{2})^{999}'.repeat(60), '\\cdot 10^{-9}'],
  ['a long product of roots', '\\sqrt[19]{x^{999}+\\pi}'.repeat(60), '\\cdot 10^{-9}'],
] as const)('%s is compared with itself in time', ([, part, last]) => {
  expect(isRight(`${part}${last}`, `${last}+${part}0`)).toBeTypeOf('boolean');
});

const COMBINATIONS = [
  ['126410606437752', '\\binom{50}{25}'],
  ['100891344545564193334812497256', '\\binom{100}{50}'],
  ['-35', '\\binom{-5}{3} + \\binom{3}{5}'],
] as const;

// attack: one answer
test.for(COMBINATIONS)('the whole number %s, and no other one, is %s', ([said, right]) => {
  expect(isRight(said, right)).toBe(true);
  expect(isRight(String(BigInt(said) + 1n), right)).toBe(false);
});

test.for<[said: string, right: string]>([
  ['\\sqrt{x^2}', '|x|'],
  ['|x|', '\\sqrt{x^2}'],
  ['|x-1|\\sqrt{2}', '\\sqrt{2(x-1)^2}'],
  ['|ab|', '\\sqrt{a^2 b^2}'],
])('of real numbers %s is %s', ([said, right]) => {
  expect(isRight(said, right)).toBe(true);
});

test.for<[said: string, right: string]>([
  ['x^{1/3}', '\\sqrt[3]{x}'],
  ['\\sqrt[3]{x}', 'x^{1/3}'],
  ['\\frac{2}{3}x^{-1/3}', '\\frac{2}{3\\sqrt[3]{x}}'],
  ['x^{5/6}', '\\sqrt{x}\\sqrt[3]{x}'],
])('a power is the root that it is written for: %s is %s', ([said, right]) => {
  expect(isRight(said, right)).toBe(true);
});

test.for<[said: string, right: string]>([
  ['\\sqrt{x^2}', 'x'],
  ['\\sqrt[3]{x^3}', '|x|'],
  ['\\sqrt[3]{x^3}', '(x^2)^{1/2}'],
  ['x^{1/3}', '\\sqrt[5]{x}'],
  ['|z|^2', 'z^2'],
  ['|z|^2\\sqrt{2}', 'z^2\\sqrt{2}'],
  ['\\sqrt{x^2+1}', '|x|+1'],
  ['x\\sqrt{2}', '|x|\\sqrt{2}'],
])('%s is not %s', ([said, right]) => {
  expect(isRight(said, right)).toBe(false);
});
