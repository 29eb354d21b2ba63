/** How long all probes of the demo's engine take, with a canary after each: the promise is a minute. */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { spawnSync } from 'node:child_process';
import { markdownTable } from 'markdown-table';
import { RunRecord } from '../src/record/schema.ts';

const ROOT = join(import.meta.dirname, '..');
const CANDIDATE = join(ROOT, 'examples/ticket-router/models/router-q8.yaml');
const MOST_SECONDS = 60;

const out = mkdtempSync(join(tmpdir(), 'papergap-perf-probes-'));
try {
  const args = [join(ROOT, 'src/cli.ts'), 'run', CANDIDATE, '--passes', 'probes', '--out', out];
  spawnSync(process.execPath, args, { stdio: ['ignore', 'ignore', 'inherit'] });
  const { probes } = RunRecord.parse(JSON.parse(readFileSync(join(out, 'record.json'), 'utf8')));
  if (probes === undefined) throw new Error('nothing was probed');
  const slowest = probes.probes.toSorted((one, other) => other.ms - one.ms).slice(0, 5);
  const seconds = (ms: number): string => (ms / 1000).toFixed(1);
  const rows = [
    [`all ${probes.probes.length}`, seconds(probes.ms)],
    ...slowest.map(({ probe, ms }) => [probe, seconds(ms)]),
  ];
  process.stdout.write(`${markdownTable([['probes', 's'], ...rows])}\n`);
  if (probes.ms > 1000 * MOST_SECONDS) process.exitCode = 1;
} finally {
  rmSync(out, { recursive: true, force: true });
}
