import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import * as z from 'zod';
import { grade } from '../../src/scoring/grade.ts';
import { gsm8kFilters, gsm8kTarget } from '../../src/scoring/gsm8k-filters.ts';
import { scorers } from '../../src/scoring/index.ts';
import { Outcome } from '../../src/scoring/outcome.ts';
import type { Scorer } from '../../src/scoring/scorer.ts';
import { numeric } from '../../src/scoring/numeric.ts';
import { pure } from '../support/scoring.ts';

/**
 * An answer as models write them, with what becomes of it and what is read.
 *
 * `strict` and `flexible` are what lm-eval's own filters read, null for nothing; scripts/gsm8k-columns.py
 * writes them. `note` says why our reading is another than that of `flexible`.
 */
const Row = z.strictObject({
  kind: z.string(),
  scorer: z.enum(Object.keys(scorers) as (keyof typeof scorers)[]),
  options: z.record(z.string(), z.unknown()).default({}),
  target: z.unknown(),
  text: z.string(),
  cut: z.boolean().default(false),
  outcome: Outcome,
  read: z.string().optional(),
  strict: z.string().nullable().optional(),
  flexible: z.string().nullable().optional(),
  note: z.string().optional(),
});
type Row = z.infer<typeof Row>;

const LINES = readFileSync(new URL('answers.jsonl', import.meta.url), 'utf8')
  .trimEnd()
  .split('\n');
const ROWS = LINES.map((line) => Row.parse(JSON.parse(line)));
const NUMERIC = ROWS.filter(({ scorer }) => scorer === 'numeric');
/** What the options of a multiple-choice row say. */
const FIELDS = { a: 'Rome', b: 'Berlin', c: 'Paris', d: 'Madrid' };

/** As it is for a run: options by their schema, what was thought taken off, the outcome told. */
async function graded({ scorer: name, options, target, text, cut }: Row) {
  const scorer: Scorer = scorers[name];
  const score = scorer.scorer(scorer.options.parse(options));
  const finish = cut ? ('length' as const) : ('stop' as const);
  const item = { id: 'a', fields: FIELDS, target };
  return await grade({ item: 'a', attempt: 0, source: 'papergap', text, finish }, item, score);
}

test.for(ROWS.map((row, index) => [index + 1, row.kind, row.text.slice(0, 60), row] as const))(
  'row %i, %s: %j',
  async ([, , , row]) => {
    const { outcome, read } = await graded(row);

    expect({ outcome, read }).toEqual({ outcome: row.outcome, read: row.read });
  },
);

test.for(['strict-match', 'flexible-extract'] as const)('%s reads every row as lm-eval does', (filter) => {
  const score = pure(numeric.scorer(numeric.options.parse({ filter })));
  const column = filter === 'strict-match' ? 'strict' : 'flexible';

  for (const row of NUMERIC) {
    const scored = score(row.text, row.target);

    expect(gsm8kFilters[filter](row.text) ?? null, row.text).toBe(row[column]);
    expect(scored.kind === 'scored' ? scored.read : null, row.text).toBe(row[column]);
  }
});

test('a note says why, where our reading is another than that of flexible-extract, and nowhere else', () => {
  const differing = NUMERIC.filter(({ read, flexible }) => valueOf(read) !== valueOf(flexible));

  expect(NUMERIC.filter(({ note }) => note !== undefined)).toEqual(differing);
});

/** A reading as a number; a percent sign aside, which the filter does not take. */
function valueOf(read: string | null | undefined): number | undefined {
  if (read === undefined || read === null) return undefined;
  return Number(gsm8kTarget(read.replace('%', '')));
}
