/**
 * What judging a record of 100,000 exchanges costs: six passes over 2,000 items, and four loads.
 *
 * Parsing the record's text is the measure, taken in the same run: the ratio to it is what to look at. The
 * whole command is the package's, built from the sources; it ends with exit code 1 where that takes more than
 * a second or 300 MiB.
 */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { markdownTable } from 'markdown-table';
import { judge } from '../src/judge.ts';
import { parseRecord } from '../src/record/read.ts';
import type { RunRecord } from '../src/record/schema.ts';
import { randomFor } from '../src/shell/random.ts';
import { anUncheckedRecord } from '../test/support/record.ts';
import type { Mark } from '../test/support/record.ts';

const ITEMS = 2_000;
const ROUNDS = 5;
const LIMITS = { seconds: 1, mib: 300 };
const ROOT = join(import.meta.dirname, '..');

/** Makes a process say at its end how much memory it took at most, in KiB. */
const SAYS_MAX_RSS =
  "data:text/javascript,process.on('exit',()=>process.stderr.write('\\n'+process.resourceUsage().maxRSS))";

function largeRecord(): RunRecord {
  const random = randomFor('bench', 'judge');
  const marks = (share: number): Mark[] =>
    Array.from({ length: ITEMS }, () => (random.next() < share ? 1 : 0));
  const both = (share: number): { paper: Mark[]; production: Mark[] } => ({
    paper: marks(share),
    production: marks(share - 0.1),
  });
  return anUncheckedRecord({
    policy: { load: { slo: { ttftP95Ms: 1000, tpotP95Ms: 50 }, rate: 500 }, cost: { gpuHourUsd: 2.5 } },
    reproduce: both(0.8),
    repeat: both(0.8),
    noisy: both(0.76),
    loaded: both(0.78),
    'noisy-loaded': both(0.74),
    production: marks(0.68),
    load: [
      { concurrency: 1, requests: 2_000 },
      { concurrency: 10, requests: 16_000 },
      {
        concurrency: 50,
        requests: 50_000,
        each: (exchange, at) => ({ ...exchange, endedAtMs: exchange.endedAtMs + (at % 7) }),
      },
      { ratePerS: 500, requests: 20_000 },
    ],
  });
}

function secondsOf(work: () => unknown): number {
  const start = performance.now();
  work();
  return (performance.now() - start) / 1000;
}

const bestOf = (work: () => unknown): number =>
  Math.min(...Array.from({ length: ROUNDS }, () => secondsOf(work)));

/** Runs `papergap judge` on the file; its peak memory in MiB. */
function judgeCommand(cli: string, file: string): number {
  const args = ['--import', SAYS_MAX_RSS, cli, 'judge', file, '--format', 'json'];
  const { status, stderr } = spawnSync(process.execPath, args, { encoding: 'utf8' });
  if (status === null || status === 2 || status === 3) throw new Error(`papergap judge failed: ${stderr}`);
  return Number(stderr.trim().split('\n').at(-1)) / 1024;
}

const folder = mkdtempSync(join(tmpdir(), 'papergap-perf-judge-'));
try {
  spawnSync(process.execPath, [join(ROOT, 'scripts', 'build.mjs'), '--out', join(folder, 'dist')]);
  const cli = join(folder, 'dist', 'papergap.mjs');
  const file = join(folder, 'record.json');
  const record = largeRecord();
  const text = JSON.stringify(record);
  writeFileSync(file, text);

  const first = secondsOf(() => judge(record));
  const parsing = bestOf(() => JSON.parse(text));
  const checking = bestOf(() => parseRecord(JSON.parse(text)));
  const judging = bestOf(() => judge(record));
  const bare = bestOf(() => spawnSync(process.execPath, ['-e', '']));
  const mib: number[] = [];
  const whole = bestOf(() => mib.push(judgeCommand(cli, file)));
  const most = Math.max(...mib);

  const row = (what: string, seconds: number): string[] => [
    what,
    seconds.toFixed(3),
    (seconds / parsing).toFixed(1),
  ];
  const table = markdownTable(
    [
      ['what', 's', 'against JSON.parse'],
      row('JSON.parse of the record', parsing),
      row('parsed and checked', checking),
      row('judged for the first time', first),
      row('judged again', judging),
      row('a bare node', bare),
      row('papergap judge, whole', whole),
    ],
    { align: ['l', 'r', 'r'] },
  );
  process.stdout.write(`${table}\n\n${(text.length / 2 ** 20).toFixed(0)} MiB of JSON; `);
  process.stdout.write(`at most ${most.toFixed(0)} MiB of memory\n`);
  if (whole > LIMITS.seconds || most > LIMITS.mib) process.exitCode = 1;
} finally {
  rmSync(folder, { recursive: true });
}
