import { expect, test } from 'vitest';
import { AnswerReader } from '../../src/client/answer-reader.ts';
import { ResponseReader } from '../../src/client/response-reader.ts';
import { messageOf, serverWords } from '../../src/client/server-words.ts';
import { callPieces } from '../../src/client/tool-call.ts';

/** A reader of a stream. */
function reading() {
  const answer = new AnswerReader({ maxTokens: 1000, keepText: true });
  const reader = new ResponseReader(1000, answer, (task) => task());
  reader.start(200, { 'content-type': 'text/event-stream' });
  return { reader };
}

const nested = (levels: number): string => `${'['.repeat(levels)}1${']'.repeat(levels)}`;
/** What becomes no text. */
const NO_TEXT = '{"toString":1,"valueOf":1}';

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
