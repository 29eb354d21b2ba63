import { boundsHere, boundWithin } from '../../drivers/bounds.ts';
import { inSandbox } from '../../drivers/bubblewrap.ts';
import { findBubblewrap, privateFolders } from '../../drivers/confine.ts';
import { run } from '../../shell/process.ts';
import type { CommandResult } from '../../shell/process.ts';
import type { Shell } from '../../shell/shell.ts';
import type { Command } from './installer.ts';
import type { Isolation } from './isolation.ts';

const TIMEOUT_MS = 5 * 60_000;

/**
 * Tries what was installed, whose code runs then: in a sandbox, with the GPUs as an engine has them, without
 * network and what the owner of the machine says of its indexes. Where this machine makes none, as installers
 * run.
 *
 * @param environment absolute folder, which it can read
 */
export async function tryOut(
  [command, ...args]: Command,
  environment: string,
  isolation: Isolation,
  shell: Pick<Shell, 'cacheDir' | 'env' | 'signal'>,
): Promise<CommandResult> {
  const { cwd, env, secrets } = isolation;
  const { signal } = shell;
  const how = { secrets, signal, timeoutMs: TIMEOUT_MS };
  const bwrap = await findBubblewrap(shell);
  if (!bwrap.ok) return await run(command, args, { ...how, cwd, env });
  const PATH = env['PATH'] ?? '';
  const { given, ...confined } = inSandbox(bwrap.value, {
    launch: { command, args, env: { PATH, HOME: '/tmp', TMPDIR: '/tmp', LANG: 'C.UTF-8' } },
    reads: [environment],
    privateFolders: privateFolders({}, shell),
    hasNetwork: false,
    ...boundWithin(boundsHere(), PATH),
  });
  return await run(confined.command, confined.args, {
    ...how,
    env: confined.env,
    ...(given !== undefined && { given }),
  });
}
