import { randomUUID } from 'node:crypto';
import { expect, test } from 'vitest';
import { failureFindings, failureGroups } from '../../src/analyse/failures.ts';
import { wordsRemover } from '../../src/record/failure-words.ts';
import type { LoadRequest } from '../../src/record/pass.ts';
import type { Failure } from '../../src/record/types.ts';
import { aRecord, rightOf } from '../support/record.ts';

const failing =
  (detailOf: (index: number) => string | undefined) =>
  (request: LoadRequest, index: number): LoadRequest => {
    const detail = detailOf(index);
    return detail === undefined ? request : { ...request, failure: { kind: 'http-4xx', detail } };
  };

test('failures that differ in numbers alone are one way of failing, told in the words of the first', () => {
  const tooLong = failing((index) =>
    index < 4 ? `request (${2000 + index} tokens) exceeds the context` : index === 4 ? 'no' : undefined,
  );
  const found = failureFindings(aRecord({ load: [{ id: 'load-c1', requests: 20, each: tooLong }] }));

  expect(found).toEqual([
    {
      pass: 'load-c1',
      requests: 20,
      failed: 5,
      groups: [
        {
          kind: 'http-4xx',
          blame: 'elsewhere',
          detail: 'request (2000 tokens) exceeds the context',
          count: 4,
          items: ['ticket-0', 'ticket-1', 'ticket-2'],
        },
        { kind: 'http-4xx', blame: 'elsewhere', detail: 'no', count: 1, items: ['ticket-4'] },
      ],
    },
  ]);
});

test('failures that differ in the id of their request alone are one way of failing', () => {
  const dead = failing(
    () => `503 the worker is dead and cannot take request ${randomUUID()}: nothing is free`,
  );
  const [found] = failureFindings(aRecord({ load: [{ id: 'load-c1', requests: 20, each: dead }] }));

  expect(found?.groups.map(({ count }) => count)).toEqual([20]);
});

// attack: public answers
test('the commonest kind of failure comes first, in whatever words, whether they are left out or not', () => {
  const refused = Array.from('abcde', (field): Failure => ({ kind: 'http-4xx', detail: `400 bad ${field}` }));
  const limited: Failure = { kind: 'http-4xx', detail: '429 slow down' };
  const gone: Failure = { kind: 'connect', detail: 'ECONNREFUSED' };
  const failures = [gone, gone, ...refused, limited, limited, limited];
  const groupsOf = (seen: readonly Failure[]) =>
    failureGroups(seen.map((failure, at) => ({ item: `ticket-${at}`, failure })));
  const [told, left] = [groupsOf(failures), groupsOf(failures.map(wordsRemover()))];

  expect(told[0]?.detail).toBe('400 bad a');
  expect(left[0]?.detail).toBe('400');
  const countsOf = (groups: typeof told) => groups.map(({ kind, count, items }) => ({ kind, count, items }));
  expect(countsOf(left)).toEqual(countsOf(told));
});

test('a long text of a server is read once from its beginning to its end', () => {
  const failure: Failure = { kind: 'http-5xx', detail: `500 ${'a-'.repeat(500_000)}` };

  expect(failureGroups([{ item: 'ticket-0', failure }])).toHaveLength(1);
});

test('an item that failed again and again is named once', () => {
  const found = failureFindings(
    aRecord({
      load: [{ requests: 6, each: (one) => ({ ...failing(() => 'busy')(one, 0), item: 'ticket-1' }) }],
    }),
  );

  expect(found[0]?.groups).toEqual([
    { kind: 'http-4xx', blame: 'elsewhere', detail: 'busy', count: 6, items: ['ticket-1'] },
  ]);
});

test('answers of a suite that failed are found by their items, and a pass without a failure is left out', () => {
  const found = failureFindings(
    aRecord({ reproduce: rightOf(8, 10), production: [...rightOf(8, 9), 'late'] }),
  );

  expect(found).toEqual([
    {
      pass: 'production',
      requests: 10,
      failed: 1,
      groups: [{ kind: 'deadline', blame: 'service', detail: 'no end', count: 1, items: ['ticket-9'] }],
    },
  ]);
});
