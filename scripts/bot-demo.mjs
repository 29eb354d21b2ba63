// npm run bot:demo: the bot beside a GitHub on this machine, from a bare clone, with the clone's own Node.
import { join } from 'node:path';
import { installDependencies } from './dependencies.mjs';
import { start } from './start.mjs';

installDependencies();
start(join(import.meta.dirname, 'bot-demo', 'main.ts'), process.argv.slice(2));
