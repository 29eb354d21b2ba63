import { cp, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { inject } from 'vitest';
import { startCommand } from './command.ts';
import type { Ended, Started } from './command.ts';
import { repository } from './repository.ts';
import type { Repository } from './repository.ts';

const ROOT = join(import.meta.dirname, '..', '..');
const EXAMPLE = join(ROOT, 'examples', 'ticket-router');

/** Starts the command line in a folder of its own. */
export function startCli(args: readonly string[], cwd: string, env: NodeJS.ProcessEnv = {}): Started {
  const programs = inject('programs');
  return startCommand(join(programs, 'cli.js'), args, cwd, {
    // Beside the programs, since it goes by their paths.
    NODE_COMPILE_CACHE: join(programs, 'compiled'),
    ...env,
  });
}

export function runCli(args: readonly string[], cwd: string, env?: NodeJS.ProcessEnv): Promise<Ended> {
  return startCli(args, cwd, env).ended;
}

/** The demo's repository with its real model, `items` of each suite, and loads of a second. */
export async function smallDemo(items: number): Promise<Repository> {
  const lines = async (file: string): Promise<string> =>
    (await readFile(join(EXAMPLE, 'data', file), 'utf8')).split('\n').slice(0, items).join('\n');
  const candidate = await readFile(join(EXAMPLE, 'models', 'router-q8.yaml'), 'utf8');
  const policy = await readFile(join(EXAMPLE, '.github', 'papergap.yml'), 'utf8');
  const made = await repository({
    'models/router.yaml': candidate.replace(/args: .*/, 'args: { parallel: 8, ctx-size: 4096, threads: 1 }'),
    '.github/papergap.yml': policy
      .replace(/concurrency: 50/, 'concurrency: 6')
      .replace(/concurrency: \[.*\]/, 'concurrency: [2]')
      .replace(/seconds: \d+/, 'seconds: 1')
      .replace(/slo: .*/, 'slo: {}'),
    'data/test.jsonl': await lines('test.jsonl'),
    'data/production.jsonl': await lines('production.jsonl'),
  });
  await cp(join(EXAMPLE, 'weights'), join(made.folder, 'weights'), { recursive: true });
  return made;
}
