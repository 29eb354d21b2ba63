// node scripts/ten-kills.ts: the demo killed with SIGKILL at ten random moments, each time resumed. After
// every kill nothing of it may be left, and in the end its verdict is that of a run that was left alone.
import { spawn } from 'node:child_process';
import { globSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

const KILLS = 10;
const ROOT = join(import.meta.dirname, '..');
const CANDIDATE = join(ROOT, 'examples', 'ticket-router', 'models', 'router-q8.yaml');
const folder = mkdtempSync(join(tmpdir(), 'papergap-kills-'));
const cache = join(tmpdir(), 'papergap-kills-cache');
const MARK = 'PAPERGAP_RUN_ID=';

function start(out: string, resume: boolean) {
  const args = ['run', CANDIDATE, '--profile', 'quick', '--format', 'json', '--out', join(folder, out)];
  const child = spawn(
    process.execPath,
    [join(ROOT, 'src', 'cli.ts'), ...args, ...(resume ? ['--resume'] : [])],
    {
      env: { ...process.env, PAPERGAP_CACHE: cache },
      stdio: ['ignore', 'pipe', 'ignore'],
    },
  );
  let stdout = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => void (stdout += text));
  const ended = new Promise<string>((resolve) => child.once('close', () => resolve(stdout)));
  return { child, ended };
}

/** Processes that any run of papergap has started and that are still there. */
function leftProcesses(): readonly string[] {
  return globSync('/proc/[0-9]*/environ').filter((file) => {
    try {
      return readFileSync(file, 'latin1').includes(MARK);
    } catch {
      return false;
    }
  });
}

async function expectNothingLeft(): Promise<void> {
  for (let look = 0; look < 30; look++) {
    if (leftProcesses().length === 0) return;
    await sleep(100);
  }
  throw new Error(`still running after a kill: ${leftProcesses().join(', ')}`);
}

const outcomeOf = (stdout: string): string =>
  (JSON.parse(stdout) as { verdict: { outcome: string } }).verdict.outcome;

try {
  const startedMs = performance.now();
  const alone = outcomeOf(await start('alone', false).ended);
  const aloneMs = performance.now() - startedMs;
  process.stdout.write(`left alone: ${alone} after ${(aloneMs / 1000).toFixed(0)} s\n`);
  for (let kill = 1; kill <= KILLS; kill++) {
    const { child, ended } = start('killed', kill > 1);
    // Mostly early in what is left, so that all ten find something to kill.
    const afterMs = 500 + Math.random() * (aloneMs / 4);
    await Promise.race([sleep(afterMs), ended]);
    const wasRunning = child.exitCode === null;
    child.kill('SIGKILL');
    await ended;
    await expectNothingLeft();
    process.stdout.write(
      `kill ${kill}: after ${(afterMs / 1000).toFixed(1)} s${wasRunning ? '' : ' (it was done)'}, nothing left\n`,
    );
  }
  const resumed = outcomeOf(await start('killed', true).ended);
  await expectNothingLeft();
  const entries = globSync(join(cache, 'running', '*'));
  process.stdout.write(`resumed: ${resumed}; entries of running engines left: ${entries.length}\n`);
  if (resumed !== alone || entries.length > 0) process.exitCode = 1;
} finally {
  rmSync(folder, { recursive: true, force: true });
}
