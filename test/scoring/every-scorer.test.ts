import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { grade } from '../../src/scoring/grade.ts';
import { scorers } from '../../src/scoring/index.ts';
import type { Score, Scorer } from '../../src/scoring/scorer.ts';
import { pure } from '../support/scoring.ts';

/** A scorer on the shelf as a suite may name it: options, targets, and how a target is said alone. */
interface Use {
  readonly options?: object;
  readonly targets: fc.Arbitrary<unknown>;
  say(target: unknown): string;
}

/** Anything that a model may write: halves of pairs, marks and braces, numbers, and pieces of answers. */
const anything = fc
  .array(
    fc.oneof(
      fc.string({ unit: 'binary', maxLength: 12 }),
      fc.integer({ min: 0xd800, max: 0xdfff }).map((unit) => String.fromCharCode(unit)),
      fc.constantFrom(
        '{"',
        '"}',
        '\\boxed{',
        '####',
        'The answer is ',
        '**',
        '```json\n',
        '</think>',
        'wait, ',
      ),
      fc.constantFrom(
        '<function=f>',
        '1,000.5',
        '٣',
        '½',
        '१२',
        '(A)',
        'B or C',
        '\n',
        '\0',
        'ß',
        '한',
        '👍🏽',
      ),
    ),
    { maxLength: 12 },
  )
  .map((pieces) => pieces.join(''));

const SCHEMA = { type: 'object', required: ['queue'], properties: { queue: { type: 'string' } } };
const name = fc.stringMatching(/^[a-z]\w{0,8}$/);
const leaf = fc.oneof(fc.integer(), fc.boolean(), fc.constant(null), fc.string({ unit: 'grapheme' }));
const object = fc.dictionary(name, leaf, { minKeys: 1, maxKeys: 4 });
const written = fc.string({ unit: 'binary', minLength: 1, maxLength: 30 });
const text = fc.oneof(written, anything).filter((one) => one.trim() !== '');
const asJson = { say: (target: unknown) => JSON.stringify(target) };
const asText = { say: String };

/** Those that score a text at once: some run it in a sandbox, ask a model, or read likelihoods. */
const USES: Readonly<
  Record<Exclude<keyof typeof scorers, 'code' | 'judge' | 'likelihood' | 'program'>, Use>
> = {
  exact: { targets: text, ...asText },
  normalised: { targets: text, ...asText },
  contains: { targets: text, ...asText },
  regex: { options: { pattern: '([a-z]+)' }, targets: fc.stringMatching(/^[a-z]{1,9}$/), ...asText },
  choice: { targets: fc.constantFrom(...'ABCDEFGHIJ'), ...asText },
  classification: {
    options: { labels: ['spam', 'not spam', '垃圾', 'a.b*c'] },
    targets: fc.constantFrom('spam', 'not spam', '垃圾', 'a.b*c'),
    ...asText,
  },
  'json-fields': { targets: object, ...asJson },
  'json-schema': { options: { schema: SCHEMA }, targets: fc.record({ queue: written }), ...asJson },
  'tool-call': { targets: fc.record({ name, arguments: object }), ...asJson },
  numeric: { targets: fc.oneof(fc.integer(), fc.integer().map(String)), ...asText },
  math: {
    targets: fc.oneof(fc.integer(), fc.constantFrom('\\frac{1}{2}', '(1, 2]', 'x^2 + 1', '\\text{even}')),
    say: (target) => `\\boxed{${String(target)}}`,
  },
  f1: { targets: text, ...asText },
  'rouge-l': { targets: text, ...asText },
  chrf: { targets: text, ...asText },
  'edit-distance': { targets: text, ...asText },
};

const cases = Object.entries(USES).map(([called, use]) => {
  const scorer: Scorer = scorers[called as keyof typeof scorers];
  const options = scorer.options.parse(use.options ?? {});
  return { called, scorer, options, ...use, score: pure(scorer.scorer(options)) };
});

const valueOf = (scored: Score): number => (scored.kind === 'scored' ? scored.value : 0);

test.for(cases)(
  '$called scores whatever text comes, be it no text at all, from 0 to 1',
  ({ score, targets }) => {
    fc.assert(
      fc.property(anything, targets, fc.boolean(), (said, target, isCut) => {
        const value = valueOf(score(said, target, { isCut }));

        expect(value).toBeGreaterThanOrEqual(0);
        expect(value).toBeLessThanOrEqual(1);
      }),
    );
  },
);

