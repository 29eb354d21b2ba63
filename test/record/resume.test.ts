import { expect, test } from 'vitest';
import { joinedEnd } from '../../src/record/pass-end.ts';
import { differencesOf, standingAnswers } from '../../src/record/resume.ts';
import type { Header } from '../../src/record/events.ts';
import type { PassEnd } from '../../src/record/pass.ts';
import type { Answer } from '../../src/scoring/answer.ts';
import { aRecord, aReference, MEASURED } from '../support/record.ts';

const answer = (item: string, endedAtMs: number, failed = false): Answer => ({
  item,
  attempt: 0,
  source: 'papergap',
  exchange: {
    sentAtMs: 0,
    endedAtMs,
    tokenEvents: 0,
    ...(failed && { failure: { kind: 'http-5xx', detail: '502 Bad Gateway' } }),
  },
});

test('what failed after the last answer that came is asked again; what failed before it stays', () => {
  const answers = [
    answer('came', 10),
    answer('failed amid others', 15, true),
    answer('came last', 20),
    answer('died', 21, true),
    answer('died too', 22, true),
  ];

  expect(standingAnswers(answers).map(({ item }) => item)).toEqual([
    'came',
    'failed amid others',
    'came last',
  ]);
  expect(standingAnswers(answers.slice(3))).toEqual([]);
});

test('an answer came when it was whole, however long its stream was held open', () => {
  const { exchange, ...came } = answer('came', 10);
  const held = { lastTokenAtMs: 10, finishedAtMs: 10, endedAtMs: 30 };
  const answers = [
    { ...came, ...(exchange && { exchange: { ...exchange, ...held } }) },
    answer('died', 20, true),
  ];

  expect(standingAnswers(answers).map(({ item }) => item)).toEqual(['came']);
});

const MADE: Header = aRecord(MEASURED);
const data = { sha256: '2', items: 400 };
const RECORD: Header = { ...MADE, plan: { ...MADE.plan, suites: { ours: data } } };

/** The head of a run that differs from RECORD. */
const headed = (changed: Partial<Header>): Header => ({ ...RECORD, ...changed });

test('a run that goes on with what it began with differs in nothing', () => {
  expect(
    differencesOf(RECORD, headed({ run: { ...RECORD.run, id: 'another', startedAt: 'later' } })),
  ).toEqual([]);
});

const { candidate, policy, plan, run } = RECORD;
const DIFFERENCES: readonly (readonly [string, Partial<Header>, string])[] = [
  [
    'candidate',
    { candidate: { ...candidate, sha256: 'x' } },
    `the candidate (${candidate.file}) has changed`,
  ],
  ['id', { candidate: { ...candidate, id: 'other' } }, `the candidate was ${candidate.id} and is other`],
  ['policy', { policy: { ...policy, sha256: 'x' } }, `the policy (${policy.file}) has changed`],
  [
    'reference',
    { reference: { file: 'references/tiny.yaml', sha256: 'x', config: aReference() } },
    'the reference has changed',
  ],
  [
    'worked examples',
    { plan: { ...plan, suites: { ours: { ...data, asking: 'x' } } } },
    'the way in which suite "ours" is asked has changed',
  ],
  ['seed', { plan: { ...plan, seed: 99 } }, `the seed was ${plan.seed} and is 99`],
  ['profile', { plan: { ...plan, profile: 'quick' } }, 'the profile was full and is quick'],
  [
    'number of production items',
    {
      plan: {
        ...plan,
        passes: plan.passes.map((pass) => (pass.kind === 'suite' ? { ...pass, looks: [2, 4] } : pass)),
      },
    },
    'the number of production items was fixed and is left to looks',
  ],
  [
    'data',
    { plan: { ...plan, suites: { ours: { ...data, sha256: 'x' } } } },
    'the data of suite "ours" has changed',
  ],
  [
    'passes',
    { plan: { ...plan, passes: plan.passes.slice(0, 1) } },
    `the passes were ${plan.passes.map(({ id }) => id).join(', ')} and are ${plan.passes[0]?.id}`,
  ],
  [
    'machine',
    { run: { ...run, machine: { ...run.machine, cores: 99 } } },
    `the machine was ${run.machine.cpu} with ${run.machine.cores} cores and is ${run.machine.cpu} with 99 cores`,
  ],
];

test.for(DIFFERENCES)('another %s is told as that, and as nothing else', ([, changed, words]) => {
  expect(differencesOf(RECORD, headed(changed))).toEqual([words]);
});

test('a plan that another papergap made otherwise is told as that', () => {
  const passes = plan.passes.map((pass, index) => (index === 0 ? { ...pass, maxTokens: 7 } : pass));

  expect(differencesOf(headed({ plan: { ...plan, passes } }), RECORD)).toEqual([
    expect.stringMatching(/^papergap .* planned other passes than this one \(.*\) does$/),
  ]);
});

test('the end of a pass in two parts keeps what each of them saw under pressure', () => {
  const part = (maxKvUsage: number, preemptions: number): PassEnd => ({
    kind: 'suite',
    pass: 'loaded',
    startedAtMs: 0,
    endedAtMs: maxKvUsage,
    ended: 'complete',
    kvPressure: { maxKvUsage, preemptions, backgroundRequests: 3 },
  });

  expect(joinedEnd({ ...part(0.9, 4), ended: 'engine-died' }, part(0.5, 1))).toMatchObject({
    ended: 'complete',
    kvPressure: { maxKvUsage: 0.9, preemptions: 5, backgroundRequests: 6 },
  });
});
