import { expect, test } from 'vitest';
import { editDistance } from '../../src/scoring/edit-distance.ts';
import { jsonFields } from '../../src/scoring/json-fields.ts';
import { math } from '../../src/scoring/math.ts';
import { numeric } from '../../src/scoring/numeric.ts';
import type { ScoreAnswer } from '../../src/scoring/scorer.ts';
import { toolCall } from '../../src/scoring/tool-call.ts';

const worth = async (score: ScoreAnswer, text: string, target: unknown): Promise<number | undefined> => {
  const scored = await score({ text, isCut: false }, { id: 'i', fields: {}, target }, {});
  return scored.kind === 'scored' ? scored.value : undefined;
};

// attack: one answer
test.for(['The answer is 1e308 million.', '#### -9e307 thousand', '\\boxed{1e308 billion}'])(
  'numeric: a number beyond what a double holds is not every target: %s',
  async (answer) => {
    const score = numeric.scorer(numeric.options.parse({}));
    for (const target of [18, '3.5', '-7', '42%', '1/2', 1_234_567])
      expect(await worth(score, answer, target), String(target)).not.toBe(1);
  },
);

// attack: one answer
test.for(['\\boxed{15 \\cdot 10^{307}(1+i)}', 'The answer is $x = 15 \\cdot 10^{307}(1+i)$.'])(
  'math: a complex number whose size is beyond a double is not every target: %s',
  async (answer) => {
    const score = math.scorer(math.options.parse({}));
    for (const target of ['18', '\\frac{1}{2}', 'x^2+1', '3\\sqrt{2}', '\\pi', '-7', '0.25', 'a+b'])
      expect(await worth(score, answer, target), target).not.toBe(1);
  },
);

// attack: one answer
test('math: nor are two of them every pair and every interval of an inequality', async () => {
  const score = math.scorer(math.options.parse({}));
  const answer = '\\boxed{(15 \\cdot 10^{307}(1+i), 15 \\cdot 10^{307}(1+i))}';
  for (const target of ['(3,4)', '\\{1,2\\}']) expect(await worth(score, answer, target), target).not.toBe(1);
});

// attack: one answer
test.for(['\\boxed{0.0}', '\\boxed{0x}', '\\boxed{\\pi \\cdot 10^{-20}}'])(
  'math: nothing is not every quantity that is small: %s',
  async (answer) => {
    const score = math.scorer(math.options.parse({}));
    for (const target of ['1.6 \\times 10^{-19}', '6.63 \\times 10^{-34}', '0.0000000000000000016'])
      expect(await worth(score, answer, target), target).not.toBe(1);
  },
);

/** The targets that an answer is right for. */
const rightFor = async (answer: string, targets: readonly string[]): Promise<readonly string[]> => {
  const score = math.scorer(math.options.parse({}));
  const values = await Promise.all(targets.map((target) => worth(score, answer, target)));
  return targets.filter((_, at) => values[at] === 1);
};

// attack: one answer
test('math: nothing is not every small quantity with a unit of one letter, nor every small irrational number', async () => {
  const targets = [
    ...['1.6 \\times 10^{-19} \\text{ C}', '1.6 \\times 10^{-19} \\mathrm{J}', '1.38\\times 10^{-23} T'],
    ...['\\sqrt{2} \\times 10^{-15}', 'e^{-40}', '\\frac{1}{10^{15}}\\text{ m}', '10^{-200} x'],
    ...['\\frac{x}{10^{200}}', '\\sqrt{2} \\times 10^{-400}', '\\sin(10^{-20})'],
  ];
  for (const answer of ['0', '\\sqrt{2}-\\sqrt{2}', '10^{300}\\pi - 10^{300}\\pi', '0x', '10^{-30}\\pi'])
    expect(await rightFor(`\\boxed{${answer}}`, targets), answer).toEqual([]);
});

// attack: one answer
test('math: terms that cancel out, however large they are, are not every number or formula', async () => {
  const targets = ['\\pi', '\\sqrt{2}', 'x', 'x^2+1', 'y = 2x + 3', 'x < 3', 'a < 2b', '\\sin x'];
  const answers = [
    ...[
      '10^{300}\\pi - 10^{300}\\pi',
      '10^{300}x - 10^{300}x',
      '10^{300}x = 10^{300}x',
      '10^{300}x < 10^{300}x',
    ],
    ...['x + 10^{300} = x', '\\frac{10^{300}x - 10^{300}x}{10^{-300}}', '\\sin(10^{300} x)'],
  ];
  for (const answer of answers) expect(await rightFor(`\\boxed{${answer}}`, targets), answer).toEqual([]);
});