test.for(cases)(
  '$called: a good target that is said alone scores 1',
  ({ scorer, options, score, targets, say }) => {
    fc.assert(
      fc.property(targets, (target) => {
        fc.pre(scorer.targetFault(target, options) === undefined);

        expect(valueOf(score(say(target), target))).toBe(1);
      }),
    );
  },
);

/** Texts that a pattern may read in many ways: each took a scorer minutes once, or is of the same kind. */
const RUNAWAYS: readonly (readonly [begin: string, again: string, end: string])[] = [
  ['so ', 'it is ', '!'],
  ['The answer is:', 'option::', '!'],
  ['A', ' ', '!'],
  ['so', '\n', '!'],
  ['A is ', 'the ', '!'],
  ['```', 'a', ''],
  ['', '`', ''],
  ['', '<function=a>', ''],
  ['<function=a>', '<parameter=a>', '</function>'],
  ['<|channel|>', 'a', ''],
  ['', '<|channel|>a', ''],
  ['1', '\u00a0', '!'],
  ['', '1/', '!'],
  ['', '1 111 ', '!'],
  ['answer', '_*', '!'],
  ['', 'answer: ', '!'],
  ['', 'wait, A ', '!'],
  ['', '**1', '!'],
  ['', '\\boxed{', ''],
  ['', '{"a":', ''],
  ['', '{"', ''],
  ['"', '\\"', ''],
];

// attack: endless answer
test.for(RUNAWAYS)(
  'no scorer takes longer than the length of a text asks for: %j, then %j without end, then %j',
  async ([begin, again, end]) => {
    const said = begin + again.repeat(200_000 / again.length) + end;
    for (const { score, targets } of cases) {
      const [target] = fc.sample<unknown>(targets, { numRuns: 1, seed: 1 });
      const answer = { item: 'a', attempt: 0, source: 'papergap', text: said };

      const graded = await grade(answer, { id: 'a', fields: {}, target }, ({ text: whole }, item) =>
        score(whole, item.target),
      );
      expect(graded.value).toBeGreaterThanOrEqual(0);
    }
  },
);

test.for(cases)('$called: the same answer scores the same again', ({ score, targets }) => {
  fc.assert(
    fc.property(anything, anything, targets, (said, other, target) => {
      const first = score(said, target);
      score(other, target);

      expect(score(said, target)).toEqual(first);
    }),
  );
});

test.for([
  {},
  { take: 'first' },
  { after: ['the answer is', '####'] },
  { filter: 'strict-match' },
  { filter: 'flexible-extract' },
])('numeric with %j: a number that the cut may have shortened is never right', async (written) => {
  const score = scorers.numeric.scorer(scorers.numeric.options.parse(written));
  const lead = fc.constantFrom('', '#### ', 'The answer is ', '\\boxed{', '**');
  const prose = fc
    .tuple(anything, lead)
    .map((parts) => parts.join(''))
    .filter((said) => !/\p{N}/u.test(said));
  await fc.assert(
    fc.asyncProperty(prose, fc.integer({ min: 0 }), async (said, target) => {
      const answer = {
        item: 'a',
        attempt: 0,
        source: 'papergap',
        text: `${said}${target}`,
        finish: 'length',
      };
      const { value } = await grade(answer, { id: 'a', fields: {}, target }, score);

      expect(value).toBe(0);
    }),
  );
});

test.for(cases.filter(({ targets }) => targets === text))(
  '$called refuses a target in which nothing is seen: an answer would be held against no letter',
  ({ scorer, options }) => {
    for (const unseen of [' ', '\u200b', '\u00ad\ufeff', '\u0085', '\u001c \u2060'])
      expect(scorer.targetFault(unseen, options)).toBe('the target is blank');
  },
);

test('f1: a target that begins as an announcement does is right when it is said alone', () => {
  const score = pure(scorers.f1.scorer(scorers.f1.options.parse({})));

  expect(valueOf(score('Answer: a play', 'Answer: a play'))).toBe(1);
  expect(valueOf(score('Answer: a play', 'a play'))).toBe(1);
});
