import { expect, test } from 'vitest';
import { AnswerReader } from '../../src/client/answer-reader.ts';
import { HeldBytes } from '../../src/client/held-bytes.ts';
import { ResponseReader } from '../../src/client/response-reader.ts';
import type { End } from '../../src/client/response-reader.ts';

/** An answer in one piece that is being read, beside others. */
function reading(held: HeldBytes): ResponseReader {
  const answer = new AnswerReader({ maxTokens: 1000, keepText: true, offersTools: false });
  const reader = new ResponseReader(1000, answer, (task) => task(), held);
  reader.start(200, { 'content-type': 'application/json' });
  return reader;
}

const WHOLE = Buffer.from(
  JSON.stringify({ choices: [{ message: { content: 'seven' }, finish_reason: 'stop' }] }),
);

/** Pushes a piece, and says how the request ended where that was too much. */
function endAfter(reader: ResponseReader, piece: Buffer): End {
  try {
    reader.push(piece, 1);
    return { why: 'ended' };
  } catch (error) {
    return { why: 'broken', error: error as Error, sent: true };
  }
}

// attack: endless answer
test('answers in one piece hold so much together and no more, and what they held is free at their end', () => {
  const held = new HeldBytes(1.5 * WHOLE.length);
  const [first, second, third] = [reading(held), reading(held), reading(held)];

  const [one, two] = [endAfter(first, WHOLE), endAfter(second, WHOLE)];
  const tooMuch = second.failure(two);
  const none = first.failure(one);
  const after = third.failure(endAfter(third, WHOLE));

  expect(tooMuch).toEqual({ kind: 'unread', detail: 'the answer is too long to be one' });
  expect([none, after]).toEqual([undefined, undefined]);
  expect(() => second.push(WHOLE, 2)).toThrow(Error);
  expect(held.take(1.5 * WHOLE.length)).toBe(true);
});
