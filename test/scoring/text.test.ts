import { expect, test } from 'vitest';
import { contains } from '../../src/scoring/contains.ts';
import { normalised } from '../../src/scoring/normalised.ts';
import { regex } from '../../src/scoring/regex.ts';
import { parseConfig } from '../../src/config/document.ts';
import { faultText } from '../../src/config/fault.ts';
import type { Scorer } from '../../src/scoring/scorer.ts';
import type { Item } from '../../src/suites/suite.ts';
import { pure } from '../support/scoring.ts';

test.for<[answer: string, target: unknown, right: boolean]>([
  ['Paris', 'paris', true],
  ['**Paris**', 'Paris', true],
  ['"Paris"', 'Paris', true],
  ['Answer: Paris', 'Paris', true],
  ['**Answer:** Paris.', 'Paris', true],
  ['The final answer is: `Paris`', 'Paris', true],
  ['答案是：巴黎。', '巴黎', true],
  ['Réponse : Paris', 'Paris', true],
  ['```text\nParis\n```', 'Paris', true],
  ['<answer>Paris</answer>', 'Paris', true],
  ['(B)', 'B', true],
  ['the U.S.A.', 'USA', true],
  ['Ｐａｒｉｓ', 'Paris', true],
  ['an apple a day', 'apple day', true],
  ['The', 'the', true],
  ['Paris, France', 'Paris', false],
  ['Paris', ['London', 'Paris'], true],
  ['（巴黎）', '巴黎', true],
  ['C#', 'C', true],
  ['answering', 'ing', false],
])('normalised: %j against %j: %s', ([answer, target, right]) => {
  const score = pure(normalised.scorer(normalised.options.parse({})));

  expect(score(answer, target)).toMatchObject({ kind: 'scored', value: right ? 1 : 0 });
});

test('articles of another language can be named', () => {
  const score = pure(normalised.scorer(normalised.options.parse({ articles: ['le', 'la', 'les'] })));

  expect(score('La tour', 'tour')).toMatchObject({ value: 1 });
  expect(score('the tour', 'tour')).toMatchObject({ value: 0 });
});

test.for<[answer: string, target: unknown, options: object, right: boolean]>([
  ['It is Paris, I think', 'paris', {}, true],
  ['It is Paris', 'paris', { matchCase: true }, false],
  ['heart', 'art', {}, true],
  ['heart', 'art', { words: true }, false],
  ['heart and art', 'art', { words: true }, true],
  ['red and blue', ['red', 'green'], {}, true],
  ['red and blue', ['red', 'green'], { texts: 'all' }, false],
  ['red and blue', ['red', 'blue'], { texts: 'all' }, true],
  ['red and blue', ['red', 'green'], { texts: 'none' }, false],
  ['yellow', ['red', 'green'], { texts: 'none' }, true],
  ['北京是首都', '北京', { words: false }, true],
])('contains: %j holds %j with %j: %s', ([answer, target, options, right]) => {
  const score = pure(contains.scorer(contains.options.parse(options)));

  expect(score(answer, target)).toMatchObject({ kind: 'scored', value: right ? 1 : 0 });
});

// attack: one answer
test('contains: an answer that says its question again is what it says beside it', () => {
  const score = pure(contains.scorer(contains.options.parse({})));
  const question = 'The order 4711 was sent by bus 4 to the art museum. Which order was it?';
  const fields = { question, city: 'Paris' };

  expect(score(question, '4711', { fields })).toMatchObject({ value: 0 });
  expect(score(`${question}\n${question.toUpperCase()}`, '4711', { fields })).toMatchObject({ value: 0 });
  expect(score(`${question} It was order 4711.`, '4711', { fields })).toMatchObject({ value: 1 });
  expect(score('The order 4711 was sent by bus 4.', '4711', { fields })).toMatchObject({ value: 1 });
  expect(score(question, question, { fields })).toMatchObject({ value: 1 });
  const none = pure(contains.scorer(contains.options.parse({ texts: 'none' })));
  expect(none(question, 'museum', { fields })).toMatchObject({ value: 0 });
});

