import type { Launch } from '../engines/program.ts';
import { boundEach } from './bounds.ts';
import type { Bounds } from './bounds.ts';
import { inGroups, makeGroups } from './control-group.ts';
import type { RegisteredRun } from './register.ts';
import type { Sandbox } from './sandbox.ts';

/** How one engine is kept within its bounds on this machine, as far as it is. */
export interface Limits {
  readonly bounded: Sandbox['bounded'];
  /** Folders of the control group that was made for it, to be removed when it has ended. */
  readonly groups: readonly string[];
  wrap(launch: Launch): Launch;
}

/**
 * Makes what keeps the engine of a run within bounds: a control group where this user can, limits else.
 *
 * @param registered notes the folders of control groups before one is made
 */
export function limitsFor(
  runId: string,
  bounds: Bounds | undefined,
  path: string | undefined,
  registered: Pick<RegisteredRun, 'add'>,
): Limits {
  const groups = bounds === undefined ? [] : makeGroups(runId, bounds, registered);
  const each = bounds === undefined ? [] : boundEach(bounds, path);
  const before = [...(groups.length > 0 ? inGroups(groups) : []), ...each];
  return {
    bounded: groups.length > 0 ? 'together' : each.length > 0 ? 'each-process' : 'nothing',
    groups,
    wrap({ command, args, env }) {
      const [first = command, ...others] = [...before, command, ...args];
      return { command: first, args: others, env };
    },
  };
}
