/**
 * What the live view of a terminal costs the measuring client: its own error, calibrated with and without.
 *
 * Both take turns in one process. Run with `node perf/live-view.ts` in a terminal.
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
const ROUNDS = 8;

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

const median = (values: readonly number[]): number =>
  values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;

const views: Readonly<Record<string, Progress>> = { without: silent, with: terminalProgress(screen) };
const seen = new Map<string, Round[]>(Object.keys(views).map((name) => [name, []]));
await round(silent);
for (let pair = 0; pair < ROUNDS; pair++)
  for (const [name, progress] of Object.entries(views)) seen.get(name)?.push(await round(progress));
const rows = [...seen].map(([name, rounds]) => [
  name,
  median(rounds.map(({ p50Ms }) => p50Ms)).toFixed(3),
  median(rounds.map(({ p99Ms }) => p99Ms)).toFixed(2),
  Math.min(...rounds.map(({ p99Ms }) => p99Ms)).toFixed(2),
  `${(100 * median(rounds.map(({ cpuShare }) => cpuShare))).toFixed(1)} %`,
]);
screen.leave(
  `${markdownTable([['live view', 'stamp error p50 ms', 'p99 ms', 'least p99 ms', 'CPU of a core'], ...rows])}\n`,
);
