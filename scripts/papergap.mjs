// npm run papergap -- …: the command line from a clone, with the clone's own Node.
import { join } from 'node:path';
import { installDependencies } from './dependencies.mjs';
import { start } from './start.mjs';

installDependencies();
const cli = join(import.meta.dirname, '..', 'src', 'cli.ts');
// npm moves to the clone's root; paths on the command line are meant from where the user stands.
start(cli, process.argv.slice(2), process.env.INIT_CWD);
