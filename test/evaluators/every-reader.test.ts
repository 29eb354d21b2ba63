import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { readResultFile } from '../../src/evaluators/read-file.ts';
import { copied, fileLike } from '../support/evaluators/results.ts';

/** What each evaluator wrote: the folder, the file that is read, and the one that is changed. */
const WRITTEN = [
  ['lm-eval', /^results_/, /^results_/],
  ['lm-eval', /^results_/, /^samples_/],
  ['inspect', /\.json$/, /\.json$/],
  ['inspect', /\.eval$/, /\.eval$/],
  ['evalplus', /\.json$/, /\.json$/],
  ['promptfoo', /\.json$/, /\.json$/],
] as const;

const CHARS = 60_000;

/** Texts that a reader may read in many ways, or go into without end. */
const RUNAWAYS: readonly (readonly [begin: string, again: string, end: string])[] = [
  ['', '[', ''],
  ['', '{"a":', ''],
  ['', '[', ']'.repeat(CHARS)],
  ['{"results":', '{"a":', `1${'}'.repeat(CHARS / 5 + 1)}`],
  ['{"doc_id": 0, "doc":', '[', `${']'.repeat(CHARS)}}`],
  ['"', '\\"', ''],
  ['', '"', ''],
  ['', '""', 'NaN'],
  ['', 'NaN ', ''],
  ['[', 'NaN,', '1]'],
  ['', '-', ''],
  ['', '\n', ''],
  ['', ' ', 'x'],
  ['', '1', ''],
  ['', 'PK\u0005\u0006', ''],
];

// attack: endless results
test.for(RUNAWAYS)(
  'no result of an evaluator takes longer than its length asks for: %j, then %j without end',
  async ([begin, again, end]) => {
    for (const [evaluator, main, changed] of WRITTEN) {
      await using repo = await copied(evaluator);
      const file = await fileLike(repo.folder, changed);
      await writeFile(file, begin + again.repeat(CHARS / again.length) + end);

      const read = await readResultFile(join(await fileLike(repo.folder, main)), {});

      expect(read).toMatchObject({ ok: false });
    }
  },
);
