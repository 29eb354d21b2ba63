import { expect, test } from 'vitest';
import { breakdownFindings } from '../../src/analyse/breakdown.ts';
import type { LoadRequest } from '../../src/record/pass.ts';
import type { Answer } from '../../src/record/types.ts';
import { aRecord } from '../support/record.ts';

/** A request that is sent every 100 ms and takes 250 ms. */
function request(index: number, changed: Partial<LoadRequest> = {}): LoadRequest {
  const sentAtMs = index * 100;
  const ended = { lastTokenAtMs: sentAtMs + 240, endedAtMs: sentAtMs + 250 };
  return {
    item: `ticket-${index}`,
    sentAtMs,
    firstTokenAtMs: sentAtMs + 50,
    tokenEvents: 4,
    ...ended,
    ...changed,
  };
}

const broken = (index: number, endedAtMs: number): LoadRequest => {
  const { lastTokenAtMs: _, ...one } = request(index);
  return { ...one, endedAtMs, failure: { kind: 'reset', detail: 'ECONNRESET' } };
};

const SAMPLE = {
  atMs: 900,
  host: { pssMiB: 700 },
  gpu: [{ index: 0, memoryUsedMiB: 5000 }],
  engine: { kvUsage: 0.97, waiting: 3 },
};

test('an engine that dies is told with the request that met it first, and what it was like then', () => {
  const load = [
    {
      id: 'load-c4',
      requests: 12,
      each: (_: LoadRequest, index: number) =>
        index < 8 ? request(index) : broken(index, 1200 + index / 100),
      pass: { ended: 'engine-died' as const },
    },
  ];

  expect(breakdownFindings(aRecord({ load, samples: [{ atMs: 0 }, SAMPLE] }))).toEqual([
    {
      pass: 'load-c4',
      kind: 'died',
      item: 'ticket-8',
      before: 8,
      met: 4,
      atMs: 1200.08,
      inFlight: 4,
      kvUsage: 0.97,
      waiting: 3,
      hostMiB: 700,
      gpuMiB: 5000,
    },
  ]);
});

test('an engine that hangs is told with the first request that waited, and not with the first to give up', () => {
  const late = (index: number): LoadRequest => ({
    ...broken(index, index === 9 ? 4000 : 5000),
    failure: { kind: 'deadline', detail: 'no end' },
  });
  const load = [
    {
      requests: 12,
      each: (_: LoadRequest, index: number) => (index < 8 ? request(index) : late(index)),
      pass: { ended: 'engine-silent' as const },
    },
  ];

  expect(breakdownFindings(aRecord({ load }))).toMatchObject([
    { kind: 'silent', item: 'ticket-8', before: 8, met: 4, atMs: 940, inFlight: 3 },
  ]);
});

test.for([
  [
    'from one request on',
    (index: number) => index >= 20,
    { kind: 'failing', item: 'ticket-20', before: 20, met: 10 },
  ],
  ['now and then', (index: number) => index % 2 === 1, undefined],
  ['but the last few', (index: number) => index >= 27, undefined],
  ['all of them', () => true, undefined],
] as const)('requests that fail %s', ([, fails, found]) => {
  const each = (_: LoadRequest, index: number): LoadRequest =>
    fails(index)
      ? { ...broken(index, index * 100 + 20), failure: { kind: 'http-5xx', detail: '500' } }
      : request(index);

  const findings = breakdownFindings(aRecord({ load: [{ requests: 30, each }] }));

  expect(findings).toEqual(found === undefined ? [] : [expect.objectContaining(found)]);
});

/** Answers of which every fifth is wrong, until a text of another kind comes. */
function answers(count: number, goneBadFrom: number, text: (index: number) => string): readonly Answer[] {
  return Array.from({ length: count }, (_, index): Answer => {
    const isBad = index >= goneBadFrom;
    const value = isBad || index % 5 === 0 ? 0 : 1;
    const outcome = value === 1 ? 'correct' : 'wrong';
    const { item, ...exchange } = request(index);
    const said = isBad ? text(index) : ['billing', 'refund', 'other'][index % 3];
    return {
      item,
      attempt: 0,
      source: 'papergap',
      exchange,
      text: said ?? '',
      grades: { production: { outcome, value } },
    };
  });
}

test.for([
  ['turn into gibberish', 30, (index: number) => `!!!${index}`, true],
  ['become one and the same', 30, () => 'other', true],
  ['are wrong, and like those before', 30, (index: number) => ['billing', 'refund'][index % 2] ?? '', false],
  ['are unlike those before at the very end', 57, (index: number) => `!!!${index}`, false],
] as const)('answers that %s', ([, from, text, isFound]) => {
  const seen = { production: { answers: [...answers(60, from, text)] } };
  const [finding] = breakdownFindings(aRecord({ production: [1], seen }));

  expect(finding).toEqual(
    isFound
      ? expect.objectContaining({
          kind: 'gibberish',
          item: 'ticket-30',
          before: 30,
          met: 30,
          rightBefore: 0.8,
        })
      : undefined,
  );
});

test('an engine that serves to the end has no finding', () => {
  expect(
    breakdownFindings(aRecord({ load: [{ requests: 20, each: (_, index) => request(index) }] })),
  ).toEqual([]);
});