const CONTEXT =
  'Orders placed before noon are shipped on the same day from the warehouse in Rotterdam, others on the next.';
const QUESTION = 'From which town does the warehouse ship the orders that are placed before noon?';
const PASSAGE = { context: CONTEXT, question: QUESTION };
const WAREHOUSE = 'in (\\w+),|is (\\w+)\\.';

// attack: one answer
test.for([
  ['contains', contains, {}],
  ['contains, all', contains, { texts: 'all', words: true, matchCase: true }],
  ['regex with patterns as targets', regex, {}],
  ['regex', regex, { pattern: WAREHOUSE }],
  ['regex, last', regex, { pattern: WAREHOUSE, take: 'last' }],
] as const)('%s: a context that holds the answer is none by being said again', ([, scorer, given]) => {
  const score = pure((scorer as Scorer).scorer(scorer.options.parse(given)));
  const worth = (text: string, target = 'Rotterdam', fields: Item['fields'] = PASSAGE): number => {
    const scored = score(text, target, { fields });
    return scored.kind === 'scored' ? scored.value : 0;
  };

  expect(worth(CONTEXT)).toBe(0);
  expect(worth(`${CONTEXT}\n${QUESTION}`)).toBe(0);
  expect(worth(`It is written:\n\n  ${CONTEXT.replaceAll(' ', '  ')}\n`)).toBe(0);
  expect(worth(`${CONTEXT}\n${CONTEXT}`)).toBe(0);
  // What is said beside it, and a quote of a part, are answers.
  expect(worth('The town is Rotterdam.')).toBe(1);
  expect(worth(`${CONTEXT}\nThe town is Rotterdam.`)).toBe(1);
  expect(worth('Orders are shipped on the same day from the warehouse in Rotterdam, others later.')).toBe(1);
  // Nor is anything left out that is a word, or blank.
  expect(worth('It is sent from the town that is Rotterdam.', 'Rotterdam', { blank: ' '.repeat(60) })).toBe(
    1,
  );
  expect(worth('It is sent from the town that is Rotterdam.', 'Rotterdam', { town: 'Rotterdam' })).toBe(1);
});

const READ = 'I have read it: the warehouse is the one in Rotterdam, as the note says.';

// attack: one answer
test.for([
  ['contains', contains, {}],
  ['contains, all', contains, { texts: 'all', words: true }],
  ['regex with patterns as targets', regex, {}],
  ['regex', regex, { pattern: 'in (\\w+),|is (\\w+)\\.' }],
] as const)('%s: a conversation that holds the answer is none by being said again', ([, scorer, given]) => {
  const score = pure((scorer as Scorer).scorer(scorer.options.parse(given)));
  const worth = (text: string, role: 'user' | 'tool' | 'system'): number => {
    const before = [{ role, content: CONTEXT } as const, { role: 'assistant', content: READ } as const];
    const scored = score(text, 'Rotterdam', { fields: { input: 'From which town?' }, before });
    return scored.kind === 'scored' ? scored.value : 0;
  };

  for (const role of ['user', 'tool', 'system'] as const) {
    expect(worth(CONTEXT, role)).toBe(0);
    expect(worth(`${CONTEXT}\n${READ}\nFrom which town?`, role)).toBe(0);
    expect(worth(`${CONTEXT}\nThe town is Rotterdam.`, role)).toBe(1);
    // What the assistant said before, it may say once more.
    expect(worth(READ, role)).toBe(1);
  }
});

// attack: one answer
test('contains: nor is a context by being said again as it was asked, with noise in it', () => {
  const score = pure(contains.scorer(contains.options.parse({})));
  const asked = CONTEXT.replace('Orders placed', 'orders  plcaed').replace('others', 'otehrs');

  expect(score(asked, 'Rotterdam', { fields: { context: CONTEXT }, asked })).toMatchObject({ value: 0 });
  expect(score(asked, 'Rotterdam', { fields: { context: CONTEXT } })).toMatchObject({ value: 1 });
});

