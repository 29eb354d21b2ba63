import { expect, test } from 'vitest';
import { grade, gradePass } from '../../src/scoring/grade.ts';
import { FailureKind } from '../../src/client/exchange.ts';
import type { Exchange } from '../../src/client/exchange.ts';
import type { Answer } from '../../src/scoring/answer.ts';
import { Grade } from '../../src/scoring/outcome.ts';
import { choice } from '../../src/scoring/choice.ts';
import { chrf } from '../../src/scoring/chrf.ts';
import { f1 } from '../../src/scoring/f1.ts';
import type { Item } from '../../src/suites/suite.ts';
import type { JudgeModel } from '../../src/scoring/judge-model.ts';
import { scorers } from '../../src/scoring/index.ts';
import type { ScoreAnswer, Scorer } from '../../src/scoring/scorer.ts';
import { contains } from '../../src/scoring/contains.ts';
import { exact } from '../../src/scoring/exact.ts';
import { jsonFields } from '../../src/scoring/json-fields.ts';

const json = jsonFields.scorer(jsonFields.options.parse({ partial: true }));
const text = exact.scorer({ lastLine: false });
const TARGET = { queue: 'billing', priority: 'high' };
const itemFor = (target: unknown, id = 'a'): Item => ({ id, fields: {}, target });
const ITEM = itemFor(TARGET);

/** What is said of an answer here: its text and item, and what is unusual about its request. */
type Said = Partial<Exchange> & Partial<Pick<Answer, 'text' | 'item'>>;

const answer = ({ text: said, item = 'a', ...seen }: Said = {}): Answer => ({
  item,
  attempt: 0,
  source: 'papergap',
  exchange: { sentAtMs: 0, endedAtMs: 1, tokenEvents: 1, finishReason: 'stop', ...seen },
  ...(said !== undefined && { text: said }),
});
const NONE = 'there is no JSON object in the answer';
const RIGHT = '{"queue":"billing","priority":"high"}';
const RIGHT_GRADE: Grade = { outcome: 'correct', value: 1 };
const ANALYSIS = `<|channel|>analysis<|message|>${RIGHT}?`;
const FINAL = `<|channel|>final<|message|>${RIGHT}<|return|>`;
const HALF = '{"queue":"billing","priority":"low"}';

test.for<[what: string, seen: Said, grade: Grade]>([
  ['the right answer', { text: RIGHT }, { outcome: 'correct', value: 1 }],
  ['a wrong one', { text: '{"queue":"sales"}' }, { outcome: 'wrong', value: 0 }],
  ['one that is half right', { text: HALF }, { outcome: 'wrong', value: 0.5 }],
  ['one that is none', { text: 'Billing, I think' }, { outcome: 'unparsed', value: 0, reason: NONE }],
  ['no text', {}, { outcome: 'empty', value: 0 }],
  ['blanks', { text: ' \n ' }, { outcome: 'empty', value: 0 }],
  [
    'cut in the answer',
    { text: '{"queue":"bil', finishReason: 'length' },
    { outcome: 'truncated', value: 0, reason: NONE },
  ],
  ['cut, and half right', { text: HALF, finishReason: 'length' }, { outcome: 'truncated', value: 0 }],
  ['cut, and right', { text: `${RIGHT} and`, finishReason: 'length' }, { outcome: 'correct', value: 1 }],
  ['cut before the answer', { finishReason: 'length' }, { outcome: 'truncated', value: 0 }],
  ['right after a thought', { text: `<think>${HALF}?</think>\n${RIGHT}` }, { outcome: 'correct', value: 1 }],
  ['wrong after a right thought', { text: `<think>${RIGHT}</think>{}` }, { outcome: 'wrong', value: 0 }],
  [
    'right after a thought that the chat template began',
    { text: `${HALF}? No.\n</think>\n${RIGHT}` },
    { outcome: 'correct', value: 1 },
  ],
  ['right after a thought of another name', { text: `<reasoning>${HALF}</reasoning>${RIGHT}` }, RIGHT_GRADE],
  ['right after a thought in brackets', { text: `[THINK]${HALF}[/THINK]${RIGHT}` }, RIGHT_GRADE],
  ['right on the final channel', { text: `${ANALYSIS}<|end|><|start|>assistant${FINAL}` }, RIGHT_GRADE],
  ['thought on a channel alone', { text: ANALYSIS }, { outcome: 'empty', value: 0 }],
  ['a thought without an end', { text: `\n<think>${RIGHT}` }, { outcome: 'empty', value: 0 }],
  [
    'cut while it thought',
    { text: `<think>${RIGHT}`, finishReason: 'length' },
    { outcome: 'truncated', value: 0 },
  ],
  [
    'broken characters in a field',
    { text: '{"queue":"\uFFFD\uFFFD\uFFFD","priority":"low"}' },
    { outcome: 'wrong', value: 0 },
  ],
])('%s', async ([, seen, expected]) => {
  expect(await grade(answer(seen), ITEM, json)).toEqual(expected);
});

