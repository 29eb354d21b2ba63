/**
 * How long the bundles take from their start until they have read their inputs, against a bare Node in the
 * same run; and how large dist/ is.
 */
import { spawnSync } from 'node:child_process';
import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { markdownTable } from 'markdown-table';

const DIST = join(import.meta.dirname, '..', 'dist');
const ROUNDS = 9;
const PROGRAMS: readonly (readonly [string, readonly string[]])[] = [
  ['a bare node', ['-e', '']],
  // Without inputs they say what is missing, and end.
  ...['index.js', 'post.js', 'cli.js'].map((name) => [`dist/${name}`, [join(DIST, name)]] as const),
];

function millisecondsOf(args: readonly string[]): number {
  const start = performance.now();
  spawnSync(process.execPath, args, { env: { PATH: process.env['PATH'] } });
  return performance.now() - start;
}

const median = (values: readonly number[]): number =>
  values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;

// They take turns, so that a busy machine troubles them alike.
const rounds = Array.from({ length: ROUNDS }, () => PROGRAMS.map(([, args]) => millisecondsOf(args)));
const rows = PROGRAMS.map(([name], at) => [
  name,
  median(rounds.map((round) => round[at]!)).toFixed(0),
  median(rounds.map((round) => round[at]! / round[0]!)).toFixed(2),
]);
const sizes = readdirSync(DIST).map((file) => statSync(join(DIST, file)).size);
const megabytes = sizes.reduce((sum, size) => sum + size, 0) / 1e6;
process.stdout.write(`${markdownTable([['program', 'ms', 'against bare'], ...rows])}\n\n`);
process.stdout.write(`dist/: ${megabytes.toFixed(1)} MB in ${sizes.length} files\n`);
