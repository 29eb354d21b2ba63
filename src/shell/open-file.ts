import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { platform } from 'node:os';
import { NOWHERE } from './machine-path.ts';
import { findOnPath } from './process.ts';

/** What opens a file in the program that its user has chosen for it; elsewhere that is xdg-open. */
const OPENERS = new Map([
  ['darwin', 'open'],
  ['win32', 'explorer'],
]);

/**
 * Hands a file to the system's opener, as one argument of a program and never through a shell.
 *
 * @returns whether there is an opener, and a display
 */
export async function openFile(
  file: string,
  env: Readonly<Record<string, string | undefined>>,
): Promise<boolean> {
  const hasDisplay =
    OPENERS.has(platform()) || env['DISPLAY'] !== undefined || env['WAYLAND_DISPLAY'] !== undefined;
  if (!hasDisplay) return false;
  const name = OPENERS.get(platform()) ?? 'xdg-open';
  // None that a checkout brings.
  const program = platform() === 'win32' ? name : findOnPath(name, env['PATH']);
  if (program === undefined) return false;
  const opener = spawn(program, [file], { cwd: NOWHERE, detached: true, stdio: 'ignore' });
  opener.unref();
  return await once(opener, 'spawn').then(
    () => true,
    () => false,
  );
}