test('regex: a pattern still finds where a line begins beside a prompt that is said again', () => {
  const score = pure(regex.scorer(regex.options.parse({ pattern: '(?m)^Answer: (.+)$' })));

  expect(score(`${CONTEXT}\n${QUESTION}\nAnswer: Rotterdam`, 'Rotterdam', { fields: PASSAGE })).toMatchObject(
    { value: 1, read: 'Rotterdam' },
  );
});

test('regex: what a cut may have shortened is told beside a prompt that is said again', () => {
  const score = pure(regex.scorer(regex.options.parse({ pattern: 'is (\\w+)' })));
  const cut = { fields: PASSAGE, isCut: true };

  expect(score(`${CONTEXT}\nIt is Rotter`, 'Rotter', cut).kind).toBe('unparsed');
});

test('what an answer that was cut does not hold, it might have held later', () => {
  const score = pure(contains.scorer(contains.options.parse({ texts: 'none' })));

  expect(score('yellow', 'red', { isCut: true }).kind).toBe('unparsed');
});

test.for<[answer: string, target: unknown, options: object, value: number | undefined]>([
  ['The answer is (C).', 'C', { pattern: 'answer is \\(?([A-J])\\)?' }, 1],
  ['The answer is (C).', 'B', { pattern: 'answer is \\(?([A-J])\\)?' }, 0],
  ['I do not know', 'B', { pattern: 'answer is \\(?([A-J])\\)?' }, undefined],
  ['ANSWER IS C', 'C', { pattern: 'answer is ([A-J])', ignoreCase: true }, 1],
  ['ANSWER IS C', 'C', { pattern: 'answer is ([A-J])' }, undefined],
  ['1 then 2', '2', { pattern: '\\d', take: 'last' }, 1],
  ['1 then 2', '1', { pattern: '\\d' }, 1],
  ['no: b', 'b', { pattern: 'yes: (\\w)|no: (\\w)' }, 1],
  ['order 12-34', '^order \\d+-\\d+$', {}, 1],
  ['order twelve', '^order \\d+-\\d+$', {}, 0],
])('regex: %j for %j with %j scores %s', ([answer, target, options, value]) => {
  const score = pure(regex.scorer(regex.options.parse(options)));

  expect(score(answer, target)).toMatchObject(
    value === undefined ? { kind: 'unparsed' } : { kind: 'scored', value },
  );
});

test('a find at the end of an answer that was cut is none', () => {
  const first = pure(regex.scorer(regex.options.parse({ pattern: 'is (\\d+)' })));
  const last = pure(regex.scorer(regex.options.parse({ pattern: '\\d+', take: 'last' })));

  expect(first('it is 42 in all', '42', { isCut: true })).toMatchObject({ value: 1 });
  expect(first('it is 42', '42', { isCut: true }).kind).toBe('unparsed');
  expect(last('it is 42 in all', '42', { isCut: true }).kind).toBe('unparsed');
});

test('a pattern that cannot be compiled is a fault where it stands, in our words', () => {
  const parsed = parseConfig<unknown>('p.yml', 'pattern: (?=a)b\n', regex.options);

  expect(parsed.ok ? [] : parsed.faults.map(faultText)).toEqual([
    expect.stringMatching(/^pattern: is no pattern of RE2/),
  ]);
  // Without the pattern: it is the right answer, and anyone may read a fault.
  expect(regex.targetFault('(a', { ignoreCase: false, take: 'first' })).toBe(
    'the target is no pattern of RE2: missing closing )',
  );
  expect(regex.targetFault('(a', regex.options.parse({ pattern: 'x' }))).toBeUndefined();
});

test.for<[pattern: string, piece: string]>([
  ['(a+)+$', 'a'],
  ['^(([a-z])+.)+[A-Z]([a-z])+$', 'a'],
  ['(x+x+)+y', 'x'],
  ['(.*)*=.*', '='],
  ['(\\d+,?)+;', '1,'],
])('%j over a million characters of %j is no trouble', ([pattern, piece]) => {
  const score = pure(regex.scorer(regex.options.parse({ pattern, take: 'last' })));

  expect(score(`${piece.repeat(1_000_000 / piece.length)}!`, 'x').kind).toBeTypeOf('string');
});
