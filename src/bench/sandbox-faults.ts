import type { Config } from '../config/load.ts';
import type { Fault } from '../config/fault.ts';
import type { Driver } from '../drivers/driver.ts';
import type { Engine } from '../engines/engine.ts';
import type { Shell } from '../shell/shell.ts';

/** What stands against a sandbox on this machine, where the policy requires one. */
export async function sandboxFaults(
  policy: Config['policy'],
  engine: Engine,
  driver: Driver,
  shell: Pick<Shell, 'env' | 'signal'>,
): Promise<readonly Fault[]> {
  if (policy.value.trust.sandbox !== 'required') return [];
  const because = await driver.unconfined?.(engine, shell);
  if (because === undefined) return [];
  const { summary, remedy, line } = because;
  const message = `the policy requires a sandbox for the engine. ${summary}${line === undefined ? '' : ` It says: ${line}`}`;
  return [{ ...policy.fault(['trust', 'sandbox'], message, remedy), onThisMachine: true }];
}
