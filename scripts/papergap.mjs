// npm run papergap -- …: the command line from a clone, with the clone's own Node.
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { installDependencies, withOwnTools } from './dependencies.mjs';

installDependencies();
const cli = join(import.meta.dirname, '..', 'src', 'cli.ts');
// npm moves to the clone's root; paths on the command line are meant from where the user stands.
const child = spawn('node', [cli, ...process.argv.slice(2)], {
  cwd: process.env.INIT_CWD ?? process.cwd(),
  env: withOwnTools(),
  stdio: 'inherit',
});
// A terminal sends Ctrl-C to both of us; who is sent a signal alone passes it on.
for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(name, () => child.kill(name));
child.on('exit', (code, signal) => process.exit(code ?? (signal === 'SIGINT' ? 130 : 3)));
