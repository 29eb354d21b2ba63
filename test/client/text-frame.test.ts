import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { AnswerReader } from '../../src/client/answer-reader.ts';

/** What is known of an answer after these events, one a millisecond. */
function answerOf(events: readonly string[]): AnswerReader {
  const answer = new AnswerReader({ maxTokens: 16, keepText: true });
  for (const [index, event] of events.entries()) {
    const bytes = Buffer.from(`<<${event}>>`);
    answer.read(bytes, 2, bytes.length - 2, index);
  }
  return answer;
}

/** The same without any memory of earlier events: each one is parsed in full by an answer of its own. */
function textPieces(events: readonly string[]): string[] {
  return events.map((event) => answerOf([event]).text ?? '');
}

const event = (text: string, id = 'a', rest: object = {}): string =>
  JSON.stringify({
    id,
    choices: [{ index: 0, delta: { content: text }, finish_reason: null, ...rest }],
    model: 'x',
  });

const word = fc.oneof(
  fc.string({ unit: 'grapheme', maxLength: 8 }),
  fc.constantFrom(
    'index',
    'delta',
    'content',
    'a',
    'x',
    ':',
    ',',
    '"',
    '\\',
    '\\u0041',
    '\n',
    'null',
    '":"',
    '\u2028',
  ),
);

test('events read by likeness give what parsing gives', () => {
  const events = fc.array(
    fc.oneof(
      { weight: 6, arbitrary: word.map((text) => event(text)) },
      word.map((text) => event(text, 'b')),
      word.map((text) => event(text, 'a', { finish_reason: 'stop' })),
      word.map((text) => event(text, 'a', { delta: { reasoning: text, content: '' } })),
      word.map((text) =>
        JSON.stringify({ choices: [{ delta: { content: text }, other: { content: text } }] }),
      ),
      word.map((text) => `{"choices":[{"delta":{"content":"old","content":${JSON.stringify(text)}}}]}`),
    ),
    { maxLength: 30 },
  );
  fc.assert(
    fc.property(events, (stream) => {
      const answer = answerOf(stream);

      expect(answer.text ?? '').toBe(textPieces(stream).join(''));
      const withTokens = stream.filter((one) => answerOf([one]).tokenEvents > 0).length;
      expect(answer.tokenEvents).toBe(withTokens);
      expect(answer.arrivals.gapsUs).toHaveLength(Math.max(0, withTokens - 1));
    }),
    { numRuns: 1000 },
  );
});

test('an error in an event that looks like text is seen', () => {
  const answer = answerOf([
    event('a'),
    event('b'),
    event('c').replace('"model":"x"', '"error":"x"'),
    event('d'),
  ]);

  expect(answer.failure).toEqual({ kind: 'in-stream-error', detail: 'x' });
  expect(answer.text).toBe('abd');
});

test('an engine that stamps each event anew is read all the same', () => {
  const events = Array.from({ length: 40 }, (_, index) => event(`${index} `, `id-${index}`));

  expect(answerOf(events).text).toBe(Array.from({ length: 40 }, (_, index) => `${index} `).join(''));
});
