import { expect, test } from 'vitest';
import type { Unpaired } from '../../src/analyse/comparison/item-pairs.ts';
import { compare } from '../../src/analyse/comparison/compare.ts';
import { comparisonJson } from '../../src/report/comparison-json.ts';
import { comparisonReporters } from '../../src/report/comparison.ts';
import { unpairedText } from '../../src/report/comparison-words.ts';
import { widthOf } from '../../src/text/columns.ts';
import { hostileResult, result, SUITES } from '../support/comparison.ts';
import { MEASURED, rightOf } from '../support/record.ts';

const { table, markdown, json } = comparisonReporters;

const measured = (id: string, right: number, ttftMs: number) =>
  result(id, {
    ...MEASURED,
    'repeat-2': rightOf(357, 400),
    production: rightOf(right, 400),
    load: [
      { id: 'load-c1', concurrency: 1, requests: 120, ttftMs },
      { id: 'load-c50', concurrency: 50, requests: 1000, ttftMs: 3 * ttftMs },
      { id: 'load-r20', ratePerS: 20, requests: 600, ttftMs },
    ],
  });
const FOUR = compare([
  measured('llama-3.1-8b-instruct-q8_0', 240, 60),
  measured('llama-3.1-8b-instruct-bf16', 252, 80),
  measured('qwen2.5-32b-instruct-awq', 320, 110),
  measured('llama-3.1-70b-instruct-awq', 344, 160),
]);

test('four models from 8B to 70B are one table of 80 columns', () => {
  const text = table(FOUR);
  const [, overview = ''] = text.split('\n\n');
  expect(overview.split('\n').slice(0, 6)).toMatchInlineSnapshot(`
    [
      "Side by side",
      "  model               verdict  score   gap  TTFT  good/s     $/1k  GiB",
      "  llama-3.1-8b…-q8_0  fail      60.0  33.3   180     179  $0.0065    –",
      "  llama-3.1-8b…-bf16  fail      63.0  30.0   240     147  $0.0075    –",
      "  qwen2.5-32b-…t-awq  pass      80.0  11.1   330     116  $0.0075    –",
      "  llama-3.1-70…t-awq  pass      86.0   4.4   480    86.2  $0.0094    –",
    ]
  `);
  expect(text.split('\n').filter((line) => widthOf(line) > 80)).toEqual([]);
});

test('JSON has every flip, and texts as far as one text of a machine holds them', () => {
  const marks = rightOf(50, 100);
  const [a, b] = [
    result('a', { production: marks }),
    result('b', { production: marks.map((one) => 1 - one) }),
  ];
  const comparison = compare([a, b]);
  const read = (mostChars?: number) =>
    JSON.parse(comparisonJson(comparison, mostChars)) as {
      flipsWithoutTexts?: number;
      passes: { flips: { from: { text?: string; outcome: string } }[] }[];
    };
  const cut = read(60);

  expect(read()).not.toHaveProperty('flipsWithoutTexts');
  // Both answers to an item have three letters: six characters.
  expect(cut).toMatchObject({ flipsWithoutTexts: 90 });
  expect(cut.passes[0]?.flips.map(({ from }) => from.text !== undefined)).toEqual(
    Array.from({ length: 100 }, (_, at) => at < 10),
  );
  expect(cut.passes[0]?.flips.at(-1)?.from.outcome).toBe('wrong');
});

test('who is surely better stands first, by name', () => {
  expect(markdown(FOUR).split('\n\n').slice(0, 2)).toMatchInlineSnapshot(`
    [
      "## 4 results compared, told from llama-3.1-8b-instruct-q8&#95;0.",
      "llama-3.1-70b-instruct-awq scores higher in production than each of the others, with an error of 5 % over all 6 pairs together.",
    ]
  `);
});

test.for([
  [240, 240, 'cannot be told apart'],
  [240, 300, 'In production b scores higher than a'],
  [300, 240, 'In production b scores lower than a'],
] as const)('of two results with %i and %i right: %s', ([a, b, said]) => {
  const of = (id: string, right: number) => result(id, { production: rightOf(right, 400) });
  expect(table(compare([of('a', a), of('b', b)])).replaceAll(/\s+/g, ' ')).toContain(said);
});

