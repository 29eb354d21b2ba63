/**
 * How many answers each scorer reads in a second of one core's time, for answers as long as models write them; exit
 * code 1 where a scorer reads fewer than 50,000.
 */
import { markdownTable } from 'markdown-table';
import { scorers } from '../src/scoring/index.ts';
import type { ScoreAnswer, Scorer } from '../src/scoring/scorer.ts';

const ANSWERS = 20_000;
const LEAST_PER_S = 50_000;
const PROSE = 'Let me think. Janet has 16 eggs a day, eats 3 and bakes with 4, so 9 are left for the market.';
const TEXT = 'The council approved a new bridge over the river on Monday, after years of debate.';

/** What each scorer is asked with: options, target and answer. */
const CASES: Readonly<Record<string, { options?: object; target: unknown; answer: string }>> = {
  exact: { target: 'billing', answer: '**Billing**' },
  normalised: { target: 'New York City', answer: 'The answer is New York City.' },
  contains: { target: 'new bridge', answer: TEXT },
  regex: { options: { pattern: 'answer is \\(?([A-J])\\)?' }, target: 'C', answer: 'The answer is (C).' },
  choice: { target: 'C', answer: `${PROSE} The answer is (C).` },
  classification: {
    options: { labels: ['billing', 'sales', 'not spam', 'spam'] },
    target: 'billing',
    answer: 'This ticket is about billing, as it names an invoice.',
  },
  'json-fields': {
    target: { queue: 'billing', priority: 3 },
    answer: '{"queue": "billing", "priority": "3"}',
  },
  'json-schema': {
    options: { schema: { type: 'object', required: ['queue'] } },
    target: '',
    answer: '{"queue": "billing", "priority": "3"}',
  },
  'tool-call': {
    target: { name: 'weather', arguments: { city: 'Paris' } },
    answer: '<tool_call>{"name": "weather", "arguments": {"city": "Paris"}}</tool_call>',
  },
  numeric: { target: 18, answer: `${PROSE} The answer is 18.` },
  math: { target: '\\frac{x^2 - 1}{2}', answer: `${PROSE} So we get $\\boxed{\\frac12(x-1)(x+1)}$.` },
  f1: { target: 'a new bridge over the river', answer: TEXT },
  'rouge-l': { target: 'On Monday the council said yes to a bridge over the river.', answer: TEXT },
  chrf: { target: 'On Monday the council said yes to a bridge over the river.', answer: TEXT },
  'edit-distance': { target: 'On Monday the council said yes to a bridge over the river.', answer: TEXT },
};

function perSecond(score: ScoreAnswer, target: unknown, answer: string): number {
  const item = { id: 'a', fields: {}, target };
  let best = 0;
  for (let round = 0; round < 4; round++) {
    const before = process.threadCpuUsage();
    // Each answer is another text, so that nothing is remembered from the one before.
    for (let at = 0; at < ANSWERS; at++)
      void score({ text: `${answer}${' '.repeat(at % 7)}`, isCut: false }, item, {});
    const { user, system } = process.threadCpuUsage(before);
    best = Math.max(best, (ANSWERS * 1e6) / (user + system));
  }
  return best;
}

const rows = Object.entries(scorers as Readonly<Record<string, Scorer>>).flatMap(([name, scorer]) => {
  const given = CASES[name];
  if (given === undefined) return [];
  const score = scorer.scorer(scorer.options.parse(given.options ?? {}));
  return [{ name, rate: perSecond(score, given.target, given.answer), letters: given.answer.length }];
});
console.log(
  markdownTable(
    [
      ['scorer', 'letters of an answer', 'answers a second'],
      ...rows.map(({ name, rate, letters }) => [
        name,
        String(letters),
        Math.round(rate).toLocaleString('en-US'),
      ]),
    ],
    { align: ['l', 'r', 'r'] },
  ),
);
if (rows.some(({ rate }) => rate < LEAST_PER_S)) process.exitCode = 1;
