/**
 * What measuring an objective again does to verdicts: simulated records through the product's own confirmation
 * and judge, each with what the earlier runs of the candidate left.
 *
 * A row is how slow answers come and how many are over the limit; at 5 % a met and a missed objective are both
 * wrong. A load that misses it is measured a second time in the same run. Then the whole run is made again, up to
 * ten times in all, until the objective is met; and, told apart, until it is missed. "Alone" is what the runs
 * say by themselves. `--records 1000` is how many candidates a row has there, and a tenth of it elsewhere; `--only` names the rows by a part of
 * their names.
 */
import { parseArgs } from 'node:util';
import { markdownTable } from 'markdown-table';
import { asEarlierRun, dueForConfirmation, judge } from '../../src/judge.ts';
import type { JudgedRecord } from '../../src/judge.ts';
import type { EarlierRun } from '../../src/record/history-entry.ts';
import type { RunRecord } from '../../src/record/schema.ts';
import { randomFor } from '../../src/shell/random.ts';
import { anUncheckedRecord, rightOf } from '../../test/support/record.ts';
import { answeredIn, QUICK_MS, SLOW_MS, slowAnswers } from './slow-answers.ts';

const { values } = parseArgs({
  options: { records: { type: 'string', default: '1000' }, only: { type: 'string', default: '' } },
});
const RECORDS = Number(values.records);
const LIMIT_MS = (QUICK_MS + SLOW_MS) / 2;
const MOST_RUNS = 10;
/** Of one in twenty slow answers, so many times as many. */
const TIMES = [0.4, 1, 1.6];

const CELLS: readonly (readonly [keyof typeof slowAnswers, number])[] = [
  ['one by one', 200],
  ['one by one', 600],
  ['bursts of 5 on average', 1500],
  ['like the one before', 600],
];

function recordOf(first: Float64Array, again: Float64Array): RunRecord {
  const pass = (id: string, ttftsMs: Float64Array) => ({
    ...{ id, concurrency: 50, requests: ttftsMs.length },
    each: answeredIn(ttftsMs),
  });
  const record = anUncheckedRecord({
    policy: { load: { slo: { ttftP95Ms: LIMIT_MS } } },
    reproduce: rightOf(80, 100),
    production: rightOf(80, 100),
    load: [pass('load', first), pass('load-again', again)],
  });
  const passes = record.plan.passes.map((planned) =>
    planned.id === 'load-again' ? { ...planned, confirms: 'load' } : planned,
  );
  return { ...record, plan: { ...record.plan, passes } };
}

interface Told {
  /** By the first load pass alone, by the first run, by any run alone, by any with the earlier ones. */
  readonly missed: { once: boolean; confirmed: boolean; alone: boolean; together: boolean };
  readonly met: { confirmed: boolean; alone: boolean; together: boolean };
}

/** One run, of which the load is measured a second time where the judge asks for it. */
function runOf(whole: RunRecord, earlier: readonly EarlierRun[]): JudgedRecord {
  const once = { ...whole, passes: whole.passes.filter(({ pass }) => pass !== 'load-again') };
  const judged = judge(once, { earlier: [...earlier] });
  const isMissed = judged.findings.load[0]?.slo[0]?.met === false;
  return isMissed && dueForConfirmation(once) !== undefined
    ? judge(whole, { earlier: [...earlier] })
    : judged;
}

function told(name: keyof typeof slowAnswers, requests: number, times: number, index: number): Told {
  const random = randomFor('slo-again', name, requests, Math.round(times * 10), index);
  const missed = { once: false, confirmed: false, alone: false, together: false };
  const met = { confirmed: false, alone: false, together: false };
  const earlier: EarlierRun[] = [];
  for (let run = 0; run < MOST_RUNS; run++) {
    const pass = (): Float64Array => slowAnswers[name](requests, random, times * 0.05);
    const judged = runOf(recordOf(pass(), pass()), earlier);
    const left = asEarlierRun(judged);
    if (left === undefined) throw new Error('a run left nothing');
    const alone = left.objectives.find(({ metric }) => metric === 'ttftP95Ms')?.outcome;
    if (run === 0) {
      missed.once = judged.findings.load[0]?.slo[0]?.met === false;
      missed.confirmed = alone === 'fail';
      met.confirmed = alone === 'pass';
    }
    missed.alone ||= alone === 'fail';
    met.alone ||= alone === 'pass';
    const differs = judged.verdict.reasons.some(({ code }) => code === 'earlier-runs-differ');
    missed.together ||= alone === 'fail' && judged.verdict.outcome === 'fail';
    met.together ||= alone === 'pass' && !differs;
    earlier.push(left);
  }
  return { missed, met };
}

function rowOf(name: keyof typeof slowAnswers, requests: number, times: number): string[] {
  const records = times === 1 ? RECORDS : Math.ceil(RECORDS / 10);
  const all = Array.from({ length: records }, (_, index) => told(name, requests, times, index));
  const share = (is: (one: Told) => boolean): string => ((all.filter(is).length / records) * 100).toFixed(1);
  const row = [
    name,
    `${requests}`,
    `${times * 5}`,
    share(({ missed }) => missed.once),
    share(({ missed }) => missed.confirmed),
    share(({ met }) => met.confirmed),
    share(({ missed }) => missed.alone),
    share(({ missed }) => missed.together),
    share(({ met }) => met.alone),
    share(({ met }) => met.together),
  ];
  process.stderr.write(`${row.join(' | ')}\n`);
  return row;
}

const head = [
  'slow answers',
  'requests',
  'truly over, %',
  'missed by one pass, %',
  'missed, %',
  'met, %',
  'ten runs: missed alone, %',
  'missed, %',
  'met alone, %',
  'met, %',
];
const rows = CELLS.filter(([name]) => name.includes(values.only)).flatMap(([name, requests]) =>
  TIMES.map((times) => rowOf(name, requests, times)),
);
process.stdout.write(
  `${markdownTable([head, ...rows], { align: ['l', ...head.slice(1).map(() => 'r')] })}\n`,
);
