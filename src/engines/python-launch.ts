import type { Launch, Place } from './program.ts';

/** How a Python package is started as a server. */
export interface PythonEntry {
  /** What a Python is told to run: -m and a module, or -c and a program. */
  readonly run: readonly ['-m' | '-c', string];
  /** What comes before the arguments where it is started so. */
  readonly runArgs?: readonly string[];
  /** What comes before the arguments where a program of its own is started, such as serve. */
  readonly programArgs: readonly string[];
}

/** A path that names a Python, not a program made with it. */
const IS_PYTHON = /(^|\/)python[\d.]*$/;

/**
 * Starts an installed package, or what the policy names: a Python that has the package, or the package's own
 * program.
 *
 * Isolated (`-I`): no module beside it and none of the user's own is imported. No bytecode is written (`-B`).
 */
export function pythonLaunch(
  { run, runArgs = [], programArgs }: PythonEntry,
  { binary, folder = '' }: Pick<Place, 'binary' | 'folder'>,
  args: readonly string[],
  env: Launch['env'],
): Launch {
  if (binary !== undefined && !IS_PYTHON.test(binary))
    return { command: binary, args: [...programArgs, ...args], env };
  const command = binary ?? `${folder}/bin/python`;
  return { command, args: ['-I', '-B', '-u', ...run, ...runArgs, ...args], env };
}
