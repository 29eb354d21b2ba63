import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { EXPORTS } from '../../src/export/index.ts';
import { judge } from '../../src/judge.ts';
import { aRecord, MEASURED, rightOf } from '../support/record.ts';

const PAGE = readFileSync(join(import.meta.dirname, '..', '..', 'docs', 'exports.md'), 'utf8');

const made = aRecord({
  ...MEASURED,
  production: rightOf(240, 400),
  load: [{ concurrency: 50, requests: 1000, ttftMs: 900 }],
});
const judged = judge({
  ...made,
  candidate: { ...made.candidate, id: 'my-model', file: 'models/my-model.yaml' },
});
const ITEMS = { of: 'items', withTexts: false } as const;

/** What is printed below each heading of the page. */
const PRINTED = {
  JUnit: EXPORTS.junit(judged),
  'CSV and Parquet': EXPORTS.csv(judged, ITEMS),
  Prometheus: EXPORTS.prometheus(judged),
  SARIF: EXPORTS.sarif(judged, { claim: { file: 'models/my-model.yaml', line: 12 } }),
  'Evaluation results of the hub': EXPORTS['eval-results'](judged, {
    dataset: 'openai/gsm8k',
    task: 'gsm8k',
  }),
  'Every Eval Ever': String(EXPORTS['every-eval-ever'](judged, { withTexts: false })),
} as const;

test.for(Object.entries(PRINTED))('what docs/exports.md shows of %s is printed so', ([heading, printed]) => {
  const [section = ''] = PAGE.split(`\n## ${heading}\n`)[1]?.split('\n## ') ?? [];
  const block = /```text\n([^]*?)```/.exec(section)?.[1] ?? '';
  const parts = block.split('…\n').map(linesOf);
  const lines = linesOf(printed);

  expect(parts.flat().length).toBeGreaterThan(1);
  for (const part of parts) expect(lines.join('\n')).toContain(part.join('\n'));
});

test('every format has a row and is shown, or is a file that no page can show', () => {
  const rows = Array.from(PAGE.matchAll(/^\| `([a-z-]+)` +\|/gm), ([, format]) => format);

  expect(rows).toEqual(Object.keys(EXPORTS));
  expect(Object.keys(PRINTED).join(' ').toLowerCase()).toContain('parquet');
});

const linesOf = (text: string): readonly string[] =>
  text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');
