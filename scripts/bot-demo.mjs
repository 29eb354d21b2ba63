// npm run bot:demo: the bot beside a GitHub on this machine, from a bare clone, with the clone's own Node.
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { installDependencies, withOwnTools } from './dependencies.mjs';

installDependencies();
const main = join(import.meta.dirname, 'bot-demo', 'main.ts');
const child = spawn('node', [main, ...process.argv.slice(2)], { env: withOwnTools(), stdio: 'inherit' });
// A terminal sends Ctrl-C to both of us; who is sent a signal alone passes it on.
for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(name, () => child.kill(name));
child.on('exit', (code, signal) => process.exit(code ?? (signal === 'SIGINT' ? 130 : 3)));
