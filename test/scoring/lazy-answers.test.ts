import { expect, test } from 'vitest';
import { choice } from '../../src/scoring/choice.ts';
import { chrf } from '../../src/scoring/chrf.ts';
import { classification } from '../../src/scoring/classification.ts';
import { editDistance } from '../../src/scoring/edit-distance.ts';
import { f1 } from '../../src/scoring/f1.ts';
import { jsonFields } from '../../src/scoring/json-fields.ts';
import { math } from '../../src/scoring/math.ts';
import { numeric } from '../../src/scoring/numeric.ts';
import { regex } from '../../src/scoring/regex.ts';
import { rougeL } from '../../src/scoring/rouge-l.ts';
import type { Scorer } from '../../src/scoring/scorer.ts';
import { toolCall } from '../../src/scoring/tool-call.ts';
import { pure } from '../support/scoring.ts';

const listed = (lines: string): readonly string[] =>
  lines
    .split('\n')
    .flatMap((line) => line.split('  '))
    .map((one) => one.trim())
    .filter((one) => one !== '');

/** Right answers of every kind, none of which is worth giving to a question that is not known. */
const TARGETS = listed(String.raw`
18  -7  3.5  0.25  42\%  1{,}000{,}000  123456789  6.02 \times 10^{23}  1.6 \times 10^{-19}  0.0000000000000000016
6.63 \times 10^{-34}  2^{100}  10^{20}  100!  10^{-12}  10^{400}  10^{-400}  12345678901234567890  \frac{3}{7}
\frac{22}{7}  -\frac{3}{4}  3\frac{1}{2}  \frac{1}{72}  \sqrt{2}  2\sqrt{3}  \frac{\sqrt{3}}{2}  \sqrt[3]{4}  \pi
\frac{\pi}{6}  2\pi  e  e^2  e^{-40}  \ln 2  \log_2 3  \sqrt{2} \times 10^{-15}  \sqrt{2} \times 10^{-400}
\sin 1  \cos 20^\circ  \arctan 2  3+2i  -2i  \sqrt{2}+\sqrt{3}  1+\sqrt{5}  \frac{1+\sqrt{5}}{2}  e^{i\pi/3}
5 \text{ cm}  90^\circ  3 \text{ m}^2  1.6 \times 10^{-19} \text{ C}  1.38 \times 10^{-23} T  9.8 \text{ m/s}
\frac{1}{10^{15}} \text{ m}  6.67 \times 10^{-11} \text{ N}  \$12.50  5 \text{ hours}
x+1  x^2+1  2x  -x^2  x^2-y^2  (a+b)^2  \frac{a}{b}  \frac{x+1}{x-1}  \sqrt{x+1}  \sin x  \cos 2x  e^{2x}  \ln(x+1)
x^3-3x  |x-2|  \lfloor x/2 \rfloor  \arcsin x  a_n+1  \frac{n(n+1)}{2}  2^n  2^n-1  3^{n-1}  n^2+n  10^{-30} x
10^{30} x  \frac{x}{10^{200}}  2^{100}-k  10^{12}+n  \alpha+\beta  \frac{1}{1-x}  \pi r^2  \frac{4}{3}\pi r^3
\binom{n}{k}  \binom{n+1}{2}  \frac{n!}{k!(n-k)!}  \frac{n!}{k!}  (n-1)!  n!+1  \binom{n}{2k+3}  \binom{2n}{n}
\frac{\binom{n}{k}}{\binom{m}{k}}  n \cdot n!  \frac{n!}{2^n}  k!(n-k)!  \binom{n}{10k}  \lfloor n^2/100 \rfloor
x = 5  x = -2  y = 2x+3  y = \frac{1}{x}  2x+3y-7 = 0  x^2+y^2 = 4  E = mc^2  E = 6.63 \times 10^{-34} f  f(x) = x^2
a_n = n!  a_n = 2^n - 1  x = 2 \pm \sqrt{3}  x = 1, y = 2  x = 1 \text{ or } x = 3  xy = 6  T(n) = 2T(n-1)+1
F = 6.67 \times 10^{-11} \frac{m M}{r^2}  x < 3  x \ge -1  y > 2x  x+y \le 4  1 < x < 5  0 \le x \le 2  x \ne 3  a < b < c
x \equiv 2 \pmod 5  n \equiv 1 \pmod{12}  3 \pmod 7
(3,4)  (1,2,3)  (-1,\frac{1}{2})  (a,b)  (10^{-20}, 10^{-30})  \{1,2\}  \{1,2,3,4\}  \{-1,1,2\}  \{\frac{1}{2}\}  1,2,3  -1,5
[0,1)  (-\infty,3)  (2,\infty)  [-1,1]  (-\infty,0)\cup(1,\infty)  [0,1]\cup[2,3]  x \in [0,5)  \pm 2  1 \pm \sqrt{2}
\begin{pmatrix}1&2\\3&4\end{pmatrix}  \begin{pmatrix}1\\2\end{pmatrix}  \begin{pmatrix}a&b\\c&d\end{pmatrix}
\begin{pmatrix}0&1\\-1&0\end{pmatrix}  3:4  \text{even}  \text{Tuesday}  \text{no solution}  \text{(C)}  \text{yes}  \text{blue}
`);

