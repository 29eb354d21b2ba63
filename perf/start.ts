import { spawnSync } from 'node:child_process';
import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';

/** How long the Action's bundle takes from its start until it has read its inputs, beside a bare Node; and its size. */
const DIST = join(import.meta.dirname, '..', 'dist');
const RUNS = 9;

function medianMs(args: readonly string[]): number {
  const each = Array.from({ length: RUNS }, () => {
    const start = performance.now();
    // Without inputs it says what is missing, and ends.
    spawnSync(process.execPath, args, { env: { PATH: process.env['PATH'] } });
    return performance.now() - start;
  });
  return each.sort((a, b) => a - b)[Math.floor(RUNS / 2)] ?? 0;
}

const bareMs = medianMs(['-e', '']);
for (const script of ['index.js', 'post.js', 'cli.js']) {
  const ms = medianMs([join(DIST, script)]);
  process.stdout.write(`dist/${script}: ${ms.toFixed(0)} ms, ${(ms / bareMs).toFixed(1)} × a bare node\n`);
}
const sizes = readdirSync(DIST).map((file) => statSync(join(DIST, file)).size);
const megabytes = sizes.reduce((sum, size) => sum + size, 0) / 1e6;
process.stdout.write(`dist/: ${megabytes.toFixed(1)} MB in ${sizes.length} files\n`);