const REASONS: Readonly<Record<Unpaired['code'], Unpaired>> = {
  suite: { code: 'suite', was: 'tickets', is: 'mails' },
  items: { code: 'items', suite: 'tickets' },
  asking: { code: 'asking', suite: 'tickets' },
  judged: { code: 'judged', suite: 'tickets' },
  metric: { code: 'metric', was: 'pass@4', is: 'mean' },
  uncorrectable: { code: 'uncorrectable', suite: 'tickets' },
  draw: { code: 'draw', suite: 'tickets' },
  'not-asked': { code: 'not-asked', run: 'b' },
  'no-digest': { code: 'no-digest', run: 'b', suite: 'tickets' },
  'of-evaluator': { code: 'of-evaluator', run: 'b' },
  'of-history': { code: 'of-history', run: 'b' },
  protocol: { code: 'protocol', what: ['shots', 'system'] },
  noise: { code: 'noise' },
  'no-common-item': { code: 'no-common-item' },
};

test('every reason not to pair has its words', () => {
  const pass = { run: 'b', role: 'production', suite: 'tickets', flips: [], askedOtherwise: [] } as const;
  expect(Object.values(REASONS).map((why) => unpairedText(pass, why, 'a'))).toMatchInlineSnapshot(`
    [
      "b, production: not compared item by item: a asked the suite tickets, and b mails.",
      "b, production: not compared item by item: the data of the suite tickets is another.",
      "b, production: not compared item by item: the items of the suite tickets were asked or scored in another way.",
      "b, production: not compared item by item: how many answers to the suite tickets a judge saw is known of one alone.",
      "b, production: not compared item by item: the score of a is pass@4, that of b mean.",
      "b, production: not compared item by item: a model judges several answers to each item of the suite tickets, and what it errs by is not known of these.",
      "b, production: not compared item by item: each asked another part of the suite tickets.",
      "b, production: not compared item by item: b has no such score.",
      "b, production: not compared item by item: b has no digest of the data of the suite tickets, which may be another.",
      "b, production: not compared item by item: b has this score from an external evaluator, whose items are not compared.",
      "b, production: not compared item by item: b is a line of the history, which keeps what became of production's items alone.",
      "b, production: not compared item by item: the two were asked otherwise (shots, system).",
      "b, production: not compared item by item: the noise in their questions was another.",
      "b, production: not compared item by item: no item was graded in both.",
    ]
  `);
});

test('where production asked other data no difference is shown, only the scores, and latency is warned of', () => {
  const options = { production: rightOf(240, 400), load: MEASURED.load! };
  const suites = { ...SUITES, tickets: { ...SUITES.tickets, sha256: 'e'.repeat(64) } };
  const text = table(compare([result('a', options), result('b', options, { suites })]));
  expect(text).toContain('No result is named the better one');
  expect(text).not.toContain('points  95 % interval');
  expect(text).toContain('The load of b asked other questions than that of a');
});

test('long names that are alike stay apart in a narrow column', () => {
  const names = table(FOUR).match(/^ {2}llama\S+/gm) ?? [];
  expect(new Set(names.slice(0, 3)).size).toBe(3);
});

test('nothing that a model wrote means anything in Markdown or to a terminal', () => {
  const comparison = compare([hostileResult('a', 1), hostileResult('b', 0)]);
  const text = markdown(comparison);
  expect(comparison.passes[0]?.flips.length).toBeGreaterThan(5);
  expect(text.replaceAll(/<\/?(?:details|summary)>/g, '')).not.toMatch(/[<>]|\]\(|[\u202e\u200b]/);
  // eslint-disable-next-line no-control-regex
  expect(table(comparison)).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u202e\u200b]/);
});

test('JSON has every figure, shares as 0..1', () => {
  const document: unknown = JSON.parse(json(FOUR));
  expect(document).toMatchObject({
    schema: 'papergap/comparison',
    version: 1,
    baseline: 'llama-3.1-8b-instruct-q8_0',
    ranking: { best: 'llama-3.1-70b-instruct-awq', pairs: 6, paired: 6 },
  });
});
