import { expect, test } from 'vitest';
import { breakdownFindings, brokenFrom } from '../../src/analyse/breakdown.ts';
import { judge } from '../../src/judge.ts';
import { nextSteps } from '../../src/report/next-steps.ts';
import type { LoadRequest } from '../../src/record/pass.ts';
import type { Answer } from '../../src/record/types.ts';
import { aRecord, rightOf } from '../support/record.ts';

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
      isLasting: false,
    },
  ]);
});

test('a stream that was held open after its answer is no request that was open', () => {
  const held = { ...request(7), finishedAtMs: 940, endedAtMs: 1300 };
  const load = [
    {
      requests: 12,
      each: (_: LoadRequest, index: number) =>
        index < 7 ? request(index) : index === 7 ? held : broken(index, 1200 + index / 100),
      pass: { ended: 'engine-died' as const },
    },
  ];

  expect(breakdownFindings(aRecord({ load }))).toMatchObject([{ kind: 'died', met: 4, inFlight: 4 }]);
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
  ['are seldom right, and by chance the first ones', 2, (index: number) => `!!!${index}`, false],
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
          isLasting: true,
        })
      : undefined,
  );
});

test('an engine that serves to the end has no finding', () => {
  expect(
    breakdownFindings(aRecord({ load: [{ requests: 20, each: (_, index) => request(index) }] })),
  ).toEqual([]);
});

const failing = (index: number): LoadRequest => ({
  ...broken(index, index * 100 + 20),
  failure: { kind: 'http-5xx', detail: '500' },
});

/** A pass over items whose requests fail from one on, and a pass of one request after it. */
function failingFrom(from: number, later: (index: number) => LoadRequest) {
  const asked = answers(60, 60, () => '').map((answer, index) => {
    const { item, ...exchange } = index < from ? request(index) : failing(index);
    return index < from ? answer : { ...answer, item, exchange, grades: {} };
  });
  const seen = { production: { answers: [...asked] } };
  return aRecord({ production: [1], seen, load: [{ requests: 1, each: () => later(100) }] });
}

test.for([
  ['fails to the end', failingFrom(40, failing), true],
  ['serves again in a later pass', failingFrom(40, request), false],
  ['has a few requests fail at the end of one pass', failingFrom(57, failing), undefined],
] as const)('an engine that %s has broken down for good or not', ([, record, isLasting]) => {
  const [finding] = breakdownFindings(record);

  expect(finding?.isLasting).toBe(isLasting);
});

test('what an engine says after it broke down is in no score, and fails the candidate', () => {
  const record = aRecord({
    reproduce: rightOf(80, 100),
    production: [1],
    seen: {
      production: { answers: [...answers(400, 200, (index) => `!!!${index}`)] },
      reproduce: { startedAtMs: 50_000, answers: [...answers(100, 0, (index) => `!!!${index}`)] },
    },
  });

  const { findings, verdict } = judge(record);

  expect([...brokenFrom(record)]).toEqual([
    ['production', 20_000],
    ['reproduce', 50_000],
  ]);
  expect(verdict).toMatchObject({
    outcome: 'fail',
    reasons: [{ code: 'broke-down', pass: 'production', kind: 'gibberish', before: 200, met: 200 }],
  });
  expect(findings.gap).toMatchObject({ items: 200, production: 0.8, missing: { broken: 200 } });
});

test('where answers of a broken engine are what a gap lacks, the step is about the engine', () => {
  const { verdict, ...judged } = judge(aRecord());
  const [wrongGap, rightGap] = [0.5, 0];
  const missing = { code: 'missing-decides', ungraded: 9, asked: 20, gap: 0, wrongGap, rightGap } as const;
  const steps = nextSteps(
    { ...judged, verdict: { ...verdict, reasons: [{ ...missing, missing: { broken: 9 } }] } },
    'terminal',
  );

  expect(steps[0]).toContain('what the engine met');
});

test('an engine that was started again and answers as before has not stayed broken', () => {
  const record = aRecord({
    reproduce: rightOf(80, 100),
    production: [1],
    seen: { production: { answers: [...answers(400, 200, (index) => `!!!${index}`)] } },
  });

  expect([...brokenFrom(record).keys()]).toEqual(['production']);
});
