import type { Config } from '../config/load.ts';
import type { Fault } from '../config/fault.ts';
import { neededBy } from '../drivers/needed-paths.ts';
import { isInEither, pathsOver } from '../shell/paths-inside.ts';
import { namedProgram } from '../shell/process.ts';
import type { Shell } from '../shell/shell.ts';

/**
 * Which programs of engines lie in the workspace, or are started by way of it: a link that leads over it, or
 * what runs a script.
 *
 * A pull request may change a program in the workspace, and what is loaded beside it, as may an earlier job
 * that left files there which no commit has.
 */
export function programFaults(
  { policy, root }: Pick<Config, 'policy' | 'root'>,
  { env }: Pick<Shell, 'env'>,
): readonly Fault[] {
  const isOfWorkspace = (path: string): boolean => isInEither(root, path);
  return Object.entries(policy.value.trust.binaries).flatMap(([name, written]) => {
    const program = namedProgram(written, root, env['PATH']);
    if (program === undefined) return [];
    const inside = neededBy(program, onlyFiles).flatMap(pathsOver).find(isOfWorkspace);
    if (inside === undefined) return [];
    const message = `${inside} lies in the workspace, where a pull request may change what it loads`;
    return [
      policy.fault(
        ['trust', 'binaries', name],
        message,
        'put the program, and what it is started by, outside of the checkout',
      ),
    ];
  });
}

const onlyFiles = (): boolean => true;
