import { expect, test } from 'vitest';
import { toldDurations } from '../../src/analyse/told-durations.ts';
import { sloFindings } from '../../src/analyse/slo.ts';
import { AnswerReader } from '../../src/client/answer-reader.ts';
import { exchangeOf } from '../../src/client/ask.ts';
import { ResponseReader } from '../../src/client/response-reader.ts';

const TOKENS = 40;
const event = (value: object): string => `data: ${JSON.stringify(value)}\n\n`;
const piece = (content: string) => ({ index: 0, delta: { content }, finish_reason: null });
const word = event({ choices: [piece('a ')] });
const END =
  event({ choices: [{ index: 0, delta: {}, finish_reason: 'stop' }] }) +
  event({ choices: [], usage: { prompt_tokens: 5, completion_tokens: TOKENS } }) +
  'data: [DONE]\n\n';

type Arrival = readonly [atMs: number, text: string];

/** What is read of an answer that was asked for at 0. */
function readOf(arrivals: readonly Arrival[], maxTokens = 64) {
  const answer = new AnswerReader({ maxTokens, keepText: false, offersTools: true });
  const reader = new ResponseReader(maxTokens, answer, (task) => task());
  reader.start(200, { 'content-type': 'text/event-stream' });
  for (const [atMs, text] of arrivals) reader.push(Buffer.from(text), atMs);
  const endedAtMs = arrivals.at(-1)?.[0] ?? 0;
  const ended = { how: { why: 'ended' }, endedAtMs, stayedOpen: false } as const;
  const { gapsUs } = answer.arrivals;
  return { exchange: exchangeOf(answer, reader, ended, { calledAtMs: 0 }), gapsUs };
}

const all = (content: string): string => event({ choices: [piece(content)] });
const rest = 'a '.repeat(TOKENS - 1);

// attack: hidden answers
test.for<[how: string, arrivals: readonly Arrival[]]>([
  ['an event for each token', [[400, word.repeat(TOKENS) + END]]],
  [
    'the same in pieces of one read',
    [...Array.from({ length: TOKENS }, (_, at) => [400 + at / 500, word] as const), [400.1, END]],
  ],
  ['two events', [[400, word + all(rest) + END]]],
  [
    'two events a moment apart',
    [
      [400, word],
      [401, all(rest) + END],
    ],
  ],
  ['one event with two pieces', [[400, event({ choices: [piece('a '), piece(rest)] }) + END]]],
])(
  'an answer that comes at once, as %s, shows no time of a token and meets no objective on it',
  ([, arrivals]) => {
    const { exchange } = readOf(arrivals);
    expect(exchange.failure).toBeUndefined();
    const { samples } = toldDurations(Array.from({ length: 100 }, () => ({ item: 'i', ...exchange })));

    // Each token took 10 ms.
    expect(sloFindings({ tpotP95Ms: 5 }, samples, 0)).toMatchObject([{ samples: 0, unseen: 100 }]);
    expect(sloFindings({ tpotP95Ms: 5 }, samples, 0)[0]).not.toHaveProperty('met');
  },
);

test.for([1, 2, 4, 10, 20])(
  'tokens of 10 ms that arrive by %i at once take 10 ms each, and gaps are between arrivals',
  (size) => {
    const lots = Array.from(
      { length: TOKENS / size },
      (_, at) => [10 * size * (at + 1), word.repeat(size)] as const,
    );
    const { exchange, gapsUs } = readOf([...lots, [10 * TOKENS, END]]);
    const { durations } = toldDurations([{ item: 'i', ...exchange }]);

    expect(durations.tpotMs[0]).toBeCloseTo(10, 9);
    expect(exchange.tokenEvents).toBe(TOKENS);
    expect(gapsUs).toEqual(Array.from({ length: TOKENS / size - 1 }, () => 10_000 * size));
  },
);

test('an answer of a token or two may come at once, and hides nothing', () => {
  const short = END.replace(`:${TOKENS}`, ':2');
  const { exchange } = readOf([[400, word + word + short]]);

  expect(toldDurations([{ item: 'i', ...exchange }]).samples.tpotP95Ms).toMatchObject({ unseenMs: [] });
});

