import { randomUUID } from 'node:crypto';
import { registerRun } from '../../drivers/register.ts';
import { run } from '../../shell/process.ts';
import type { CommandResult } from '../../shell/process.ts';
import type { Shell } from '../../shell/shell.ts';
import type { Command } from './installer.ts';
import type { Isolation } from './isolation.ts';

/** Runs an installer, which the next papergap ends where this one is killed meanwhile. */
export async function runInstaller(
  [program, ...args]: Command,
  { env, secrets }: Isolation,
  { cacheDir, signal }: Pick<Shell, 'cacheDir' | 'signal'>,
  timeoutMs: number,
): Promise<CommandResult> {
  const runId = randomUUID();
  const registered = registerRun(cacheDir, runId);
  try {
    registered.add('process', { groups: [] });
    return await run(program, args, { env, secrets, signal, runId, timeoutMs });
  } finally {
    registered.close();
  }
}
