import { expect, test } from 'vitest';
import { AnswerReader } from '../../src/client/answer-reader.ts';
import { parsed } from '../../src/client/json.ts';
import { ResponseReader } from '../../src/client/response-reader.ts';
import { messageOf, serverWords } from '../../src/client/server-words.ts';
import { callPieces } from '../../src/client/tool-call.ts';

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
    detail: expect.stringMatching(/^neither an event stream nor JSON: \[/),
  });
  expect(parsed(nested(550_000))).toBeUndefined();
  expect(parsed(`{"choices":[],"long":"${'['.repeat(2 ** 20)}"}`)).toHaveProperty('choices', []);
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

  expect(callPieces([call])).toEqual([{ name: 'f' }]);
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
