import type { Checked } from '../../config/checked.ts';
import type { Friction } from '../../engines/friction.ts';
import type { Installable } from '../../engines/program.ts';
import type { Isolation } from './isolation.ts';

/** A program and its arguments. */
export type Command = readonly [program: string, ...args: string[]];

/** How one kind of package gets into a folder of its own. */
export interface Installer {
  /** The commands that make the folder, one after another; or what this machine lacks for them. */
  commands(
    wanted: Installable,
    folder: string,
    isolation: Isolation,
    signal: AbortSignal,
  ): Promise<Checked<readonly Command[], Friction>>;
  /** A command that succeeds where the folder is whole and works on this machine. */
  probe(wanted: Installable, folder: string): Command;
}
