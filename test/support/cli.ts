import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { cp, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { inject } from 'vitest';
import { TEST_CACHE } from './machine-env.ts';
import { repository } from './repository.ts';
import type { Repository } from './repository.ts';

const ROOT = join(import.meta.dirname, '..', '..');
const EXAMPLE = join(ROOT, 'examples', 'ticket-router');

/** How a command ended. */
export interface Ended {
  /** Exit code; absent where a signal ended it. */
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** A papergap that was started as its user starts it. */
export interface Started {
  readonly child: ChildProcess;
  readonly ended: Promise<Ended>;
  /** Settles once stderr has said this. */
  said(text: string): Promise<void>;
}

/** Starts the command line in a folder of its own. */
export function startCli(args: readonly string[], cwd: string, env: NodeJS.ProcessEnv = {}): Started {
  const programs = inject('programs');
  const child = spawn(process.execPath, [join(programs, 'cli.js'), ...args], {
    cwd,
    // Called as a user calls it, however npm has called the tests.
    env: {
      ...process.env,
      npm_lifecycle_event: '',
      PAPERGAP_CACHE: TEST_CACHE,
      GITHUB_ACTIONS: '',
      // Beside the programs, since it goes by their paths.
      NODE_COMPILE_CACHE: join(programs, 'compiled'),
      ...env,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let stdout = '';
  let stderr = '';
  const waiting = new Map<string, () => void>();
  child.stdout.setEncoding('utf8').on('data', (text: string) => void (stdout += text));
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    stderr += text;
    for (const [wanted, resolve] of waiting) if (stderr.includes(wanted)) resolve();
  });
  const ended = new Promise<Ended>((resolve) =>
    child.once('close', (code) => resolve({ code, stdout, stderr })),
  );
  const said = (text: string): Promise<void> =>
    new Promise((resolve, reject) => {
      if (stderr.includes(text)) return resolve();
      waiting.set(text, resolve);
      void ended.then(() => reject(new Error(`it ended without saying "${text}":\n${stderr}`)));
    });
  return { child, ended, said };
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
