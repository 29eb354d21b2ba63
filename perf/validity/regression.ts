/**
 * How often an issue says that a model got worse: simulated nights of many repositories through the product's
 * own judge, history and rule for issues.
 *
 * Each row is an engine that flips so many answers by itself and a production suite of so many items. An
 * issue is false where nothing changed; where the score fell, what counts is how soon it is found.
 * `--repositories 100` is how many a cell has.
 */
import { parseArgs } from 'node:util';
import { markdownTable } from 'markdown-table';
import { standingOf } from '../../bot/production/standing.ts';
import { historyEntry } from '../../src/analyse/history-entry.ts';
import { judge } from '../../src/judge.ts';
import type { HistoryEntry } from '../../src/record/history-entry.ts';
import type { RunRecord } from '../../src/record/schema.ts';
import { randomFor } from '../../src/shell/random.ts';
import type { Random } from '../../src/shell/random.ts';
import { anUncheckedRecord } from '../../test/support/record.ts';
import type { Mark } from '../../test/support/record.ts';

const { values } = parseArgs({ options: { repositories: { type: 'string', default: '100' } } });
const REPOSITORIES = Number(values.repositories);
const WHERE = { at: '2029-12-01T00:00:00.000Z', commit: 'c'.repeat(40), run: 'https://example.org/runs/1' };
/** Items of the A/A pair, and the share of items that a model gets right. */
const QUIET = 300;
const RIGHT = 0.8;

/** An item that is right or wrong for good, or by chance at each asking. */
type Item = 'right' | 'wrong' | 'flaky';

/** `flips` is the share of answers that differ between two askings: flaky items differ every other time. */
function drawItems(count: number, flips: number, random: Random): Item[] {
  return Array.from({ length: count }, () => {
    if (random.next() < 2 * flips) return 'flaky';
    return random.next() < RIGHT ? 'right' : 'wrong';
  });
}

const ask = (items: readonly Item[], random: Random): Mark[] =>
  items.map((item) => (item === 'flaky' ? random.int(2) : item === 'right' ? 1 : 0));

/** The same items after `loss` of all have turned from right to wrong. */
function worse(items: readonly Item[], loss: number): Item[] {
  let left = Math.round(loss * items.length);
  return items.map((item) => (item === 'right' && left-- > 0 ? 'wrong' : item));
}

function nightOf(items: readonly Item[], quiet: readonly Item[], random: Random): RunRecord {
  const reproduce = ask(quiet, random);
  const record = anUncheckedRecord({
    reproduce,
    repeat: ask(quiet, random),
    production: ask(items, random),
  });
  const suites = { tickets: { sha256: 'e'.repeat(64), items: items.length } };
  return { ...record, plan: { ...record.plan, suites } };
}

function baselineOf(record: RunRecord): HistoryEntry {
  const { findings, verdict } = judge(record);
  return { ...historyEntry(record, findings, verdict.outcome, WHERE), accepted: true };
}

/** Whether an issue is opened within so many nights after the score fell by `loss`. */
function opensIssue(items: number, flips: number, loss: number, nights: number, random: Random): boolean {
  const before = drawItems(items, flips, random);
  const quiet = drawItems(QUIET, flips, random);
  const baseline = baselineOf(nightOf(before, quiet, random));
  const after = worse(before, loss);
  const seen: { readonly regression?: NonNullable<ReturnType<typeof judge>['findings']['regression']> }[] =
    [];
  for (let night = 0; night < nights; night++) {
    const record = nightOf(after, quiet, random);
    const { regression } = judge(record, { baseline }).findings;
    seen.unshift(regression === undefined ? {} : { regression });
    if (standingOf(seen, record.policy.config.regression.nights) === 'worse') return true;
  }
  return false;
}

function share(items: number, flips: number, loss: number, nights: number): string {
  let opened = 0;
  for (let repository = 0; repository < REPOSITORIES; repository++) {
    const random = randomFor('regression', items, Math.round(flips * 100), loss, repository);
    if (opensIssue(items, flips, loss, nights, random)) opened += 1;
  }
  return ((opened / REPOSITORIES) * 100).toFixed(1);
}

const rows = [200, 1000].flatMap((items) =>
  [0.01, 0.02, 0.05, 0.1].map((flips) => {
    const row = [
      `${items} items, ${flips * 100} % flips`,
      share(items, flips, 0, 60),
      share(items, flips, 0.01, 60),
      share(items, flips, 0.03, 20),
      share(items, flips, 0.05, 20),
    ];
    process.stderr.write(`${row.join(' | ')}\n`);
    return row;
  }),
);
const head = [
  'issues, % of repositories',
  'unchanged, 60 nights',
  '−1 point, 60 nights',
  '−3 points, 20 nights',
  '−5 points, 20 nights',
];
process.stdout.write(`${markdownTable([head, ...rows], { align: ['l', 'r', 'r', 'r', 'r'] })}\n`);