// attack: one answer
test('math: an equation or inequality without symbols is not every other one', async () => {
  const equations = ['y = 2x + 3', 'x^2+y^2=4', 'x = 5', 'y=\\frac{1}{x}', '2x+3y-7=0', 'E = mc^2'];
  const inequalities = ['x < 3', 'y > 2x', 'x+y \\le 4', 'x \\ge y', '0 < x + y'];
  for (const small of ['10^{-100}', '10^{-15}', '10^{-400}', '0', '10^{300}', '\\pi \\cdot 10^{-20}']) {
    expect(await rightFor(`\\boxed{0 = ${small}}`, equations), small).toEqual([]);
    for (const sign of ['<', '>', '\\le', '\\ge'])
      expect(await rightFor(`\\boxed{0 ${sign} ${small}}`, inequalities), `${sign} ${small}`).toEqual([]);
  }
  expect(await rightFor('\\boxed{0=10^{-100}, 0=10^{-100}}', ['x=1, y=2'])).toEqual([]);
});

// attack: one answer
test('math: 1 is not every number of combinations, nor 0 one that is seldom anything else', async () => {
  const targets = [
    ...['\\binom{n}{k}', '\\frac{n!}{k!(n-k)!}', '\\binom{m}{r}', '\\frac{n!}{k!}', '\\binom{n-1}{k-1}'],
    ...[
      '\\frac{a!\\,b!}{c!\\,d!} \\cdot \\frac{c!\\,d!}{a!\\,b!} \\cdot \\binom{n+1}{m+1}',
      '\\frac{k!(n-k)!}{n!}',
    ],
    ...[
      '\\frac{\\binom{n}{k}}{\\binom{m}{k}}',
      '\\binom{n}{a+b}',
      '\\frac{n!}{a!b!(n-a-b)!}',
      '\\binom{n}{2k+3}',
    ],
    ...[
      '\\frac{\\binom{n}{k}}{\\binom{m}{r}}',
      '\\binom{2n}{n}',
      '\\frac{n!}{a!b!c!d!(n-a-b-c-d)!}',
      'n!',
      '(n-5)!',
    ],
  ];
  for (const answer of ['1', '0', 'n', 'n!', 'k!']) {
    const others = targets.filter((target) => target !== answer);
    expect(await rightFor(`The answer is $${answer}$.`, others), answer).toEqual([]);
  }
  for (const target of targets)
    expect(await rightFor(`\\boxed{1 \\cdot ${target}}`, [target])).toEqual([target]);
});

// attack: one answer
test.for([
  ['m!', 'n!'],
  ['\\frac{(p+q)!}{p!}', '\\frac{(p+q)!}{q!}'],
  ['n! \\cdot n^2', 'n! \\cdot k^2'],
  ['x^x', '\\binom{n}{k} p^k (1-p)^{n-k}'],
  ['\\binom{n}{k}', '\\binom{k}{n}'],
  ['a_n = m!', 'a_n = n!'],
] as const)(
  'math: a formula of factorials is another one with other letters: %s for %s',
  async ([said, right]) => {
    expect(await rightFor(`\\boxed{${said}}`, [right])).toEqual([]);
  },
);

// attack: one answer
test.for([
  ['E = 0', 'E = 6.63 \\times 10^{-34} f'],
  ['2E = 0', 'E = 6.63 \\times 10^{-34} f'],
  ['f(x) = 0', 'f(x) = 10^{-30} \\pi x'],
  ['2^{100}', '2^{100} - k'],
  ['10^{12}', '10^{12} + n'],
  ['10^{12} \\pi', '10^{12} \\pi + n'],
  ['x', 'x + 10^{-20} y'],
  ['y = 10^{20} x', 'y = 10^{20} x + 1'],
  ['x < 10^{20} y', 'x < 10^{20} y + 1'],
  ['x = 2 \\pm 1', 'x = 2 \\pm 3'],
] as const)('math: what a double has no digits for counts as well: %s for %s', async ([said, right]) => {
  expect(await rightFor(`\\boxed{${said}}`, [right])).toEqual([]);
});

// attack: one answer
test('json-fields: 1e999 is not within a tolerance of every number', async () => {
  const score = jsonFields.scorer(jsonFields.options.parse({ tolerances: { total: 0.01 } }));

  expect(await worth(score, '{"total": 1e999}', { total: 18.5 })).not.toBe(1);
});

// attack: one answer
test('tool-call: 1e999 is not within a tolerance of every number', async () => {
  const score = toolCall.scorer(toolCall.options.parse({ tolerance: 0.01 }));

  expect(
    await worth(score, '{"name": "pay", "arguments": {"amount": 1e999}}', {
      name: 'pay',
      arguments: { amount: 18.5 },
    }),
  ).not.toBe(1);
});

// attack: one answer
test('edit-distance: characters of private use are not whatever characters beyond the first 65,536 a target has', async () => {
  const score = editDistance.scorer(editDistance.options.parse({}));
  for (const target of ['\u{1F600}\u{1F601}\u{1F602}', '\u{1F680}\u{1F389}\u{1F382}'])
    expect(await worth(score, '\uE000\uE001\uE002', target), target).not.toBe(1);
});
