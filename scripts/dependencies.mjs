// Runs on any Node from 20 on: it is what brings Node 24 into a fresh clone.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, lstatSync, readFileSync, writeFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';

export const root = join(import.meta.dirname, '..');
const stamp = join(root, 'node_modules', '.installed-lock');

/**
 * Installs what package-lock.json names, unless that is what lies here already. What a link leads to is another
 * checkout's, and npm would empty it first: it is taken as it is.
 */
export function installDependencies() {
  if (lstatSync(join(root, 'node_modules'), { throwIfNoEntry: false })?.isSymbolicLink()) return;
  const lock = createHash('sha256')
    .update(readFileSync(join(root, 'package-lock.json')))
    .digest('hex');
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === lock) return;
  process.stderr.write('Installing the dependencies (once) …\n');
  const args = ['ci', '--no-audit', '--no-fund', '--loglevel=error'];
  const { status, signal, error } = spawnSync('npm', args, { cwd: root, stdio: 'inherit' });
  if (error) process.stderr.write(`npm: ${error.message}\n`);
  if (status !== 0) process.exit(signal === 'SIGINT' ? 130 : (status ?? 3));
  writeFileSync(stamp, lock);
}

/** Our environment with the clone's own Node and tools first on the PATH. */
export function withOwnTools() {
  return { ...process.env, PATH: [join(root, 'node_modules', '.bin'), process.env.PATH].join(delimiter) };
}
