import { expect, test } from 'vitest';
import { judge } from '../../src/judge.ts';
import { reporters } from '../../src/report/index.ts';
import type { Format } from '../../src/report/index.ts';
import { aRecord, MEASURED, rightOf } from '../support/record.ts';
import type { RecordOptions } from '../support/record.ts';

const CASES: Readonly<Record<string, RecordOptions>> = {
  fail: { ...MEASURED, production: rightOf(240, 400) },
  pass: { ...MEASURED, production: rightOf(352, 400) },
  open: { ...MEASURED, production: rightOf(296, 400) },
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

const said = (options: RecordOptions, format: Format): string => {
  const record = aRecord(options);
  const { findings, verdict } = judge(record);
  return reporters[format](record, findings, verdict);
};

test.for(
  Object.keys(CASES).flatMap((name) => [[name, 'table', 'txt'] as const, [name, 'markdown', 'md'] as const]),
)('%s as %s is what was looked at and found good', async ([name, format, ending]) => {
  await expect(said(CASES[name] ?? {}, format)).toMatchFileSnapshot(`golden/${name}.${ending}`);
});

test('the first word of a report is its verdict', () => {
  expect(said(CASES['fail'] ?? {}, 'table')).toMatch(/^FAIL: /);
  expect(said(CASES['pass'] ?? {}, 'table')).toMatch(/^PASS: /);
  expect(said(CASES['open'] ?? {}, 'table')).toMatch(/^INCONCLUSIVE: /);
  expect(said(CASES['not-deployable'] ?? {}, 'table')).toMatch(/^FAIL: /);
});

test('as JSON it can be read by a program, and says what it is', () => {
  expect(JSON.parse(said(CASES['fail'] ?? {}, 'json'))).toMatchObject({
    schema: 'papergap/judgement',
    verdict: { outcome: 'fail' },
    findings: { gap: { paper: 0.9, production: 0.6 } },
  });
});

test('a hostile log line stays in its fence, and moves no cursor', () => {
  const text = said(CASES['not-deployable'] ?? {}, 'markdown');

  expect(text).not.toContain('\u001b');
  expect(text.split('````text')[1]?.split('````')[0]).toContain('<script>');
  expect(text.replace(/````text[\s\S]*?````/g, '')).not.toContain('<script>');
});