test.for(FailureKind.options)('a request that failed as %s, even with a right text', async (kind) => {
  const seen = answer({ failure: { kind, detail: '' }, text: RIGHT });
  const expected: Readonly<Record<string, Grade>> = {
    deadline: { outcome: 'late' },
    empty: { outcome: 'empty', value: 0 },
    unread: { outcome: 'unread' },
  };

  expect(await grade(seen, ITEM, json)).toEqual(expected[kind] ?? { outcome: 'error' });
});

test('an answer that its engine gave up on is none, whoever asked for it', async () => {
  const { exchange: _, ...imported } = answer({ text: RIGHT });

  expect(await grade({ ...imported, finish: 'timeout' }, ITEM, json)).toEqual({ outcome: 'error' });
  expect(await grade({ ...imported, finish: 'stop' }, ITEM, json)).toEqual(RIGHT_GRADE);
});

test('an answer without a token is empty', async () => {
  const seen = answer({ failure: { kind: 'empty', detail: 'no token came' }, tokenEvents: 0 });

  expect(await grade(seen, ITEM, json)).toEqual({ outcome: 'empty', value: 0 });
});

test.for<[text: string, refused: boolean]>([
  ["I can't help with that.", true],
  ['I’m sorry, but I can’t help with that.', true],
  ['Sorry, I cannot say.', true],
  ['Unfortunately, I am unable to open links.', true],
  ["I apologize, but I won't do this.", true],
  ["I'm afraid I can't do that.", true],
  ['As an AI, I have no queue.', true],
  ['As an airline, we have no queue.', false],
  ['Als KI-Modell habe ich keine Meinung.', true],
  ["  I'm very sorry but as a language model I do not know", true],
  ['Es tut mir leid, aber das kann ich nicht beantworten.', true],
  ['Lo siento, no puedo ayudar con eso.', true],
  ['Désolé, mais je ne peux pas répondre.', true],
  ['抱歉，我无法回答这个问题。', true],
  ['对不起，我不能提供这些信息。', true],
  ['申し訳ありませんが、その質問にはお答えできません。', true],
  ['죄송합니다만 도와드릴 수 없습니다.', true],
  ['Извините, я не могу с этим помочь.', true],
  ['عذرًا، لا أستطيع المساعدة في ذلك.', true],
  ['Desculpe, mas não posso ajudar com isso.', true],
  ["I'm sorry to hear that your order is late.", false],
  ['Es tut mir leid, dass die Ware fehlt.', false],
  ['抱歉让您久等了，您的订单已发货。', false],
  ['申し訳ありません。配送が遅れています。', false],
  ['Sorry for the delay! The queue is billing.', false],
  ['Unfortunately the chair is broken.', false],
  ['I can help: billing', false],
])('%j is a refusal: %s', async ([said, refused]) => {
  expect((await grade(answer({ text: said }), ITEM, json)).outcome).toBe(refused ? 'refused' : 'unparsed');
});

test.for<[what: string, text: string, garbled: boolean]>([
  ['an exclamation mark over and over', '!'.repeat(200), true],
  ['a sentence over and over', 'The ticket is about the ticket. '.repeat(40), true],
  ['a loop that sets in late', 'All is well in the beginning; ' + 'and so on '.repeat(500), true],
  ['broken characters in a row', 'so \uFFFD\uFFFD\uFFFD it is', true],
  ['broken characters all over', 'a\uFFFDbcdefg'.repeat(3), true],
  ['one broken character in a long text', 'A name with one odd letter: M\uFFFDller, Zurich.', false],
  ['a short text', 'no no no', false],
  ['a table', Array.from({ length: 40 }, (_, row) => `| row ${row} | ${row * 37} |`).join('\n'), false],
  ['prose', 'This customer writes about a chair that came with a broken wheel, and wants a new one.', false],
])('%s is garbled: %s', async ([, said, garbled]) => {
  expect((await grade(answer({ text: said }), ITEM, json)).outcome).toBe(garbled ? 'garbled' : 'unparsed');
});

