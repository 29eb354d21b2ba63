import { expect, test } from 'vitest';
import { historyEntry } from '../../src/analyse/history-entry.ts';
import { judge } from '../../src/judge.ts';
import { verdictLine } from '../../src/report/headline.ts';
import { reporters } from '../../src/report/index.ts';
import type { Format } from '../../src/report/index.ts';
import { aPolicy, aRecord, MEASURED, rightOf } from '../support/record.ts';
import type { RecordOptions } from '../support/record.ts';
import { remembered } from '../support/remembered.ts';

const CASES: Readonly<Record<string, RecordOptions>> = {
  fail: { ...MEASURED, production: rightOf(240, 400) },
  pass: { ...MEASURED, production: rightOf(352, 400) },
  open: { ...MEASURED, production: rightOf(296, 400) },
  slow: {
    ...MEASURED,
    production: rightOf(352, 400),
    policy: {
      load: { concurrency: [50], slo: { ttftP95Ms: 500, e2elP95Ms: 2000 } },
      cost: { gpuHourUsd: 2.5 },
    },
    load: [{ concurrency: 50, requests: 500, ttftMs: 900 }],
  },
  failures: {
    ...MEASURED,
    production: [
      ...rightOf(300, 350),
      ...Array.from({ length: 30 }, () => 'error' as const),
      ...Array.from({ length: 15 }, () => 'late' as const),
      ...Array.from({ length: 5 }, () => 'unread' as const),
    ],
    load: [],
  },
  part: { paper: 0.9, reproduce: rightOf(360, 400), load: [] },
  'served-otherwise': {
    paper: 0.9,
    reproduce: rightOf(360, 400),
    load: [],
    deployment: {
      refusedFields: ['top_k', 'min_p'],
      sandbox: {
        files: 'isolated',
        processes: 'isolated',
        network: 'shared',
        because: {
          code: 'no-socket',
          summary: 'The engine cannot listen at a Unix socket.',
          remedy: 'Use one that can.',
          blame: 'machine',
        },
      },
      friction: [
        {
          code: 'no-gpu',
          summary: 'The candidate asks for 99 layers on a GPU (n-gpu-layers), and llama.cpp runs on the CPU.',
          remedy: 'Name a llama-server for this GPU in trust.binaries.',
          blame: 'machine',
          line: 'warning: no usable GPU found',
        },
      ],
    },
  },
  'not-deployable': {
    paper: 0.9,
    deployment: {
      ready: false,
      phases: [],
      friction: [
        {
          code: 'unknown-architecture',
          summary: 'This build of llama.cpp does not know the architecture.',
          remedy: 'Use a newer version.',
          blame: 'candidate',
          line: "error: unknown model architecture: '@team ```<script>alert(1)</script> fixes #1'\u001b[2J",
        },
      ],
    },
  },
};

/** Each is told in many forms, and judged once. */
const judgedOf = remembered((name: string) => judge(aRecord(CASES[name] ?? {})));
const said = (name: string, format: Format): string =>
  reporters[format](judgedOf(name), format === 'markdown' ? 'action' : 'terminal');

test.for(
  Object.keys(CASES).flatMap((name) => [[name, 'table', 'txt'] as const, [name, 'markdown', 'md'] as const]),
)('%s as %s is what was looked at and found good', async ([name, format, ending]) => {
  await expect(said(name, format)).toMatchFileSnapshot(`golden/${name}.${ending}`);
});

test('the first word of a report is its verdict', () => {
  for (const format of ['summary', 'table'] as const) {
    expect(said('fail', format)).toMatch(/^FAIL: /);
    expect(said('pass', format)).toMatch(/^PASS: /);
    expect(said('open', format)).toMatch(/^INCONCLUSIVE: /);
    expect(said('not-deployable', format)).toMatch(/^FAIL: /);
  }
});

test('as JSON it can be read by a program, and says what it is', () => {
  expect(JSON.parse(said('fail', 'json'))).toMatchObject({
    schema: 'papergap/judgement',
    verdict: { outcome: 'fail' },
    findings: { gap: { paper: 0.9, production: 0.6 } },
  });
});

test.for([
  ['pass', 'pass, gap 2.2 %', 'brightgreen'],
  ['fail', 'fail, gap 33.3 %', 'red'],
  ['open', 'inconclusive, gap 17.8 %', 'yellow'],
  ['not-deployable', 'fail', 'red'],
] as const)('the badge of %s says %s', ([name, message, color]) => {
  expect(JSON.parse(said(name, 'badge'))).toEqual({
    schemaVersion: 1,
    label: 'papergap tiny',
    message,
    color,
  });
});

// attack: terminal, markdown
test('a hostile log line stays in its fence, and moves no cursor', () => {
  const text = said('not-deployable', 'markdown');

  expect(text).not.toContain('\u001b');
  expect(text.split('````text')[1]?.split('````')[0]).toContain('<script>');
  expect(text.replace(/````text[\s\S]*?````/g, '')).not.toContain('<script>');
});

test('a command is named where a bot answers it, and nowhere else', () => {
  for (const name of Object.keys(CASES)) {
    for (const format of Object.keys(reporters) as Format[]) {
      expect(reporters[format](judgedOf(name), 'terminal')).not.toContain('/rebench');
      expect(reporters[format](judgedOf(name), 'action')).not.toContain('/rebench');
    }
  }
  expect(reporters.table(judgedOf('part'), 'bot')).toContain('Comment /rebench without passes=…');
  expect(reporters.table(judgedOf('part'), 'terminal')).toContain('Run it again without --passes');
  expect(reporters.table(judgedOf('part'), 'action')).toContain('without the input "passes"');
});

