/**
 * What the live view of a terminal costs the measuring client: its own error, calibrated with and without.
 *
 * In pairs within one process, the first of a pair by turns: what else the machine does meets both alike. Run
 * with `node perf/live-view.ts` in a terminal.
 */
import { markdownTable } from 'markdown-table';
import { hasColours, paintedLive } from '../src/cli/paint.ts';
import { calibrate } from '../src/load/calibrate.ts';
import { clockFrom } from '../src/shell/clock.ts';
import { silent } from '../src/shell/progress.ts';
import type { Progress } from '../src/shell/progress.ts';
import { screenTerminal } from '../src/shell/screen-terminal.ts';
import { Screen } from '../src/shell/screen.ts';
import { terminalProgress } from '../src/shell/terminal-progress.ts';

const CONCURRENCY = 50;
const SECONDS = 5;
const PAIRS = 20;
/** Between these of 20 sorted values lies the median, with a confidence of 95.9 % (binomial). */
const BOUNDS = { low: 6, high: 15 } as const;

/** One calibration: how late the stamps were, and the CPU time that the whole process took. */
interface Round {
  readonly p50Ms: number;
  readonly p99Ms: number;
  readonly cpuShare: number;
}

if (!process.stderr.isTTY)
  throw new Error('the live view needs a terminal: run it in one, or under script(1)');
const screen = new Screen(screenTerminal(process.stderr), hasColours(process.stderr) ? paintedLive : String);

async function round(progress: Progress): Promise<Round> {
  const stage = progress.stage('calibrate');
  stage.lasts(SECONDS);
  const before = process.cpuUsage();
  const seen = await calibrate({
    concurrency: CONCURRENCY,
    seconds: SECONDS,
    clock: clockFrom(0),
    signal: new AbortController().signal,
    stage,
  });
  const { user, system } = process.cpuUsage(before);
  stage.end('done');
  if (seen === undefined) throw new Error('the calibration was interrupted');
  return {
    p50Ms: seen.stampErrorP50Ms,
    p99Ms: seen.stampErrorP99Ms,
    cpuShare: (user + system) / (SECONDS * 1e6),
  };
}

function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  return (sorted[Math.floor((sorted.length - 1) / 2)]! + sorted[Math.floor(sorted.length / 2)]!) / 2;
}

interface Pair {
  readonly without: Round;
  readonly with: Round;
}

async function pair(isWithFirst: boolean): Promise<Pair> {
  const view = terminalProgress(screen);
  const first = await round(isWithFirst ? view : silent);
  const second = await round(isWithFirst ? silent : view);
  return isWithFirst ? { with: first, without: second } : { with: second, without: first };
}

function row(name: string, pairs: readonly Pair[], read: (round: Round) => number): readonly string[] {
  const told = (value: number): string => value.toFixed(3).replace('-', '−');
  const differences = pairs.map((one) => read(one.with) - read(one.without)).toSorted((a, b) => a - b);
  return [
    name,
    told(median(pairs.map((one) => read(one.without)))),
    told(median(pairs.map((one) => read(one.with)))),
    told(median(differences)),
    `${told(differences[BOUNDS.low - 1]!)} … ${told(differences[BOUNDS.high - 1]!)}`,
    `${differences.filter((one) => one > 0).length} of ${pairs.length}`,
  ];
}

await round(silent);
const pairs: Pair[] = [];
for (let at = 0; at < PAIRS; at++) pairs.push(await pair(at % 2 === 1));
const head = ['', 'without', 'with', 'median of the differences', '95.9 % interval', 'more with it'];
screen.leave(
  `${markdownTable(
    [
      head,
      row('stamp error p50 ms', pairs, ({ p50Ms }) => p50Ms),
      row('stamp error p99 ms', pairs, ({ p99Ms }) => p99Ms),
      row('CPU, cores', pairs, ({ cpuShare }) => cpuShare),
    ].map((cells) => [...cells]),
    { align: ['l', 'r', 'r', 'r', 'r', 'r'] },
  )}\n`,
);