// attack: hidden answers
test.for([1, 2, 3, 20])(
  'slow answers that come at once, and count %d tokens of forty, do not meet an objective by it',
  (tokens) => {
    const ended = END.replace(`:${TOKENS}`, `:${tokens}`);
    const slow = readOf([[4000, word.repeat(TOKENS) + ended]]).exchange;
    const words = Array.from({ length: TOKENS }, (_, at) => [10 * (at + 1), word] as const);
    const quick = readOf([...words, [10 * TOKENS, END]]).exchange;
    const mixed = Array.from({ length: 200 }, (_, at) => ({ item: 'i', ...(at % 5 === 0 ? slow : quick) }));
    const { samples, durations } = toldDurations(mixed);
    const [found] = sloFindings({ tpotP95Ms: 20 }, samples, 0);

    expect(found).toMatchObject({ samples: 160, unseen: 40 });
    expect(found).not.toHaveProperty('met');
    // Nor does such a count enter the tokens of a second.
    expect(durations.outputTokens[0]).toBeNaN();
  },
);

// attack: hidden answers
test('an answer in two arrivals that counts two tokens of forty shows no time of a token', () => {
  const ended = END.replace(`:${TOKENS}`, ':2');
  const { exchange } = readOf([
    [400, word],
    [400.1, word.repeat(TOKENS - 1) + ended],
  ]);
  const { samples } = toldDurations([{ item: 'i', ...exchange }]);

  expect(samples.tpotP95Ms).toMatchObject({ unseenMs: [expect.any(Number)] });
  expect(samples.tpotP95Ms.sortedMs).toHaveLength(0);
});

const long = 'word, '.repeat(200);

// attack: hidden answers
test.for<[where: string, choice: object]>([
  ['answer', piece(long)],
  ['thoughts', { index: 0, delta: { reasoning_content: long } }],
  [
    'thoughts beside its answer',
    { index: 0, message: { content: [{ type: 'thinking', thinking: long }, 'a'] } },
  ],
  ['call', { index: 0, delta: { tool_calls: [{ index: 0, function: { name: 'a', arguments: long } }] } }],
])('a count of fewer tokens than the 1,200 characters of its %s take is none', ([, choice]) => {
  const countOf = (tokens: number): unknown => {
    const ended = END.replace(`:${TOKENS}`, `:${tokens}`);
    const { exchange } = readOf([[40_000, event({ choices: [choice] }) + ended]]);
    const { samples } = toldDurations([{ item: 'i', ...exchange }]);
    return [exchange.outputTokens, samples.tpotP95Ms.unseenMs.length];
  };

  expect(countOf(1)).toEqual([undefined, 1]);
  expect(countOf(36)).toEqual([undefined, 1]);
  // Of 32 characters each; an answer that comes at once shows no time of a token all the same.
  expect(countOf(37)).toEqual([37, 1]);
});

test('thoughts that are said again in each message are counted once', () => {
  const thoughts = Array.from({ length: 10 }, (_, at) => 'word, '.repeat(10 * (at + 1)));
  const messages = thoughts.map(
    (reasoning, at) =>
      [10 * at, event({ choices: [{ index: 0, message: { content: '', reasoning } }] })] as const,
  );
  const last = event({ choices: [{ index: 0, message: { content: 'a', reasoning: thoughts[9] } }] });
  const { exchange } = readOf([...messages, [100, last + END.replace(`:${TOKENS}`, ':20')]]);

  expect(exchange.outputTokens).toBe(20);
});

test('a count without the token that ends an answer, though that came with text, is believed', () => {
  const ended = END.replace(`:${TOKENS}`, `:${TOKENS - 1}`);
  const words = Array.from({ length: TOKENS }, (_, at) => [10 * (at + 1), word] as const);
  const { durations } = toldDurations([{ item: 'i', ...readOf([...words, [10 * TOKENS, ended]]).exchange }]);

  expect(durations.outputTokens[0]).toBe(TOKENS - 1);
  expect(durations.uncounted[0]).toBe(0);
});

// attack: endless answer
test('an answer holds no more gaps than it may have tokens, however many pieces its events have', () => {
  const pieces = event({ choices: Array.from({ length: 1000 }, () => ({ text: 'a' })) });
  const inEvents = readOf(
    Array.from({ length: 20 }, (_, at) => [at, pieces] as const),
    4096,
  );
  const inArrivals = readOf(
    Array.from({ length: 5000 }, (_, at) => [at, word] as const),
    4096,
  );

  expect(inEvents.gapsUs).toHaveLength(19);
  expect(inArrivals.gapsUs).toHaveLength(4097);
});
