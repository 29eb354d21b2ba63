import type { Script } from '../../test/support/fake-engine.ts';
import { inPieces } from '../../test/support/planted/server.ts';
import type { Asked, Planted } from '../../test/support/planted/server.ts';
import { brokenAfter, gap, missing, outcome } from './planted-figures.ts';
import type { Scenario } from './planted-scenario.ts';

const ITEMS = 400;
const ARGS = ['--passes=reproduce,production', '--fixed-n'];
const HUNG: Script = { breakAfter: 0, breakWith: 'silence' };
const POLICY = 'requestDeadlineMs: 800\n';

function answerScenario(
  name: string,
  planted: Partial<Planted>,
  expected: Pick<Scenario, 'outcome' | 'because' | 'figures'> & Partial<Scenario>,
): Scenario {
  return {
    name,
    planted: { items: ITEMS, right: () => ({ queue: 0.9 }), firstTokenMs: () => 6, ...planted },
    wishes: { claim: 0.9, policy: POLICY, args: ARGS },
    ...expected,
  };
}

/** Production's answers that never come, by their places: right ones have the lower places. */
function late(isLate: (place: number) => boolean): NonNullable<Planted['instead']> {
  return ({ suite, place }) => (suite === 'ours' && isLate(place) ? HUNG : undefined);
}

const inOurs =
  (share: number): Planted['right'] =>
  ({ suite }) => ({ queue: suite === 'ours' ? share : 0.9 });

/** Answers that are missing, and answers that come in another form. */
export const answerScenarios: readonly Scenario[] = [
  answerScenario(
    '8 % time out at random',
    { instead: late((place) => (place * ITEMS) % 25 < 2) },
    {
      outcome: 'pass',
      because: 'gap-within-budget',
      figures: [missing('late', 32)],
    },
  ),
  answerScenario(
    'a gap of 33 %, and the 25 % that time out are its wrong answers',
    { right: inOurs(0.6), instead: late((place) => place > 0.75) },
    {
      outcome: 'inconclusive',
      because: 'missing-decides',
      figures: [missing('late', 100), gap(1 - 0.8 / 0.9)],
    },
  ),
  answerScenario(
    'a gap of 9 %, and the 15 % that time out are right answers',
    { right: inOurs(0.82), instead: late((place) => place < 0.15) },
    {
      outcome: 'inconclusive',
      because: 'missing-decides',
      figures: [missing('late', 60), gap(1 - 0.67 / 0.85 / 0.9)],
    },
  ),
  answerScenario(
    'no finish_reason, but [DONE]',
    { form: ending({ finishReason: null }) },
    {
      outcome: 'pass',
      because: 'gap-within-budget',
      figures: [gap(0)],
    },
  ),
  answerScenario(
    'no [DONE], but a finish_reason',
    { form: ending({ done: false }) },
    {
      outcome: 'pass',
      because: 'gap-within-budget',
      figures: [gap(0)],
    },
  ),
  answerScenario(
    'neither finish_reason nor [DONE]',
    { form: ending({ finishReason: null, done: false, usage: false }) },
    { outcome: 'inconclusive', because: 'not-deployable', figures: [] },
  ),
  answerScenario(
    'JSON instead of a stream',
    { form: json },
    {
      outcome: 'pass',
      because: 'gap-within-budget',
      figures: [gap(0)],
    },
  ),
  {
    ...answerScenario(
      'JSON instead of a stream, and an objective on the first token',
      { form: json },
      {
        outcome: 'inconclusive',
        because: 'slo-unseen',
        figures: [gap(0)],
      },
    ),
    wishes: {
      claim: 0.9,
      policy: 'load: { concurrency: [20], seconds: 2, slo: { ttftP95Ms: 500 } }\n',
      args: ['--passes=reproduce,production,load', '--fixed-n'],
    },
  },
  answerScenario(
    'a thought before each answer, with another answer in it',
    { form: (answer) => inPieces(`<think>{"queue": "q9", "priority": "p9"} or not?</think>\n${answer}`, 4) },
    { outcome: 'pass', because: 'gap-within-budget', figures: [gap(0)] },
  ),
  answerScenario(
    'every way an answer can end, 10 of each',
    { instead: everyEnding },
    {
      outcome: 'pass',
      because: 'gap-within-budget',
      figures: [
        ...['truncated', 'empty', 'garbled', 'unparsed', 'late', 'unread'].map((name) => outcome(name, 10)),
        outcome('error', 30),
        missing('late', 10),
        missing('unread', 10),
        missing('overlong', 10),
        missing('failed', 20),
      ],
    },
  ),
  answerScenario(
    'gibberish from the 200th answer on',
    { instead: from(200, (asked) => inPieces(`${asked} ¤¤ ${asked}`, 2)) },
    { outcome: 'fail', because: 'broke-down', figures: [gap(0), brokenAfter(200)] },
  ),
  answerScenario(
    '500 from the 200th answer on',
    { instead: from(200, () => ({ status: 500 })) },
    { outcome: 'fail', because: 'broke-down', figures: [gap(0), brokenAfter(200)] },
  ),
  answerScenario(
    '401 to everything',
    { form: () => ({ status: 401 }) },
    {
      outcome: 'inconclusive',
      because: 'not-deployable',
      says: [/401/],
      figures: [],
    },
  ),
];

/** An engine that breaks down for good after so many of the suites' questions. */
function from(count: number, script: (asked: number) => Script): NonNullable<Planted['instead']> {
  let asked = 0;
  return () => (++asked > count ? script(asked) : undefined);
}

/** An answer that ends in another way. */
function ending(script: Script): NonNullable<Planted['form']> {
  return (answer) => ({ ...inPieces(answer, 2), ...script });
}

function json(content: string): Script {
  const message = { role: 'assistant', content };
  const usage = { prompt_tokens: 7, completion_tokens: 12, total_tokens: 19 };
  return { raw: JSON.stringify({ choices: [{ index: 0, message, finish_reason: 'stop' }], usage }) };
}

const ENDINGS: readonly Script[] = [
  { words: ['{"queue": '], finishReason: 'length' },
  { words: [] },
  { words: ['{"queue": "\uFFFD\uFFFD\uFFFD", "priority": "\uFFFD\uFFFD"}'] },
  { words: ['I would say that it is the second one.'] },
  HUNG,
  { words: ['lookUp'], channel: 'tool_calls' },
  { status: 400, error: { error: { message: "This model's maximum context length is 4096 tokens" } } },
  { status: 500 },
  { words: ['{"queue"', ':'], breakAfter: 1, breakWith: 'close' },
];

/** The last 90 of production's places end in other ways: 40 of them would be wrong anyway. */
function everyEnding({ suite, place }: Asked): Script | undefined {
  return suite === 'ours' ? ENDINGS[Math.floor(((1 - place) * ITEMS) / 10)] : undefined;
}
