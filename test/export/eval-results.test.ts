import { assert, property, string } from 'fast-check';
import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { askedSampling } from '../../src/config/sampling.ts';
import { EXPORTS } from '../../src/export/index.ts';
import { draftClaims } from '../../src/init/draft-claims.ts';
import { evalResults } from '../../src/init/sources/eval-results.ts';
import { judge } from '../../src/judge.ts';
import type { JudgedRecord } from '../../src/judge.ts';
import type { SuitePass } from '../../src/plan.ts';
import { answersIn, aPolicy, aRecord, MEASURED, rightOf } from '../support/record.ts';
import type { RecordOptions } from '../support/record.ts';

const GSM8K = { dataset: 'openai/gsm8k', task: 'gsm8k' };
const REVISION = 'e'.repeat(40);

const judgedOf = (options: RecordOptions): JudgedRecord =>
  judge(aRecord({ ...MEASURED, production: rightOf(352, 400), ...options }));

function written(options: RecordOptions = {}, choice: object = GSM8K): string {
  return EXPORTS['eval-results'](judgedOf(options), choice);
}

/** What `papergap init` finds in the file. */
function claimsIn(text: string) {
  const path = '.eval_results/papergap.yaml';
  return evalResults.read({ path, text, url: 'https://hub.example.org/file' }, 'acme/m').claims ?? [];
}

test('the score that a suite had here is one entry, with how it was asked, and no verdict', () => {
  expect(parse(written())).toEqual([
    {
      dataset: { id: 'openai/gsm8k', task_id: 'gsm8k' },
      value: 89.5,
      date: '2030-01-01',
      notes: '0-shot, max_tokens=512, 400 items, papergap 0.1.0, llama.cpp',
    },
  ]);
});

test("a suite whose data lie at the hub says its data set itself, at the policy's commit", () => {
  const data = `hf://datasets/acme/tiny-sums@${REVISION}/main/test.parquet`;
  const suites = { ...aPolicy().suites, benchmark: { data, scorer: { name: 'exact' } } };

  expect(parse(written({ policy: { suites } }, { task: 'main' }))).toMatchObject([
    { dataset: { id: 'acme/tiny-sums', task_id: 'main', revision: REVISION } },
  ]);
});

const drawn = { temperature: 0.6, topP: 0.95, topK: 20 };

test.for([
  [
    { shots: 5, maxTokens: 2048, sampling: askedSampling({}) },
    { shots: 5, maxTokens: 2048, temperature: 0 },
  ],
  [
    { attempts: 8, sampling: askedSampling(drawn) },
    { shots: 0, maxTokens: 512, attempts: 8, ...drawn },
  ],
  [
    { attempts: 4, metric: 'avg@4', sampling: askedSampling(drawn) },
    { shots: 0, maxTokens: 512, attempts: 4, ...drawn },
  ],
] satisfies [Partial<SuitePass>, object][])(
  'what is written of a pass with %j, init claims again: score, protocol and commit',
  ([planned, protocol]) => {
    const [found, ...others] = claimsIn(written({ planned: { reproduce: planned } }));
    const { taken } = draftClaims([found!], [], new Map());

    expect(others).toEqual([]);
    expect(taken).toMatchObject([{ claim: { suite: 'gsm8k', score: 0.895 } }]);
    expect(taken[0]?.claim.protocol).toEqual(protocol);
    expect(taken[0]?.leftOut).toEqual([]);
  },
);

test('a score of several answers at once is told as that, and init claims it for no mean', () => {
  const once = answersIn(aRecord(MEASURED)).filter((_, at) => at % 8 === 0);
  const answers = once.flatMap((answer) => [...Array(8).keys()].map((attempt) => ({ ...answer, attempt })));
  const items = once.map(({ item }) => item);
  const planned = { reproduce: { items, attempts: 8, metric: 'pass@8' } };
  const text = written({ planned, seen: { reproduce: { answers } } });
  const { taken, open } = draftClaims(claimsIn(text), [], new Map());

  expect(taken).toEqual([]);
  expect(open[0]?.why).toContain('of several answers at once');
});

test.for([
  [{ reproduce: { paper: rightOf(4, 400) } }, GSM8K, 'in percent the score is 1: the form says no scale'],
  [{}, { task: 'gsm8k' }, 'of which data set'],
  [{}, { dataset: 'openai/gsm8k' }, "wants the task's id"],
  [{}, { ...GSM8K, suite: 'other' }, 'no whole reproduction of the suite "other"'],
  [
    { seen: { reproduce: { ended: 'interrupted' } } },
    GSM8K,
    'no whole reproduction of the suite "benchmark"',
  ],
] satisfies [RecordOptions, object, string][])(
  'nothing is invented where something lacks: %j with %j is refused',
  ([options, choice, why]) => {
    expect(() => written(options, choice)).toThrow(why);
  },
);

test('a time of a record that is none is written with all of it seen', () => {
  const judged = judgedOf({});
  const record = { ...judged.record, run: { ...judged.record.run, startedAt: '20\u202e30\u0000' } };
  const text = EXPORTS['eval-results']({ ...judged, record }, { dataset: 'acme/tickets', task: 'tickets' });

  expect(parse(text)).toMatchObject([{ date: String.raw`20\u{202e}30\u{0}` }]);
  expect(text).not.toContain('\u202e');
});

test('whatever ids say, the entry stays one entry, each text in its own place', () => {
  const judged = judgedOf({});

  assert(
    property(
      string({ unit: 'binary', minLength: 1 }),
      string({ unit: 'binary', minLength: 1 }),
      (id, task) => {
        const text = EXPORTS['eval-results'](judged, { dataset: id, task });

        expect(parse(text)).toMatchObject([{ value: 89.5, date: '2030-01-01' }]);
        expect(Object.keys(parse(text)[0].dataset)).toEqual(['id', 'task_id']);
        expect(text).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u202e\u2028]/);
      },
    ),
    { numRuns: 100 },
  );
});
