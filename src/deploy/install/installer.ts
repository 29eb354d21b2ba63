import type { Checked } from '../../config/checked.ts';
import type { EngineSource } from '../../config/engine-source.ts';
import type { Friction } from '../../engines/friction.ts';
import type { Installable } from '../../engines/program.ts';
import type { Shell } from '../../shell/shell.ts';
import type { Command, Isolation } from './isolation.ts';

/** What is installed, and where from. */
export interface Wanted extends Installable {
  /** What the policy says of it; absent where it says nothing. */
  readonly source?: EngineSource;
}

/** Where an environment is made. */
export interface Site {
  /** Absolute: becomes the environment. */
  readonly folder: string;
  /** Absolute: the list of all packages with their hashes, where one is made; kept beside the environment. */
  readonly lock: string;
  readonly isolation: Isolation;
}

/** How an environment is made. */
export interface Recipe {
  /** Makes an environment that is empty; absent where the first package makes it. */
  readonly begin?: Command;
  /** One after another, none of which runs what the ones before it installed. */
  readonly commands: readonly Command[];
  /**
   * What is done to it afterwards. Its program is a link in the empty environment: what that leads to then is
   * what runs, since it may write where packages lie, and no code of theirs may.
   */
  readonly finish?: Command;
  /** Lists of what was installed, and where they are kept: once it is known to work, the last one last. */
  readonly lists?: readonly (readonly [made: string, kept: string])[];
  /** Fails, and says why, where packages in the folder do not fit each other. */
  readonly check: Command;
}

/** How one kind of package gets into a folder of its own. */
export interface Installer {
  /** How to make the folder; or what this machine lacks for it. A tool may be put into the cache. */
  recipe(
    wanted: Wanted,
    site: Site,
    shell: Pick<Shell, 'cacheDir' | 'signal'>,
  ): Promise<Checked<Recipe, Friction>>;
  /** A command that succeeds where the folder is whole and works on this machine. */
  probe(wanted: Wanted, folder: string): Command;
  /** A quick one: whether it is there, and what runs it still starts. */
  glance(wanted: Wanted, folder: string): Command;
}
