import { checked, faulty } from '../config/checked.ts';
import type { Checked } from '../config/checked.ts';

import type { Friction } from '../engines/friction.ts';
import { machinePath } from '../shell/machine-path.ts';
import { findOnPath, run } from '../shell/process.ts';
import type { CommandOptions, CommandResult } from '../shell/process.ts';
import type { Shell } from '../shell/shell.ts';

/** Docker's command line, and the daemon that it speaks to. */
export interface Docker {
  /** Absolute path of the program. */
  readonly command: string;
  /** Its whole environment. */
  readonly env: Readonly<Record<string, string>>;
  /** The daemon runs as a user, whom a container's root stands for. */
  readonly isRootless: boolean;
  /** Runs one of its commands, which no interrupt cuts short: a daemon that hangs is waited for a minute. */
  run(args: readonly string[]): Promise<CommandResult>;
  /** Runs one that may take long: a day at most, and until the signal. */
  runLong(
    args: readonly string[],
    signal: AbortSignal,
    onLines?: CommandOptions['onLines'],
  ): Promise<CommandResult>;
}

/** What the command line needs to find its daemon, its context and the keys of registries. */
const PASSED = ['HOME', 'XDG_RUNTIME_DIR', 'DOCKER_HOST', 'DOCKER_CONTEXT', 'DOCKER_CONFIG'];
/** A daemon that answers nothing is none. */
const PROBE_MS = 20_000;
const COMMAND_MS = 60_000;
/** Longer than any image takes over a line that is still worth waiting for. */
const LONG_MS = 24 * 60 * 60_000;

/** The Docker of this machine; a fault where there is none, or its daemon doesn't answer. */
export async function openDocker({
  env,
  signal,
}: Pick<Shell, 'env' | 'signal'>): Promise<Checked<Docker, Friction>> {
  const path = machinePath(env['PATH']);
  const command = findOnPath('docker', path);
  if (command === undefined) return faulty([MISSING]);
  const passed = Object.entries(env).filter(
    (entry): entry is [string, string] => PASSED.includes(entry[0]) && (entry[1] ?? '') !== '',
  );
  const ours = { ...Object.fromEntries(passed), PATH: path };
  const asked = ['info', '--format', '{{range .SecurityOptions}}{{println .}}{{end}}'];
  const { code, lines } = await run(command, asked, { env: ours, signal, timeoutMs: PROBE_MS });
  signal.throwIfAborted();
  if (code !== 0) return faulty([unreachable(lastOf(lines))]);
  return checked({
    command,
    env: ours,
    isRootless: lines.includes('name=rootless'),
    run: (args) => run(command, args, { env: ours, timeoutMs: COMMAND_MS }),
    runLong: (args, until, onLines) =>
      run(command, args, { env: ours, signal: until, timeoutMs: LONG_MS, ...(onLines && { onLines }) }),
  });
}

/** The last line that a command said, as a fault quotes it. */
export function lastOf(lines: readonly string[]): string {
  const said = lines.findLast((line) => line.trim() !== '') ?? 'it said nothing';
  return said.slice(0, 1000);
}

const MISSING: Friction = {
  code: 'docker-missing',
  summary: 'The candidate asks for an image, and there is no docker on the PATH.',
  remedy: 'Install Docker on this machine, or let the candidate name a version or a binary.',
  blame: 'machine',
};

const unreachable = (line: string): Friction => ({
  code: 'docker-unreachable',
  summary: 'The Docker daemon of this machine does not answer.',
  remedy: 'Start it, and let the user of this run speak to it: group docker, or DOCKER_HOST.',
  blame: 'machine',
  line,
});
