import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { checked, faulty } from '../config/checked.ts';
import type { Checked } from '../config/checked.ts';
import type { Friction } from '../engines/friction.ts';
import type { Launch, Program } from '../engines/program.ts';
import { homeFolder, knownHome } from '../shell/home-folder.ts';
import { machinePath } from '../shell/machine-path.ts';
import { findOnPath, run } from '../shell/process.ts';
import type { Exit } from '../shell/process.ts';
import type { Shell } from '../shell/shell.ts';
import { boundWithin } from './bounds.ts';
import type { Bounds } from './bounds.ts';
import { holdsSystem, inSandbox, WRAPPERS } from './bubblewrap.ts';
import type { GivenLaunch } from './bubblewrap.ts';
import { readsOf } from './driver.ts';
import type { Job, StartableEngine } from './driver.ts';
import { fromShellCode } from './ending.ts';
import { OPENNESS } from './sandbox.ts';
import type { Sandbox } from './sandbox.ts';

/** How one engine is kept from the rest of the machine, as far as it is. */
export interface Confinement {
  readonly sandbox: Omit<Sandbox, 'bounded'>;
  /** Absolute path that the engine has to listen at; absent where it takes a port. */
  readonly socketPath?: string;
  /** How many processes stand between the one that is started and the engine's own. */
  readonly wrappers: number;
  /** The same launch, confined. */
  wrap(launch: Launch): GivenLaunch;
  /** How the engine itself ended, out of how the started process did. */
  exitOf(exit: Exit): Exit;
}

/** The longest path of a Unix socket, in bytes: Linux has 108, and a NUL ends it. */
const MAX_SOCKET_BYTES = 107;
const PROBE_MS = 10_000;

/** How the engine of a job will be confined; a fault where the policy requires more than there is. */
export async function confine(
  job: Job<StartableEngine>,
  home: string,
  shell: Pick<Shell, 'cacheDir' | 'env' | 'signal'>,
  bounds?: Bounds,
): Promise<Checked<Confinement, Friction>> {
  const { sandbox: wish = 'preferred' } = job;
  const found = wish === 'off' ? faulty([OPENNESS.off]) : await findBubblewrap(shell);
  const socketPath = join(home, 'api.sock');
  const open = found.ok ? networkOpenness(job.engine.program, socketPath) : found.faults[0];
  if (wish === 'required' && open !== undefined) return faulty([open]);
  if (!found.ok) return checked(unconfined(found.faults[0] ?? OPENNESS.missing));
  const hasNetwork = open !== undefined;
  return checked({
    sandbox: {
      files: 'isolated',
      processes: 'isolated',
      network: hasNetwork ? 'shared' : 'isolated',
      ...(open !== undefined && { because: open }),
    },
    ...(!hasNetwork && { socketPath }),
    wrappers: WRAPPERS,
    wrap: (launch) =>
      inSandbox(found.value, {
        launch,
        home,
        reads: [...readsOf(job), job.folder].filter((path) => path !== undefined),
        privateFolders: privateFolders(job, shell),
        hasNetwork,
        ...boundWithin(bounds, shell.env['PATH']),
      }),
    exitOf: ({ code, signal }) => (code === null ? { code, signal } : fromShellCode(code)),
  });
}

/** Why engines of this kind run with less than a whole sandbox on this machine; absent where they don't. */
export async function whyUnconfined(
  program: Program,
  shell: Pick<Shell, 'env' | 'signal'>,
): Promise<Friction | undefined> {
  const found = await findBubblewrap(shell);
  return found.ok ? networkOpenness(program) : found.faults[0];
}

const unconfined = (because: Friction): Confinement => ({
  sandbox: { files: 'shared', processes: 'shared', network: 'shared', because },
  wrappers: 0,
  wrap: (launch) => launch,
  exitOf: (exit) => exit,
});

function networkOpenness({ takesSocket = false }: Program, socketPath = ''): Friction | undefined {
  if (!takesSocket) return OPENNESS.noSocket;
  return Buffer.byteLength(socketPath) > MAX_SOCKET_BYTES ? OPENNESS.pathTooLong : undefined;
}

/** The bubblewrap of this machine, tried: many machines have one and let it do nothing. */
export async function findBubblewrap({
  env,
  signal,
}: Pick<Shell, 'env' | 'signal'>): Promise<Checked<string, Friction>> {
  const path = machinePath(env['PATH']);
  const bwrap = findOnPath('bwrap', path);
  if (bwrap === undefined) return faulty([OPENNESS.missing]);
  const probe = inSandbox(bwrap, {
    launch: { command: findOnPath('true', path) ?? '/bin/true', args: [], env: { PATH: path } },
    home: tmpdir(),
    reads: [],
    privateFolders: [],
    hasNetwork: false,
  });
  const { code, lines } = await run(probe.command, probe.args, {
    env: probe.env,
    ...(probe.given !== undefined && { given: probe.given }),
    signal,
    timeoutMs: PROBE_MS,
  });
  signal.throwIfAborted();
  if (code === 0) return checked(bwrap);
  const line = (lines.at(-1) ?? `it ended with exit code ${code}`).slice(0, 1000);
  return faulty([{ ...OPENNESS.refused, line }]);
}

/** The user's and the runner's own folders: tokens lie there. */
export function privateFolders(
  { checkout }: Pick<Job, 'checkout'>,
  { cacheDir, env }: Pick<Shell, 'env'> & Partial<Pick<Shell, 'cacheDir'>>,
): readonly string[] {
  const { GITHUB_WORKSPACE, RUNNER_TEMP, RUNNER_WORKSPACE } = env;
  // <runner>/_work/<repository>: beside _work lie the runner's own credentials.
  const runner = RUNNER_WORKSPACE && dirname(dirname(RUNNER_WORKSPACE));
  // In a job that has a container, GitHub sets HOME to another folder than the user's own.
  const homes = [homeFolder(env), knownHome()].filter((home) => home !== undefined && !holdsSystem(home));
  return [
    ...[checkout, cacheDir, ...homes],
    ...[GITHUB_WORKSPACE, RUNNER_TEMP, RUNNER_WORKSPACE, runner],
  ].flatMap((folder) => (folder === undefined || folder === '' ? [] : [resolve(folder)]));
}