test.for([80, 120])('a terminal of %i columns shows every line whole, whatever is told', (columns) => {
  const wide = Object.keys(CASES).flatMap((name) =>
    [reporters.table, reporters.summary].flatMap((reporter) =>
      reporter(judgedOf(name), 'terminal', columns)
        .split('\n')
        .filter((line) => [...line].length > columns && !line.startsWith('  |')),
    ),
  );

  expect(wide).toEqual([]);
});

test.for(Object.keys(CASES))(
  '%s is one screen: its verdict first and last, and what decided between',
  async (name) => {
    const text = reporters.summary(judgedOf(name), 'terminal', 80);

    expect(text.trimEnd().split('\n').length).toBeLessThanOrEqual(28);
    expect(text.split('\n\n').at(-1)?.trimEnd().replaceAll(/\n\s*/g, ' ')).toBe(verdictLine(judgedOf(name)));
    await expect(text).toMatchFileSnapshot(`golden/${name}.summary.txt`);
  },
);

test('a screen without room for bars has the scores all the same', () => {
  const text = reporters.summary(judgedOf('fail'), 'terminal', 60);

  expect(text).not.toMatch(/[█▼]/);
  expect(text).toMatch(/production +60\.0 %/);
});

test('another policy is named, with what of it can not apply to what was measured', async () => {
  const record = aRecord(CASES['open']);
  const config = aPolicy({
    ...CASES['open']?.policy,
    budget: 0.3,
    production: { suite: 'tickets', concurrency: 10 },
    noise: { profile: 'mild' },
  });
  const policy = { file: 'other.yml', sha256: 'c'.repeat(64), config };

  const text = reporters.table(judge(record, { policy }), 'terminal');

  await expect(text.split('\n\n')[1]).toMatchFileSnapshot('golden/other-policy.txt');
  expect(text).toMatch(/^PASS: /);
  expect(JSON.parse(reporters.json(judge(record, { policy }), 'terminal'))).toMatchObject({
    policy: { file: 'other.yml', sha256: 'c'.repeat(64) },
    findings: {
      policy: { unapplied: [{ path: 'production.concurrency', measured: '50', given: '10' }, {}] },
    },
  });
});

test('a comparison with a baseline is told with its figures and what else differs', async () => {
  const record = aRecord({ ...MEASURED, production: rightOf(300, 400) });
  const before = judge(aRecord({ ...MEASURED, production: rightOf(352, 400) }));
  const where = { at: '2029-12-20T03:00:00.000Z', commit: 'c'.repeat(40), run: 'https://example.org/runs/1' };
  const then = historyEntry(before.record, before.findings, 'pass', where);
  const baseline = { ...then, profile: 'quick', policySha256: 'd'.repeat(64) } as const;

  const text = reporters.table(judge(record, { baseline }), 'terminal');

  const section = text.split('\n\n').find((part) => part.startsWith('Compared with'));
  await expect(section).toMatchFileSnapshot('golden/baseline.txt');
});

test.for<[claimGiB: number, line: string]>([
  [
    1,
    'How much of it is needed is not known, so it is not held against the 1.0 GiB that the model card claims: the engine reserves room for its KV cache and does not tell how much.',
  ],
  [100, 'That is at most 70.7 % of the 100.0 GiB that the model card claims.'],
])(
  'memory that an engine reserves and does not tell of is no need of the model: claimed %d GiB',
  ([memoryGiB, line]) => {
    const gpu = [{ index: 0, memoryUsedMiB: 72_383, engineMiB: 72_368, utilization: 0.15, powerW: 119.93 }];
    const samples = [{ atMs: 0, gpu }];
    const record = aRecord({ ...MEASURED, samples, deployment: { kvCache: 'shared' }, memoryGiB });

    const text = reporters.table(judge(record), 'terminal').replaceAll(/\s+/g, ' ');

    expect(text).toContain(line);
    expect(text).toContain('GPU: at most 15.0 % busy, at most 120 W.');
  },
);

test('a run that was cut off says so, and what noise touched of what was asked apart from the plan', () => {
  const record = aRecord({ ...MEASURED, noisy: rightOf(15, 20), ended: 'interrupted' });
  const shares = [{ script: 'Latin', items: 36, touched: 35 }];
  const touchedWith = (answers: number): string => {
    const passes = record.passes.map((pass) =>
      pass.pass === 'noisy' && pass.kind === 'suite'
        ? { ...pass, answers: pass.answers.slice(0, answers), touched: shares }
        : pass,
    );
    return reporters.table(judge({ ...record, passes }), 'terminal').replaceAll(/\s+/g, ' ');
  };

  expect(touchedWith(20)).toContain('The run was cut off before everything was measured.');
  expect(touchedWith(20)).toContain(
    'noisy: noise touched 0 of the 20 items that were asked; of all that are planned noise touches Latin 35 of 36.',
  );
  expect(touchedWith(0)).toContain(
    'noisy: no item was asked; of all that are planned noise touches Latin 35 of 36.',
  );
});

test('a gap that may be any number has no lower bound in JSON, nor one that is null', () => {
  const judged = judge(
    aRecord({
      ...{ paper: 0.3, policy: { against: 'reproduced' }, production: rightOf(30, 100) },
      ...{ reproduce: rightOf(6, 60), repeat: rightOf(2, 60) },
    }),
  );
  const { verdict } = JSON.parse(reporters.json(judged, 'terminal'));

  expect(judged.verdict.gap?.low).toBe(-Infinity);
  expect(Object.keys(verdict.gap)).toEqual(['against', 'from', 'gap', 'high']);
  expect(verdict.reasons[0]).not.toHaveProperty('low');
});
