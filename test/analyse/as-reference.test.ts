import { expect, test } from 'vitest';
import { asReference } from '../../src/analyse/as-reference.ts';
import { Reference } from '../../src/config/reference.ts';
import { judge } from '../../src/judge.ts';
import type { RunRecord } from '../../src/record/schema.ts';
import { noReferenceText } from '../../src/report/reference.ts';
import { aRecord, rightOf } from '../support/record.ts';
import type { Mark, RecordOptions } from '../support/record.ts';

const made = (record: RunRecord) => asReference(record, judge(record).findings.scores);
const why = (options: RecordOptions, change: (record: RunRecord) => RunRecord = (record) => record) => {
  const reference = made(change(aRecord(options)));
  return reference.ok ? [] : reference.faults.map(noReferenceText);
};

test('a finished record gives scores, protocol, interval, machine, engine and settings', () => {
  const record = aRecord({ reproduce: rightOf(320, 400), deployment: { build: 'b1' } });
  const suites = { benchmark: { sha256: 'a'.repeat(64), asking: 'b'.repeat(64), items: 400 } };

  const reference = made({ ...record, plan: { ...record.plan, suites } });

  const score = judge(record).findings.scores[0];
  expect(reference).toEqual({
    ok: true,
    value: {
      model: 'models/tiny.gguf',
      source: 'papergap 0.1.0, run run-1, 2030-01-01',
      setup: { machine: 'A CPU, 8 cores, 32 GiB, linux', engine: 'llama.cpp b1', settings: {} },
      scores: [
        {
          suite: 'benchmark',
          score: 0.8,
          items: 400,
          refused: 0,
          interval: {
            low: expect.closeTo(score!.interval!.low, 5),
            high: expect.closeTo(score!.interval!.high, 5),
          },
          protocol: { shots: 0, maxTokens: 512, metric: 'mean' },
          data: 'a'.repeat(64),
          asking: 'b'.repeat(64),
        },
      ],
    },
  });
  expect(Reference.safeParse(reference.ok && reference.value).success).toBe(true);
});

test('the machine of a reference names its GPUs, each kind once', () => {
  const l4 = (index: number) => ({ index, name: 'NVIDIA L4', memoryUsedMiB: 1 });
  const samples = [
    { atMs: 0, gpu: [l4(0)] },
    { atMs: 1000, gpu: [l4(0), l4(1), { index: 2, name: 'NVIDIA H100 80GB HBM3' }, { index: 3 }] },
  ];

  const reference = made(aRecord({ reproduce: rightOf(320, 400), samples }));

  expect(reference.ok && reference.value.setup.machine).toBe(
    '2 × NVIDIA L4, NVIDIA H100 80GB HBM3, A CPU, 8 cores, 32 GiB, linux',
  );
});

test('what a reference was written from is the same as its own record', () => {
  const record = aRecord({ reproduce: rightOf(320, 400), production: rightOf(300, 400) });
  const reference = made(record);
  if (!reference.ok) throw new Error('no reference');

  const { findings } = judge({
    ...record,
    reference: { file: 'r.yaml', sha256: '0'.repeat(64), config: reference.value },
  });

  expect(findings.reference?.differences).toEqual([]);
  expect(findings.gap?.reference?.gap).toBeCloseTo(findings.gap!.reproduced!.gap, 6);
});

const NEVER = Array.from({ length: 12 }, (): Mark => 'late');

test('a run that is a first look, was cut off, or lacks answers makes none, and each reason is told', () => {
  const whole = { reproduce: rightOf(320, 400) };
  const quick = (record: RunRecord): RunRecord => ({ ...record, plan: { ...record.plan, profile: 'quick' } });

  expect(why(whole)).toEqual([]);
  expect(why({ ...whole, ended: 'interrupted' }, quick)).toEqual([
    'is of a run that was cut off: finish it with --resume',
    'is of the quick profile, which is a first look: run it with --profile full',
  ]);
  expect(why({ production: rightOf(300, 400) })).toEqual([
    "has no pass that asks the paper's items: run it without --passes",
  ]);
  expect(why({ ...whole, seen: { reproduce: { ended: 'interrupted' } } })).toEqual([
    'has 400 of 400 items of benchmark: the pass was cut short',
  ]);
  expect(why({ reproduce: rightOf(15, 19) })).toEqual([
    'has 19 graded items of benchmark; a reference needs at least 20',
  ]);
  expect(why({ reproduce: [...rightOf(300, 388), ...NEVER] })).toEqual([
    'lacks 12 of 400 answers on benchmark: what is missing may be what it gets wrong',
  ]);
  expect(why({ reproduce: rightOf(0, 400) })).toEqual([
    'has no right answer on benchmark: nothing can be held against that',
  ]);
});