test('what the scorer can read is neither refused nor garbled', async () => {
  const choose = choice.scorer(choice.options.parse({}));

  expect((await grade(answer({ text: "I can't be sure: C" }), itemFor('B'), choose)).outcome).toBe('wrong');
  expect((await grade(answer({ text: RIGHT + '!'.repeat(500) }), ITEM, json)).outcome).toBe('correct');
  expect((await grade(answer({ text: `${HALF} \uFFFD\uFFFD\uFFFD` }), ITEM, json)).outcome).toBe('wrong');
});

test('a refusal is told apart where the text is compared as a whole', async () => {
  const said = answer({ text: "I can't help with that." });

  expect(await grade(said, itemFor('billing'), text)).toEqual({ outcome: 'refused', value: 0 });
  expect((await grade(said, itemFor("I can't help with that"), text)).outcome).toBe('correct');
});

// attack: one answer
test('a refusal has no points by its likeness to what is right', async () => {
  const like = f1.scorer(f1.options.parse({}));
  const said = answer({ text: "I can't help with that order of the customer." });

  expect(await grade(said, itemFor('The order of the customer is late.'), like)).toEqual({
    outcome: 'refused',
    value: 0,
  });
});

test.for([
  ['I cannot find my keys anywhere.', "I can't find my keys anywhere."],
  ['Je ne peux pas venir demain soir.', 'Je ne peux pas venir demain.'],
  [['The keys are lost.', 'Sorry, I cannot find my keys.'], 'I cannot find my keys.'],
] as const)('an answer to what begins as a refusal does is none: %j', async ([target, said]) => {
  const like = chrf.scorer(chrf.options.parse({}));
  const { outcome, value } = await grade(answer({ text: said }), itemFor(target), like);

  expect(outcome).toBe('wrong');
  expect(value).toBeGreaterThan(0.7);
});

test('a text that was cut keeps its likeness, and what was read out of it counts for nothing', async () => {
  const like = f1.scorer(f1.options.parse({}));
  const cut = answer({ text: 'the old town', finishReason: 'length' });

  expect(await grade(cut, itemFor('the old town hall'), like)).toEqual({ outcome: 'truncated', value: 0.8 });
  expect(await grade(answer({ text: HALF, finishReason: 'length' }), ITEM, json)).toMatchObject({ value: 0 });
});

// attack: forged figures
test('an answer of more tokens than were asked for is cut, whatever is right in it', async () => {
  const quirks = ['beyond-max-tokens' as const];
  const like = f1.scorer(f1.options.parse({}));
  const choose = choice.scorer(choice.options.parse({}));

  expect(
    (await grade(answer({ text: `<think>${'hm '.repeat(99)}</think>${RIGHT}`, quirks }), ITEM, json)).value,
  ).toBe(0);
  expect((await grade(answer({ text: 'The answer is (B).', quirks }), itemFor('B'), choose)).value).toBe(0);
  expect(
    await grade(answer({ text: 'the old town', quirks }), itemFor('the old town hall'), like),
  ).toMatchObject({
    outcome: 'truncated',
    value: 0,
  });
  expect((await grade(answer({ text: RIGHT, quirks: ['not-streamed'] }), ITEM, json)).outcome).toBe(
    'correct',
  );
});

test('what was read is kept beside the grade', async () => {
  const choose = choice.scorer(choice.options.parse({}));

  expect(await grade(answer({ text: 'The answer is (C).' }), itemFor('B'), choose)).toEqual({
    outcome: 'wrong',
    value: 0,
    read: 'C',
  });
});

test('a record made before calls a late answer by another word', () => {
  expect(Grade.parse({ outcome: 'timeout' })).toEqual({ outcome: 'late' });
});

test('a pass is graded by each criterion that has a scorer, item by item', async () => {
  const byQueue: ScoreAnswer = jsonFields.scorer(jsonFields.options.parse({ fields: ['queue'] }));
  const answers = [answer({ text: HALF }), answer({ item: 'b', text: RIGHT })];
  const items = new Map([
    ['a', ITEM],
    ['b', itemFor({ queue: 'sales', priority: 'high' }, 'b')],
  ]);

  const graded = await gradePass(answers, items, { by: { paper: json, production: byQueue } });

  expect(graded.map(({ item, grades }) => [item, grades])).toEqual([
    ['a', { paper: { outcome: 'wrong', value: 0.5 }, production: { outcome: 'correct', value: 1 } }],
    ['b', { paper: { outcome: 'wrong', value: 0.5 }, production: { outcome: 'wrong', value: 0 } }],
  ]);
  expect(answers[0]).not.toHaveProperty('grades');
  expect((await gradePass(answers, items, { by: { paper: undefined } }))[0]?.grades).toEqual({});
});

