/**
 * How often an objective is called missed or met where exactly 5 % of answers are over it, so that both are
 * wrong: simulated records through the product's own judge.
 *
 * Slow answers come one by one, in bursts of one length, in bursts of random length, or as a queue has them
 * (each latency like the one before). The last column is how many records have no slow answer at all: of
 * these nothing can be told, whatever the method. `--records 1000` is how many a cell has, `--only` names the
 * rows by a part of their names, with `--fresh` half of the prompts are new, and `--share 0.01` is how many answers are
 * slow.
 */
import { parseArgs } from 'node:util';
import { markdownTable } from 'markdown-table';
import { judge } from '../../src/judge.ts';
import type { LoadRequest } from '../../src/record/pass.ts';
import { randomFor } from '../../src/shell/random.ts';
import type { Random } from '../../src/shell/random.ts';
import { anUncheckedRecord } from '../../test/support/record.ts';
import { answeredIn, QUICK_MS, SLOW_MS, slowAnswers } from './slow-answers.ts';
import type { SlowAnswers } from './slow-answers.ts';

const { values } = parseArgs({
  options: {
    records: { type: 'string', default: '1000' },
    only: { type: 'string', default: '' },
    fresh: { type: 'boolean', default: false },
    share: { type: 'string', default: '0.05' },
  },
});
const RECORDS = Number(values.records);
const LIMIT_MS = (QUICK_MS + SLOW_MS) / 2;

/** The same number of slow answers is expected in each of them: a record needs some bursts to show any. */
const CELLS: readonly (readonly [keyof typeof slowAnswers, readonly number[]])[] = [
  ['one by one', [100, 200, 600, 1500]],
  ['bursts of 5', [300, 600, 1500]],
  ['bursts of 5 on average', [600, 1500, 5000]],
  ['bursts of 50', [3000, 6000]],
  ['bursts of 50 on average', [6000, 15_000]],
  ['like the one before', [200, 600, 2000]],
];

/** What the judge says of one record. */
function judged(
  answers: SlowAnswers,
  requests: number,
  random: Random,
): { missed: boolean; met: boolean; slow: number } {
  const ttftsMs = answers(requests, random, Number(values.share));
  const answered = answeredIn(ttftsMs);
  const each = (request: LoadRequest, index: number): LoadRequest => ({
    ...answered(request, index),
    ...(values.fresh && random.next() < 0.5 && { fresh: true }),
  });
  const record = anUncheckedRecord({
    policy: { load: { slo: { ttftP95Ms: LIMIT_MS } } },
    load: [{ concurrency: 50, requests, each }],
  });
  const { findings, verdict } = judge(record);
  return {
    missed: verdict.reasons.some(({ code }) => code === 'slo-missed'),
    met: findings.load[0]?.slo[0]?.met === true,
    slow: ttftsMs.filter((ms) => ms > LIMIT_MS).length,
  };
}

function rowOf(name: keyof typeof slowAnswers, requests: number): string[] {
  const counts = { missed: 0, met: 0, none: 0 };
  for (let index = 0; index < RECORDS; index++) {
    const { missed, met, slow } = judged(
      slowAnswers[name],
      requests,
      randomFor('slo', name, requests, index),
    );
    counts.missed += missed ? 1 : 0;
    counts.met += met ? 1 : 0;
    counts.none += slow === 0 ? 1 : 0;
  }
  const shares = [counts.missed, counts.met, counts.none].map((count) =>
    ((count / RECORDS) * 100).toFixed(1),
  );
  const row = [name, `${requests}`, ...shares];
  process.stderr.write(`${row.join(' | ')}\n`);
  return row;
}

const head = ['slow answers', 'requests', 'wrongly missed, %', 'wrongly met, %', 'none is slow, %'];
const rows = CELLS.filter(([name]) => name.includes(values.only)).flatMap(([name, sizes]) =>
  sizes.map((requests) => rowOf(name, requests)),
);
process.stdout.write(`${markdownTable([head, ...rows], { align: ['l', 'r', 'r', 'r', 'r'] })}\n`);
