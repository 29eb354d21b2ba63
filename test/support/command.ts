import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { TEST_CACHE } from './machine-env.ts';

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

/** Starts a command line by its program, in a folder of its own. */
export function startCommand(
  program: string,
  args: readonly string[],
  cwd: string,
  env: NodeJS.ProcessEnv = {},
): Started {
  const child = spawn(process.execPath, [program, ...args], {
    cwd,
    // Called as a user calls it, however npm has called the tests.
    env: {
      ...process.env,
      npm_lifecycle_event: '',
      PAPERGAP_CACHE: TEST_CACHE,
      GITHUB_ACTIONS: '',
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