/** Answers that say nothing of what was asked. */
const CONSTANTS = listed(String.raw`
0  1  -1  2.0  0.0  -0  10  100  \infty  -\infty  i  -i  1e308  -1e308  1e-308  10^{100}  10^{-100}  -10^{100}  10^{308}
10^{-308}  10^{400}+1  10^{-400}+0  10^{-20}  10^{-15}  10^{15}  9^{9^{9^{9}}}  1000!  170!  (1000!)!  0!  \frac{1}{0}  \frac{0}{0}
0^0  0^{-1}  \sqrt{0}  \sqrt{-1}  \ln 0  \ln 1  \tan 90^\circ  \sin \pi  \cos \frac{\pi}{2}  e^{i\pi}  e^{i\pi}+1  \sin(10^{300})
10^{300}\pi-10^{300}\pi  10^{300}\sqrt{2}-10^{300}\sqrt{2}  \sqrt{2}-\sqrt{2}  \frac{1}{\sqrt{2}-\sqrt{2}}  10^{-300}\cdot 10^{-300}\pi
15 \cdot 10^{307}(1+i)  10^{308}\cdot 10\pi  \infty-\infty  0\cdot\infty  \frac{\infty}{\infty}  \infty i  0\%  100\%  0^\circ  0 \pmod 1
1 \pmod 1  0 \pmod{10^{-100}}  0 \pmod{\frac{1}{5040}}  0 \pmod 0  \pm 0  \pm 1  \pm\infty  \pm 10^{-100}  |0|  \lfloor 0.5 \rfloor
`);
const FORMULAS = listed(String.raw`
x  y  z  n  k  a  b  \alpha  f(x)  -x  0x  0n  x-x  x^0  x^{10^{9}}  x^{-10^{9}}  10^{300}x-10^{300}x  10^{-300}x  10^{300}x
\frac{x}{x}  \frac{x}{0}  \frac{x-x}{x-x}  0^x  1^x  x^x  n!  (n!)!  k!  \frac{n!}{n!}  0 \cdot n!  \binom{n}{n}  \binom{n}{0}  \binom{0}{n}
\binom{n}{-1}  \binom{0.5}{n}  \lfloor 0x \rfloor  \arcsin(10x)  \arccos(100)+x  \ln(x-x)  |x|  \sqrt{x-x}  x\infty
`);
const RELATIONS = listed(String.raw`
0=0  1=1  0=1  x=x  y=y  x=y  n=n  0x=0  x=0  x=\infty  y=0  E=0  F=0  f(x)=0  a_n=0  a_n=1  0=10^{-100}  0=10^{-400}  0=10^{-15}
0=10^{300}  10^{300}x=10^{300}x  x+10^{300}=x  0 \cdot n!=0  x=x+10^{-100}  2E=0  \infty=\infty  \frac{0}{0}=0  x=\pm 0  0=\pi \cdot 10^{-20}
\frac{1}{0}=x  n!=n!  0<1  0>1  0 \le 0  0 < 10^{-100}  0 > 10^{-100}  0 \le 10^{-100}  x<x  x \le x  x<\infty  x>-\infty  -\infty<x<\infty  0<x
x \ne x  0 \ne 1  x \ne \infty  10^{300}x<10^{300}x  0<0<0  0 \le x \le \infty  x<y  a<a<a
`);
const HOLDERS = listed(String.raw`
\emptyset  \{\}  \{0\}  \{1\}  \{x\}  ()  []  (0,0)  (0,0,0)  (1,1)  \{0,0\}  \{1,1\}  0,0  0,1  0,0,0  (x,y)  (x,x)  (-\infty,\infty)  [0,\infty)
(0,\infty)  (-\infty,0)  [-\infty,\infty]  (0,1)  [0,1]  [0,0]  \mathbb{R}  \mathbb{Z}  \mathbb{N}  \mathbb{C}  \{\emptyset\}  0 \cup 0
(-\infty,\infty)\cup(-\infty,\infty)  \emptyset\cup\emptyset  \{\{\}\}  (0=0,0=0)  \{0=0\}  0=0,0=0  0=10^{-100},0=10^{-100}  x=x,y=y
\begin{pmatrix}0&0\\0&0\end{pmatrix}  \begin{pmatrix}1&0\\0&1\end{pmatrix}  \begin{pmatrix}0\\0\end{pmatrix}  \begin{pmatrix}\end{pmatrix}  0:0  1:1
\text{nan}  \text{NaN}  \text{inf}  \text{undefined}  \text{none}  \text{all}  \text{any}  \text{true}  \text{the answer}  \text{}  ?  *  .*  \_  nan  null
`);
const LONG = [
  '0+'.repeat(400) + '0',
  '1' + '0'.repeat(1500),
  '0.' + '0'.repeat(1500) + '1',
  'x'.repeat(900),
  '9'.repeat(1900),
];
const LAZY = [...CONSTANTS, ...FORMULAS, ...RELATIONS, ...HOLDERS, ...LONG];

