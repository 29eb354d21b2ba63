import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { judge } from '../src/judge.ts';
import { exchangesOf } from '../src/record/pass.ts';
import { randomFor } from '../src/shell/random.ts';
import { anUncheckedRecord } from '../test/support/record.ts';
import type { Mark } from '../test/support/record.ts';

/** Makes a process say at its end how much memory it took at most. */
const reportMaxRss =
  "data:text/javascript,process.on('exit',()=>process.stderr.write(JSON.stringify({maxRSS:process.resourceUsage().maxRSS})))";

/** Seconds and memory of judging a record of 100,000 exchanges: six passes over 2,000 items, and four loads. */
const ITEMS = 2_000;
const random = randomFor('bench', 'judge');
const graded = process.argv.includes('--graded');
const marks = (share: number): Mark[] =>
  Array.from({ length: ITEMS }, () =>
    graded ? Math.round(random.next() * 10) / 10 : random.next() < share ? 1 : 0,
  );
const both = (share: number): { paper: Mark[]; production: Mark[] } => ({
  paper: marks(share),
  production: marks(share - 0.1),
});

const record = anUncheckedRecord({
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
const exchanges = record.passes.map((pass) => exchangesOf(pass).length);
let total = 0;
for (const count of exchanges) total += count;

const secondsEach: number[] = [];
for (let run = 0; run < 5; run++) {
  const start = performance.now();
  judge(record);
  secondsEach.push((performance.now() - start) / 1000);
}
const [first = 0, ...later] = secondsEach;
process.stdout.write(`exchanges      ${total}\n`);
process.stdout.write(`first judging  ${first.toFixed(3)} s\n`);
process.stdout.write(`later ones     ${Math.min(...later).toFixed(3)} s at best\n`);
process.stdout.write(
  `peak RSS       ${(process.resourceUsage().maxRSS / 1024).toFixed(0)} MiB, record included\n`,
);

// The package's command, as npm run build makes it: reading and checking the file are the larger part.
const folder = mkdtempSync(join(tmpdir(), 'papergap-bench-'));
try {
  const file = join(folder, 'record.json');
  writeFileSync(file, JSON.stringify(record));
  const cli = join(import.meta.dirname, '..', 'dist', 'papergap.mjs');
  const wholeSeconds = Array.from({ length: 5 }, () => {
    const start = performance.now();
    const { status } = spawnSync(process.execPath, [cli, 'judge', file, '--format', 'json']);
    if (status === null || status === 3) throw new Error('papergap judge failed');
    return (performance.now() - start) / 1000;
  });
  const { maxRSS } = JSON.parse(
    spawnSync(process.execPath, ['--import', reportMaxRss, cli, 'judge', file, '--format', 'json'])
      .stderr.toString()
      .trim()
      .split('\n')
      .at(-1) ?? '{}',
  ) as { maxRSS: number };
  process.stdout.write(`\npapergap judge ${(statSync(file).size / 2 ** 20).toFixed(0)} MiB\n`);
  process.stdout.write(`whole command  ${Math.min(...wholeSeconds).toFixed(3)} s at best\n`);
  process.stdout.write(`peak RSS       ${(maxRSS / 1024).toFixed(0)} MiB\n`);
} finally {
  rmSync(folder, { recursive: true });
}
