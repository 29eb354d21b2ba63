import { existsSync } from 'node:fs';
import { checked, faulty } from '../config/checked.ts';
import type { Checked } from '../config/checked.ts';
import type { Config } from '../config/load.ts';
import { isExecutable, namedProgram } from '../shell/process.ts';
import type { Shell } from '../shell/shell.ts';

/**
 * The absolute path of the program that the candidate's `binary` stands for; undefined where it names none.
 *
 * The policy gives a path from the repository's root, or the name of a program on the PATH.
 */
export function findBinary(
  { candidate, policy, root }: Config,
  env: Shell['env'],
): Checked<string | undefined> {
  const { binary } = candidate.value.engine;
  const written = new Map(Object.entries(policy.value.trust.binaries)).get(binary ?? '');
  // A name that the policy doesn't list is refused elsewhere.
  if (binary === undefined || written === undefined) return checked(undefined);
  const path = namedProgram(written, root, env['PATH']);
  if (path !== undefined && isExecutable(path)) return checked(path);
  const isThere = path !== undefined && existsSync(path);
  const fault = policy.fault(
    ['trust', 'binaries', binary],
    isThere
      ? `${path} can't be started: it is not an executable file`
      : `there is no program ${path ?? written}`,
    isThere ? `chmod +x ${path}` : 'install it there, or correct the path',
  );
  return faulty([{ ...fault, onThisMachine: true }]);
}
