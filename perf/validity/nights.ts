/**
 * What all nights since the baseline show together, and what they can: simulated scores of nights, normal about
 * their mean, through the product's own finding.
 *
 * A row is the standard deviation of a night's score. An unchanged model is looked at for 60 nights; else the
 * score falls after the baseline and ten nights, and has to be found within 20. The last columns are the least
 * fall that the finding says is found in nine of ten cases, and in how many it is. `--histories 1000` is how
 * many a cell has. Found is what two nights running say.
 */
import { parseArgs } from 'node:util';
import { markdownTable } from 'markdown-table';
import { historyEntry } from '../../src/analyse/history-entry.ts';
import { nightsFinding } from '../../src/analyse/nights.ts';
import type { NightsFinding } from '../../src/analyse/nights.ts';
import { judge } from '../../src/judge.ts';
import type { Night, PastResult } from '../../src/record/history-entry.ts';
import { randomFor } from '../../src/shell/random.ts';
import type { Random } from '../../src/shell/random.ts';
import { anUncheckedRecord } from '../../test/support/record.ts';
import { PAPER } from './case.ts';
import { normal } from './draws.ts';

const { values } = parseArgs({ options: { histories: { type: 'string', default: '1000' } } });
const HISTORIES = Number(values.histories);
const RULE = { tolerance: 0.02, confidence: 0.99 };
const ITEMS = 1000;
const SPREADS = [0.004, 0.007, 0.0105, 0.014, 0.02];
const QUIET_NIGHTS = 10;

const record = anUncheckedRecord();
const { findings, verdict } = judge(record);
const where = { at: '', commit: 'c'.repeat(40), run: 'https://example.org/runs/1' };
const entry = historyEntry(record, findings, verdict.outcome, where);
const dayOf = (night: number): string => String(night).padStart(4, '0');

/** One mark that is the score of a night. */
const nightOf = (night: number, score: number): Night => ({ at: dayOf(night), marks: [score] });

/** What each night after the quiet ones says of those before it. */
function* nightByNight(
  { spread, loss, quiet }: { readonly spread: number; readonly loss: number; readonly quiet: number },
  nights: number,
  random: Random,
): Generator<NightsFinding | undefined> {
  const score = (mean: number): number => mean + spread * normal(random);
  const first = score(PAPER);
  const baseline: PastResult = { ...entry, production: { ...entry.production, marks: [first] } };
  const history = Array.from({ length: quiet }, (_, night) => nightOf(night + 1, score(PAPER)));
  for (let night = quiet + 1; night <= quiet + nights; night++) {
    const tonight = score(PAPER - loss);
    const seen = { difference: tonight - first, items: ITEMS, startedAt: dayOf(night) };
    yield nightsFinding(seen, baseline, history, RULE);
    history.push(nightOf(night, tonight));
  }
}

function isFound(spread: number, loss: number, random: Random): boolean {
  let running = 0;
  for (const found of nightByNight({ spread, loss, quiet: QUIET_NIGHTS }, 20, random)) {
    running = found?.hasFallen === true ? running + 1 : 0;
    if (running === 2) return true;
  }
  return false;
}

const share = (is: (random: Random) => boolean, ...key: readonly (string | number)[]): string => {
  const all = Array.from({ length: HISTORIES }, (_, index) => is(randomFor('nights', ...key, index)));
  return ((all.filter(Boolean).length / HISTORIES) * 100).toFixed(1);
};

/** The mean of what histories of that spread say, after their quiet nights. */
function leastFound(spread: number): number {
  const all = Array.from({ length: HISTORIES }, (_, index) => {
    const random = randomFor('nights', 'least', spread * 1e4, index);
    const [found] = nightByNight({ spread, loss: 0, quiet: QUIET_NIGHTS - 1 }, 1, random);
    return found?.leastFound ?? 0;
  });
  return all.reduce((sum, one) => sum + one, 0) / HISTORIES;
}

const rows = SPREADS.map((spread) => {
  const key = spread * 1e4;
  const unchanged = { spread, loss: 0, quiet: 0 };
  const ever = (random: Random): boolean =>
    nightByNight(unchanged, 60, random).some((found) => (found?.eValue ?? 0) >= 100);
  const least = leastFound(spread);
  const row = [
    (spread * 100).toFixed(2),
    share(ever, 'ever', key),
    ...[0.01, 0.03, 0.05].map((loss) => share((random) => isFound(spread, loss, random), loss, key)),
    (least * 100).toFixed(1),
    share((random) => isFound(spread, least, random), 'least', key),
  ];
  process.stderr.write(`${row.join(' | ')}\n`);
  return row;
});
const head = [
  'a night varies by, points',
  'unchanged: ever 100, %',
  '−1 point found, %',
  '−3 points, %',
  '−5 points, %',
  'least found, points',
  'found, %',
];
process.stdout.write(`${markdownTable([head, ...rows], { align: head.map(() => 'r') })}\n`);
