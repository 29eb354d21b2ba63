import { expect, test } from 'vitest';
import { keptText } from '../../src/bench/kept-text.ts';
import type { ItemReply } from '../../src/load/drive.ts';

const reply = (text?: string): ItemReply => ({
  item: 'a',
  attempt: 0,
  exchange: { sentAtMs: 0, endedAtMs: 1, tokenEvents: 1 },
  ...(text !== undefined && { text }),
});

// attack: endless answer
test('beyond its bound a run keeps no text of an answer: it counts as one that could not be read', () => {
  const keep = keptText(undefined, 10);

  expect(keep(reply('12345678'))).toEqual(reply('12345678'));
  expect(keep(reply('123'))).toEqual({
    ...reply(),
    exchange: {
      ...reply().exchange,
      failure: {
        kind: 'unread',
        detail: 'the answers of this run have more text than is kept, 10 characters',
      },
    },
  });
  expect(keep(reply('12'))).toEqual(reply('12'));
  expect(keep(reply())).toEqual(reply());
});

test('what an earlier part of the run has kept counts, and a failure stays what it was', () => {
  const answers = [{ item: 'a', attempt: 0, source: 'papergap', text: '123456789' }];
  const pass = {
    kind: 'suite',
    pass: 'p',
    startedAtMs: 0,
    endedAtMs: 1,
    ended: 'complete',
    answers,
  } as const;
  const failure = { kind: 'truncated', detail: 'cut' } as const;
  const { exchange, ...rest } = reply('12');

  const kept = keptText({ passes: [pass] }, 10)({ ...rest, exchange: { ...exchange, failure } });

  expect(kept).toEqual({ item: 'a', attempt: 0, exchange: { ...exchange, failure } });
});