test('a scorer may take its time, and sees the item and what the run lends', async () => {
  const seen: unknown[] = [];
  const later: ScoreAnswer = async (said, item, capabilities) => {
    seen.push(said, item, capabilities);
    await Promise.resolve();
    return { kind: 'scored', value: 1 };
  };
  const model: JudgeModel = {
    workers: 2,
    mark: () => '',
    ask: () => Promise.resolve({ ok: true, text: '' }),
  };
  const capabilities = { 'judge-model': model };

  const graded = await gradePass([answer({ text: 'x', finishReason: 'length' })], new Map([['a', ITEM]]), {
    by: { paper: later },
    capabilities,
  });

  expect(graded[0]?.grades).toEqual({ paper: { outcome: 'correct', value: 1 } });
  expect(seen).toEqual([{ text: 'x', isCut: true }, ITEM, capabilities]);
});

/** What each of these answers votes for. */
async function votesOf(scorer: Scorer, options: object, target: unknown, said: readonly string[]) {
  const scored = scorer.scorer(scorer.options.parse(options));
  const answers = said.map((one) => answer({ text: one }));
  const scoring = { by: { paper: scored }, isVote: true };
  const graded = await gradePass(answers, new Map([['a', itemFor(target)]]), scoring);
  return graded.map(({ grades }) => Grade.parse(grades?.paper).vote);
}

const THOUGHTS = 'Let me think about this step by step before I give the result. '.repeat(10);

test.for<[name: keyof typeof scorers, options: object]>([
  ['exact', {}],
  ['exact', { lastLine: true }],
  ['normalised', {}],
  ['contains', { words: true }],
  ['regex', { pattern: '(?s).*' }],
  ['f1', {}],
])('%s with %j: answers that begin alike are as many votes as they say', async ([name, options]) => {
  const said = ['billing', 'refund', 'billing'].map((label) => `${THOUGHTS}\n${label}`);

  const [first, second, third] = await votesOf(scorers[name], options, 'billing', said);

  expect(first).toBeDefined();
  expect(second).not.toBe(first);
  expect(third).toBe(first);
});

const call = (city: string, days = 3) => JSON.stringify({ name: 'weather', arguments: { city, days } });

test.for<
  [name: keyof typeof scorers, options: object, target: unknown, same: readonly string[], other: string]
>([
  ['exact', {}, 'refund', ['refund', 'Refund.', '**refund**'], 'billing'],
  ['exact', { lastLine: true }, 'refund', ['so\nrefund', 'well\n\nRefund.'], 'refund\nbilling'],
  ['normalised', {}, 'refund', ['a refund', 'The answer is: refund'], 'billing'],
  ['regex', { pattern: 'queue (\\w+)' }, 'refund', ['queue Refund', 'my queue refund'], 'queue billing'],
  ['json-fields', {}, TARGET, [RIGHT, `So: ${RIGHT}`, JSON.stringify({ ...TARGET, why: 'x' })], HALF],
  [
    'tool-call',
    {},
    { name: 'weather', arguments: { city: 'Paris', days: 3 } },
    [call('Paris'), '[weather(days=3, city="Paris")]'],
    call('Rome'),
  ],
])('%s with %j: what it takes for the same is one vote', async ([name, options, target, same, other]) => {
  const votes = await votesOf(scorers[name], options, target, [...same, other]);

  expect(new Set(votes.slice(0, -1)).size).toBe(1);
  expect(votes.at(-1)).not.toBe(votes[0]);
});

// attack: one answer
test('an answer that says again what was asked, with noise in it, is graded by what it says beside it', async () => {
  const context = 'Orders placed before noon are shipped on the same day from the warehouse in Rotterdam.';
  const noisy = context.replace('Orders placed', 'orders  plcaed');
  const items = new Map([['a', { id: 'a', fields: { context }, target: 'Rotterdam' }]]);
  const by = { paper: contains.scorer(contains.options.parse({})) };
  const worth = async (said: string): Promise<number | undefined> => {
    const [graded] = await gradePass([{ ...answer({ text: said }), asked: noisy }], items, { by });
    return graded?.grades?.paper?.value;
  };

  expect(await worth(noisy)).toBe(0);
  expect(await worth(`${noisy} It is Rotterdam.`)).toBe(1);
});