/** What is the same in another form, and so is right. */
const EQUAL: ReadonlySet<string> = new Set([
  '10^{-400}+0 for 10^{-400}',
  '0=10^{-400} for 10^{-400}',
  'n! for a_n = n!',
]);

/** The pairs of a lazy answer and a target that it is right for. */
function pairsOf(scorer: Scorer, given: object, targets: readonly unknown[], answers: readonly string[]) {
  const options = scorer.options.parse(given);
  const score = pure(scorer.scorer(options));
  expect(targets.filter((target) => scorer.targetFault(target, options) !== undefined)).toEqual([]);
  return answers.flatMap((answer) =>
    targets.flatMap((target) => {
      const scored = score(answer, target);
      const isRight = scored.kind === 'scored' && scored.value === 1;
      return isRight ? [`${answer} for ${typeof target === 'string' ? target : JSON.stringify(target)}`] : [];
    }),
  );
}

// attack: one answer
test.for([
  ['in a box', '\\boxed{', '}'],
  ['as a formula', 'The answer is $', '$.'],
  ['as it is', '', ''],
] as const)('math: no lazy answer is right for what it does not equal: %s', ([, before, after]) => {
  const answers = LAZY.map((answer) => before + answer + after);
  const bare = (pair: string): string => pair.replace(before, '').replace(`${after} for`, ' for');
  expect(
    pairsOf(math, {}, TARGETS, answers)
      .map(bare)
      .filter((pair) => !EQUAL.has(pair)),
  ).toEqual([]);
});

const TEXTS = [
  'The council said yes to a bridge.',
  'New York City',
  'billing',
  '東京都',
  '12 May 1999',
  'x = 1',
];
const ANY_TEXT = [
  ...[
    '',
    ' ',
    '\n',
    '\0',
    '.',
    '*',
    '.*',
    '[^]*',
    '?',
    '""',
    "''",
    '{}',
    '[]',
    '[{}]',
    'null',
    'true',
    'undefined',
    'NaN',
  ],
  ...[
    'the',
    'the a an',
    'e',
    ' e e e ',
    'A, B, C, D',
    'ABCDEFGHIJ',
    '(A) (B) (C) (D)',
    'all of the above',
    'any',
    'none',
  ],
  ...[
    'billing sales spam',
    'billing, sales',
    'not billing',
    '{"queue": null}',
    '{"queue": "*"}',
    '{"queue": {}}',
  ],
  ...[
    '{"name": "*"}',
    '{"name": null, "arguments": null}',
    '{"name": "weather", "arguments": {}}',
    '\uFFFD',
    '\u200B',
  ],
  ...[
    '{"queue": 1e999, "priority": 1e999}',
    '{"queue": [], "priority": []}',
    '{"__proto__": {"queue": "a"}}',
  ],
];
const CALL = { name: 'weather', arguments: { city: 'Paris' } };

// attack: one answer
test.for<[name: string, scorer: Scorer, options: object, targets: readonly unknown[]]>([
  [
    'numeric',
    numeric,
    {},
    ['18', -7, '3.5', '42%', '1,000,000', '6.02e23', '1.6e-19', '22/7', '1/72', 5e-324],
  ],
  ['json-fields', jsonFields, {}, [{ queue: 'billing', priority: 3 }, { queue: 'z' }, { priority: 1e-9 }]],
  [
    'json-fields, near',
    jsonFields,
    { tolerances: { priority: 0.01 } },
    [{ priority: 3 }, { priority: 1e300 }],
  ],
  ['tool-call', toolCall, {}, [CALL, { ...CALL, arguments: { days: 3 } }]],
  ['tool-call, near', toolCall, { tolerance: 0.01 }, [{ ...CALL, arguments: { days: 3 } }]],
  ['f1', f1, {}, TEXTS],
  ['rouge-l', rougeL, {}, TEXTS],
  ['chrf', chrf, {}, TEXTS],
  ['edit-distance', editDistance, {}, TEXTS],
  ['choice', choice, {}, ['D', 'G', 'H']],
  ['classification', classification, { labels: ['billing', 'sales', 'spam'] }, ['billing', 'sales', 'spam']],
  ['regex', regex, { pattern: 'answer is \\(?([A-J])\\)?' }, ['B', 'C', 'D']],
])('%s: no lazy answer is right', ([, scorer, options, targets]) => {
  const answers = [...LAZY, ...ANY_TEXT].flatMap((answer) => [answer, `The answer is ${answer}.`]);
  expect(pairsOf(scorer, options, targets, answers)).toEqual([]);
});

test('there are many lazy answers and targets', () => {
  expect(TARGETS.length).toBeGreaterThan(150);
  expect(LAZY.length).toBeGreaterThan(200);
});
