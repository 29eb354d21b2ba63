import { expect, test } from 'vitest';
import { AnswerReader } from '../../src/client/answer-reader.ts';
import { HeldBytes } from '../../src/client/held-bytes.ts';
import { ResponseReader } from '../../src/client/response-reader.ts';
import type { End } from '../../src/client/response-reader.ts';

/** An answer that is being read, beside others. */
function reading(held: HeldBytes, later = (task: () => void): void => task()): ResponseReader {
  const answer = new AnswerReader({ maxTokens: 1000, keepText: true, offersTools: false });
  const reader = new ResponseReader(1000, answer, later, held);
  reader.start(200, { 'content-type': 'application/json' });
  return reader;
}

const WHOLE = Buffer.from(
  JSON.stringify({ choices: [{ message: { content: 'seven'.repeat(40_000) }, finish_reason: 'stop' }] }),
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
  const held = new HeldBytes(WHOLE.length / 2);
  const [first, second, third] = [reading(held), reading(held), reading(held)];

  const [one, two] = [endAfter(first, WHOLE), endAfter(second, WHOLE)];
  const tooMuch = second.failure(two);
  const none = first.failure(one);
  const after = third.failure(endAfter(third, WHOLE));

  expect(tooMuch).toEqual({ kind: 'unread', detail: 'the answer is too long to be one' });
  expect([none, after]).toEqual([undefined, undefined]);
  expect(() => second.push(WHOLE, 2)).toThrow(Error);
  expect(held.take(WHOLE.length / 2)).toBe(true);
});

/** The beginning of an event that goes on. */
const BEGUN = Buffer.from(`data: ${'x'.repeat(2 ** 19)}`);
const TOO_MUCH = { kind: 'unread', detail: 'the answer is too long to be one' };

// attack: endless answer
test.for([
  ['events without an end', [BEGUN]],
  ['lines of one event', [Buffer.from(`data: a\n${BEGUN.toString()}\n`)]],
  ['events that wait to be read', [Buffer.concat([BEGUN, Buffer.from('\n\n')])]],
] as const)('%s hold so much together and no more, and it is free at their end', ([, pieces]) => {
  const held = new HeldBytes(2 ** 22);
  const readers = Array.from({ length: 20 }, () => reading(held, () => {}));

  const ends = readers.map((reader) => pieces.map((piece) => endAfter(reader, piece)).at(-1)!);
  const refused = ends.filter(({ why }) => why === 'broken').length;
  const failures = readers.map((reader, at) => reader.failure(ends[at]!));

  expect(refused).toBeGreaterThan(5);
  expect(refused).toBeLessThan(20);
  expect(failures.filter((failure) => failure?.detail === TOO_MUCH.detail)).toHaveLength(refused);
  expect(held.take(2 ** 22)).toBe(true);
});

test('events that are read hold nothing, however long they were', () => {
  const held = new HeldBytes(2 ** 20);
  const readers = Array.from({ length: 20 }, () => reading(held));

  for (const reader of readers) {
    reader.push(BEGUN, 1);
    reader.push(Buffer.from('\n\n'), 2);
  }

  expect(held.take(2 ** 20)).toBe(true);
});

test('streams of an ordinary length are never too many', () => {
  const held = new HeldBytes(0);
  const readers = Array.from({ length: 1000 }, () => reading(held, () => {}));
  const event = Buffer.from('data: {}\n\n'.repeat(5_000));

  expect(readers.map((reader) => endAfter(reader, event).why)).toEqual(readers.map(() => 'ended'));
});
