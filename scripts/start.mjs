import { spawn } from 'node:child_process';
import { withOwnTools } from './dependencies.mjs';

const ORPHAN_CHECK_MS = 500;

/** Starts a program of the clone with the clone's own Node, passes signals on to it, and ends as it ends. */
export function start(program, args, cwd = process.cwd()) {
  const child = spawn('node', [program, ...args], { cwd, env: withOwnTools(), stdio: 'inherit' });
  // A terminal sends Ctrl-C to both of us; who is sent a signal alone passes it on.
  for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(name, () => child.kill(name));
  // npm tells its shell alone that it was ended, which ends without telling us; another shell may go first.
  if (process.env.npm_lifecycle_event !== undefined) endWithParent(child);
  child.on('exit', (code, signal) => process.exit(code ?? (signal === 'SIGINT' ? 130 : 3)));
}

function endWithParent(child) {
  const parent = process.ppid;
  const watch = setInterval(() => {
    if (process.ppid === parent) return;
    clearInterval(watch);
    child.kill('SIGTERM');
  }, ORPHAN_CHECK_MS);
}
