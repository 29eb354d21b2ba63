import { expect, test } from 'vitest';
import { AnswerReader } from '../../src/client/answer-reader.ts';
import { MOST_CALLS } from '../../src/client/tool-call.ts';

function read(deltas: readonly object[], offersTools = true): AnswerReader {
  const answer = new AnswerReader({ maxTokens: 4096, keepText: true, offersTools });
  for (const delta of deltas) {
    const bytes = Buffer.from(JSON.stringify({ choices: [{ delta }] }));
    answer.read(bytes, 0, bytes.length, 0);
  }
  return answer;
}
const piece = (call: object): object => ({ tool_calls: [call] });

test('a call is put together from its pieces, each call by its index', () => {
  const answer = read([
    { content: 'I look it up.' },
    piece({ index: 0, id: 'a', function: { name: 'weather', arguments: '' } }),
    piece({ index: 0, function: { arguments: '{"city":' } }),
    piece({ index: 1, id: 'b', function: { name: 'time', arguments: '{}' } }),
    piece({ index: 0, function: { arguments: '"Paris"}' } }),
  ]);

  expect(answer.toolCalls).toEqual([
    { name: 'weather', arguments: '{"city":"Paris"}' },
    { name: 'time', arguments: '{}' },
  ]);
  expect(answer.text).toBe('I look it up.');
  expect(answer.unread).toBeUndefined();
});

test.for<[what: string, deltas: readonly object[]]>([
  [
    'with one index and two ids',
    [
      piece({ index: 0, id: 'a', function: { name: 'one', arguments: '{}' } }),
      piece({ index: 0, id: 'b', function: { name: 'two', arguments: '{}' } }),
    ],
  ],
  [
    'without index and id',
    [
      piece({ function: { name: 'one', arguments: '{}' } }),
      piece({ function: { name: 'two', arguments: '{}' } }),
    ],
  ],
  [
    'with arguments that are no text',
    [
      piece({ index: 0, function: { name: 'one', arguments: {} } }),
      piece({ index: 1, function: { name: 'two', arguments: {} } }),
    ],
  ],
])('calls %s are told apart', ([, deltas]) => {
  expect(read(deltas).toolCalls).toEqual([
    { name: 'one', arguments: '{}' },
    { name: 'two', arguments: '{}' },
  ]);
});

test('a call where no tool was offered is no answer that can be read', () => {
  const answer = read([piece({ index: 0, function: { name: 'weather', arguments: '{}' } })], false);

  expect(answer.toolCalls).toBeUndefined();
  expect(answer.unread).toContain('a call of the tool "weather"; none was offered');
});

test('however many calls come, and however long, so many are kept', () => {
  const many = read(
    Array.from({ length: 200 }, (_, index) =>
      piece({ index, function: { name: 'a'.repeat(1_000), arguments: 'x'.repeat(100_000) } }),
    ),
  );

  expect(many.toolCalls).toHaveLength(MOST_CALLS);
  expect(many.toolCalls?.[0]).toEqual({ name: 'a'.repeat(200), arguments: 'x'.repeat(64 * 1024) });
});

// attack: endless answer
test('pieces of a call that is full are passed over, however many they are', { timeout: 20_000 }, () => {
  const full = piece({ index: 0, function: { name: 'f', arguments: '\u4e00'.repeat(64 * 1024) } });
  const one = { index: 0, function: { name: 'g', arguments: '\u4e00' } };
  const more = { tool_calls: Array.from({ length: 10_000 }, () => one) };

  const [call] = read([full, ...Array.from({ length: 10 }, () => more)]).toolCalls ?? [];

  expect(call?.arguments).toBe('\u4e00'.repeat(64 * 1024));
  expect(call?.name).toHaveLength(200);
});

test('where no tool was offered, nothing of a call is kept but the first name', () => {
  const answer = read(
    [piece({ index: 0 }), piece({ index: 0, function: { arguments: '{}' } })].concat(
      ['weather', 'time'].map((name, index) => piece({ index, function: { name, arguments: '{}' } })),
    ),
    false,
  );

  expect(answer.toolCalls).toBeUndefined();
  expect(answer.unread).toContain('a call of the tool "weather"; none was offered');
});
