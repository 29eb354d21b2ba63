/**
 * How often an issue says that a model got worse: simulated nights of many repositories through the product's
 * own judge, history and rule for issues.
 *
 * Each row is an engine that flips so many answers by itself, a production suite of so many items, and what
 * whole runs are off by. The score falls after ten nights on which nothing changed. An issue is false where
 * nothing changed; where the score fell, what counts is how soon it is found.
 * `--repositories 100` is how many a cell has, `--only` names the rows by a part of their names.
 */
import { parseArgs } from 'node:util';
import { markdownTable } from 'markdown-table';
import { standingOf } from '../../bot/production/standing.ts';
import { historyEntry } from '../../src/analyse/history-entry.ts';
import { judge } from '../../src/judge.ts';
import type { JudgedRecord } from '../../src/judge.ts';
import type { HistoryEntry } from '../../src/record/history-entry.ts';
import { nightsSince } from '../../src/record/nights.ts';
import { repeatsIn } from '../../src/record/repeats.ts';
import type { RunRecord } from '../../src/record/schema.ts';
import { randomFor } from '../../src/shell/random.ts';
import type { Random } from '../../src/shell/random.ts';
import { anUncheckedRecord } from '../../test/support/record.ts';
import type { Mark } from '../../test/support/record.ts';
import { normal, shifted } from './draws.ts';

const { values } = parseArgs({
  options: {
    repositories: { type: 'string', default: '100' },
    only: { type: 'string', default: '' },
  },
});
const REPOSITORIES = Number(values.repositories);
const FIRST_NIGHT = Date.parse('2029-12-01T03:00:00.000Z');
const DAY_MS = 86_400_000;
const WHERE = { commit: 'c'.repeat(40), run: 'https://example.org/runs/1' };
/** The paper's items, those of them that are asked twice again, and the share that a model gets right. */
const QUIET = 300;
const REPEATED = 161;
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

/** A night, of which every answer may turn so that the whole run is off by so much. */
function nightOf(
  at: number,
  items: readonly Item[],
  quiet: readonly Item[],
  off: number,
  random: Random,
): RunRecord {
  const asked = (of: readonly Item[]): Mark[] => shifted(ask(of, random), off, random);
  const reproduce = asked(quiet);
  const record = anUncheckedRecord({
    reproduce,
    repeat: asked(quiet.slice(0, REPEATED)),
    'repeat-2': asked(quiet.slice(0, REPEATED)),
    production: asked(items),
  });
  const suites = { tickets: { sha256: 'e'.repeat(64), items: items.length } };
  const startedAt = new Date(FIRST_NIGHT + at * DAY_MS).toISOString();
  return { ...record, run: { ...record.run, startedAt }, plan: { ...record.plan, suites } };
}

function entryOf({ record, findings, verdict }: JudgedRecord): HistoryEntry {
  const at = record.run.startedAt;
  return historyEntry(record, findings, verdict.outcome, { ...WHERE, at });
}

/** Nights on which nothing changed, before the score falls. */
const QUIET_NIGHTS = 10;

/** Whether an issue is opened within so many nights after the score fell by `loss`. */
function opensIssue(
  { items, flips, spread, loss, nights, quietNights = QUIET_NIGHTS }: Cell,
  random: Random,
): boolean {
  const before = drawItems(items, flips, random);
  const quiet = drawItems(QUIET, flips, random);
  let at = 0;
  const night = (of: readonly Item[]): RunRecord => nightOf(at++, of, quiet, spread * normal(random), random);
  const baseline = { ...entryOf(judge(night(before))), accepted: true };
  const history = [baseline];
  for (let quietNight = 0; quietNight < quietNights; quietNight++)
    history.push(entryOf(judge(night(before))));
  const after = worse(before, loss);
  const seen: { readonly regression?: NonNullable<ReturnType<typeof judge>['findings']['regression']> }[] =
    [];
  for (let fallen = 0; fallen < nights; fallen++) {
    const record = night(after);
    const repeats = repeatsIn(history);
    const past = { baseline, ...(repeats && { repeats }), nights: nightsSince(baseline, history) };
    const judged = judge(record, past);
    history.push(entryOf(judged));
    const { regression } = judged.findings;
    seen.unshift(regression === undefined ? {} : { regression });
    if (standingOf(seen, record.policy.config.regression.nights) === 'worse') return true;
  }
  return false;
}

interface Cell {
  readonly items: number;
  readonly flips: number;
  /** Standard deviation of what a whole run is off by. */
  readonly spread: number;
  readonly loss: number;
  readonly nights: number;
  /** Before it falls. */
  readonly quietNights?: number;
}

function share(cell: Cell): string {
  const { items, flips, spread, loss, quietNights = QUIET_NIGHTS } = cell;
  let opened = 0;
  for (let repository = 0; repository < REPOSITORIES; repository++) {
    const key = [items, Math.round(flips * 100), Math.round(spread * 100), loss, quietNights];
    if (opensIssue(cell, randomFor('regression', ...key, repository))) opened += 1;
  }
  return ((opened / REPOSITORIES) * 100).toFixed(1);
}

const ROWS = [
  ...[200, 1000].flatMap((items) => [0.01, 0.02, 0.05, 0.1].map((flips) => ({ items, flips, spread: 0 }))),
  ...[0.01, 0.03].map((spread) => ({ items: 1000, flips: 0.02, spread })),
];
const nameOf = ({ items, flips, spread }: (typeof ROWS)[number]): string =>
  `${items} items, ${flips * 100} % flips${spread === 0 ? '' : `, runs shift by ${spread * 100} points`}`;
const rows = ROWS.filter((one) => nameOf(one).includes(values.only)).map((one) => {
  const row = [
    nameOf(one),
    share({ ...one, loss: 0, nights: 60, quietNights: 0 }),
    share({ ...one, loss: 0.01, nights: 60 }),
    share({ ...one, loss: 0.03, nights: 20 }),
    share({ ...one, loss: 0.05, nights: 20 }),
    share({ ...one, loss: 0.03, nights: 20, quietNights: 0 }),
  ];
  process.stderr.write(`${row.join(' | ')}\n`);
  return row;
});
const head = [
  'issues, % of repositories',
  'unchanged, 60 nights',
  '−1 point, 60 nights',
  '−3 points, 20 nights',
  '−5 points, 20 nights',
  '−3 points from the first night on',
];
process.stdout.write(`${markdownTable([head, ...rows], { align: ['l', 'r', 'r', 'r', 'r', 'r'] })}\n`);
