import { randomUUID } from 'node:crypto';
import { boundsHere, boundWithin } from '../../drivers/bounds.ts';
import { inSandbox } from '../../drivers/bubblewrap.ts';
import type { GivenLaunch } from '../../drivers/bubblewrap.ts';
import { findBubblewrap, privateFolders } from '../../drivers/confine.ts';
import { clearGroups } from '../../drivers/control-group.ts';
import { limitsFor } from '../../drivers/limits.ts';
import { registerRun } from '../../drivers/register.ts';
import { run } from '../../shell/process.ts';
import type { CommandResult } from '../../shell/process.ts';
import type { Shell } from '../../shell/shell.ts';
import type { Command, Isolation } from './isolation.ts';

/** To compile the largest engine takes minutes, on a machine with few cores. */
const TIMEOUT_MS = 15 * 60_000;

type TrialShell = Pick<Shell, 'cacheDir' | 'env' | 'signal'>;

/** What is tried, and where. */
export interface Trial {
  readonly command: Command;
  /** Absolute folder, which it can read. */
  readonly environment: string;
  /** Whether it may write to it, too. */
  readonly writes?: boolean;
}

/**
 * Tries what was installed, whose code runs then: in a sandbox, with the GPUs as an engine has them, without
 * network and what the owner of the machine says of its indexes. Where this machine makes none, as installers
 * run. It has no more memory and processes than an engine.
 */
export async function tryOut(trial: Trial, isolation: Isolation, shell: TrialShell): Promise<CommandResult> {
  const { secrets } = isolation;
  const { signal } = shell;
  const launch = await launchOf(trial, isolation, shell);
  const id = randomUUID();
  const registered = registerRun(shell.cacheDir, id);
  const limits = limitsFor(id, boundsHere(), shell.env['PATH'], registered);
  try {
    const { command, args, env } = limits.wrap(launch);
    const { given } = launch;
    return await run(command, args, {
      ...{ env, secrets, signal, runId: id, timeoutMs: TIMEOUT_MS },
      ...(given !== undefined && { given }),
    });
  } finally {
    if (await clearGroups(limits.groups, id)) registered.close();
  }
}

async function launchOf(
  { command: [command, ...args], environment, writes = false }: Trial,
  { env }: Isolation,
  shell: TrialShell,
): Promise<GivenLaunch> {
  const bwrap = await findBubblewrap(shell);
  if (!bwrap.ok) return { command, args, env };
  const PATH = env['PATH'] ?? '';
  return inSandbox(bwrap.value, {
    launch: { command, args, env: { PATH, HOME: '/tmp', TMPDIR: '/tmp', LANG: 'C.UTF-8' } },
    ...(writes && { home: environment }),
    reads: [environment],
    privateFolders: privateFolders({}, shell),
    hasNetwork: false,
    ...boundWithin(boundsHere(), PATH),
  });
}
