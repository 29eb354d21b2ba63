import { expect, test } from 'vitest';
import { AnswerReader } from '../../src/client/answer-reader.ts';
import { parsed } from '../../src/client/json.ts';
import { ResponseReader } from '../../src/client/response-reader.ts';
import { messageOf, oneLine, serverWords } from '../../src/client/server-words.ts';
import { callPieces, GrowingCalls } from '../../src/client/tool-call.ts';
import { cpuGrowth } from '../support/cpu-growth.ts';
import { keptMib } from '../support/kept-mib.ts';

/** A reader of a stream, what it left for later, and the data of the events that it has read. */
function reading(type = 'text/event-stream') {
  const tasks: (() => void)[] = [];
  const read: string[] = [];
  const answer = new AnswerReader({ maxTokens: 1000, keepText: true }, undefined, (data) => read.push(data));
  const reader = new ResponseReader(1000, answer, (task) => tasks.push(task));
  reader.start(200, { 'content-type': type });
  return { reader, answer, tasks, read };
}

const nested = (levels: number): string => `${'['.repeat(levels)}1${']'.repeat(levels)}`;
/** What becomes no text. */
const NO_TEXT = '{"toString":1,"valueOf":1}';

// attack: endless answer
test('events without data are read in lots, as those with data are', () => {
  const { reader, tasks } = reading();

  reader.push(Buffer.from('data:\n\n'.repeat(10_000)), 1);

  expect(tasks).toHaveLength(1);
});

// attack: endless answer
test('after some events that are no JSON no more are read', () => {
  const { reader, read } = reading();

  reader.push(Buffer.from('data:x\n\n'.repeat(10_000)), 1);
  const failure = reader.failure({ why: 'ended' });

  expect(failure).toEqual({ kind: 'unread', detail: 'an event is not JSON: x' });
  expect(read.length).toBeLessThan(20);
});

// attack: endless answer
test('an answer in one piece that is made for a parser is none', () => {
  const { reader } = reading('application/json');

  reader.push(Buffer.from(nested(550_000)), 1);

  expect(reader.failure({ why: 'ended' })).toEqual({
    kind: 'unread',
    detail: expect.stringMatching(/^JSON that holds more than any answer: \[/),
  });
  expect(parsed(nested(550_000))).toBeUndefined();
  expect(parsed(`{"choices":[],"long":"${'['.repeat(2 ** 20)}"}`)).toHaveProperty('choices', []);
});

// attack: endless answer
test.for([
  ['lists', '[]', 1_000_000],
  ['values', '1', 2_000_000],
] as const)(
  'no more %s are parsed than any answer holds: some take fifty bytes and more each',
  ([, one, most]) => {
    const holding = (count: number): string => `[${Array(count).fill(one).join()}]`;

    expect(parsed(holding(most - 1))).toHaveLength(most - 1);
    expect(parsed(holding(most + 2))).toBeUndefined();
  },
);

// attack: endless answer
test('of what a server says its beginning is looked at, however long it is', () => {
  const said = (words: number) => {
    const text = Array(words).fill('a').join(' ');
    return () => oneLine(text);
  };

  expect(cpuGrowth(said, 2 ** 19)).toBeLessThan(2);
  expect(oneLine(`${' '.repeat(100_000)}no  such\nmodel`)).toBe('no such model');
  expect(messageOf(Array(1_000).fill('no'))).toBe(Array(100).fill('no').join('; '));
});

// attack: impossible figures
test.for([
  { what: 'is no text', loc: NO_TEXT },
  { what: 'is too deep to be one', loc: nested(200_000) },
])('a place of an error that $what is left out of its words', ({ loc }) => {
  const body = `{"error":{"msg":"too long","loc":["body",${loc},3]}}`;
  const { reader } = reading();

  reader.push(Buffer.from(`data: ${body}\n\n`), 1);

  expect(reader.failure({ why: 'ended' })).toEqual({ kind: 'in-stream-error', detail: 'body.3: too long' });
  expect(serverWords(body)).toBe('body.3: too long');
  expect(messageOf(JSON.parse(body))).toBe('body.3: too long');
});

// attack: impossible figures
test('arguments of a call that are too deep to be written are none', () => {
  const call = JSON.parse(`{"function":{"name":"f","arguments":${nested(200_000)}}}`) as unknown;

  expect(callPieces([call])).toEqual([{ name: 'f', isOtherForm: true }]);
});

// attack: endless answer
test('lines that end in carriage returns alone take the time of their length', { timeout: 20_000 }, () => {
  const { reader } = reading();

  reader.push(Buffer.from('\r'.repeat(3 * 2 ** 19)), 1);
  reader.push(Buffer.from('data: {"choices":[{"delta":{"content":"x"},"finish_reason":"stop"}]}\r\r'), 2);

  expect(reader.failure({ why: 'ended' })).toBeUndefined();
});

// attack: endless answer
test('a long text that is hard to find in its event takes no time', { timeout: 20_000 }, () => {
  const { reader, answer } = reading();
  const text = `${'\\"'.repeat(100_000)}z`;
  const event = { choices: [{ delta: { content: text } }], beside: '"'.repeat(250_000) };

  reader.push(Buffer.from(`data: ${JSON.stringify(event)}\n\ndata: [DONE]\n\n`), 1);
  reader.failure({ why: 'ended' });

  expect(answer.text).toHaveLength(200_001);
});

/** What is kept of an answer that came like this, in pieces as over a network. */
function keptOf(status: number, type: string, body: string): string | undefined {
  const answer = new AnswerReader({ maxTokens: 512, keepText: true });
  const reader = new ResponseReader(512, answer, (task) => task());
  reader.start(status, { 'content-type': type });
  const bytes = Buffer.from(body);
  for (let from = 0; from < bytes.length; from += 65_536) reader.push(bytes.subarray(from, from + 65_536), 1);
  return reader.failure({ why: 'ended' })?.detail ?? answer.finishReason;
}

const LONG = 'x'.repeat(900_000);
const stopped = (reason: string): string =>
  `data: ${JSON.stringify({ choices: [{ delta: { content: 'A' }, finish_reason: reason }] })}\n\n`;

test.for([
  // attack: endless answer
  [
    'an error within a stream',
    200,
    'text/event-stream',
    (at: number) => `data: {"error":"${at}${LONG}"}\n\n`,
  ],
  // attack: endless answer
  ['an answer that is no JSON', 200, 'application/json', (at: number) => `{"a":"${at}-${LONG}`],
  // attack: endless answer
  ['a finish_reason', 200, 'text/event-stream', (at: number) => stopped(`stop ${at} ${LONG}`)],
] as const)('%s keeps no more than what is told of it', ([, status, type, body]) => {
  expect(keptOf(status, type, body(0))).toMatch(/x{80}$/);

  expect(keptMib(() => Array.from({ length: 40 }, (_, at) => keptOf(status, type, body(at))))).toBeLessThan(
    1,
  );
});

// attack: endless answer
test('a call of a tool keeps no more than its name and arguments', () => {
  const mib = keptMib(() =>
    Array.from({ length: 100 }, (_, at) => {
      const calls = new GrowingCalls();
      calls.add({ name: `${at}${LONG}`, arguments: `${at}${LONG.slice(0, 200_000)}` });
      return calls.all;
    }),
  );

  // 100 calls of 64 KiB.
  expect(mib).toBeLessThan(9);
});
