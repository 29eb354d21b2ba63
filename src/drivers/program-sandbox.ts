import { randomUUID } from 'node:crypto';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { checked, faulty } from '../config/checked.ts';
import type { Checked } from '../config/checked.ts';
import type { Friction } from '../engines/friction.ts';
import type { Launch } from '../engines/program.ts';
import { machinePath } from '../shell/machine-path.ts';
import { findOnPath, run } from '../shell/process.ts';
import type { Shell } from '../shell/shell.ts';
import { inSandbox } from './bubblewrap.ts';
import type { GivenLaunch } from './bubblewrap.ts';
import { findBubblewrap, privateFolders } from './confine.ts';
import { clearGroups, inGroups, makeGroups } from './control-group.ts';
import { converse } from './conversation.ts';
import type { Conversation, Speaker } from './conversation.ts';
import { registerRun } from './register.ts';
import { turns } from './turns.ts';

/** What programs say first, and how long they may take. */
export interface PythonTalk {
  /** Source of the program that asks, and the line that it reads first. */
  readonly asker: PythonSpeaker;
  /** Absent where it has nothing to ask. */
  readonly answerer?: PythonSpeaker;
  readonly wallMs: number;
  /** Nothing else runs in the sandbox meanwhile. */
  readonly isAlone?: true;
}

interface PythonSpeaker {
  readonly source: string;
  readonly first: string;
}

/** A place where untrusted Python runs: without network, files of the user, and more than its share. */
export interface ProgramSandbox {
  /** How many talks go on at once. */
  readonly workers: number;
  pythonTalk(talk: PythonTalk): Promise<Conversation>;
}

const MIB = 2 ** 20;
/** Enough for tests of small functions. */
const LIMITS = {
  processBytes: 1024 * MIB,
  // Shared memory is no data of a process and counts here alone. Libraries and threads reserve far more than
  // they use: what 32 threads allocate from takes 2 GiB.
  addressBytes: 8192 * MIB,
  temporaryBytes: 64 * MIB,
  fileBytes: 64 * MIB,
  tasks: 32,
  files: 64,
};
/** Of both programs of a talk together, with what starts them. */
const TOGETHER = { ...LIMITS, memoryBytes: 2048 * MIB, tasks: 64 };
/** A busy machine starts programs slowly; nothing is concluded from it. */
const START_MS = 60_000;
const PROBE_MS = 20_000;
/** Where a Python is, and where it was installed: with its libraries, or as an environment of another. */
const ABOUT =
  'import sys\nfor it in sys.executable, sys.prefix, sys.base_prefix: print("papergap-python", it)';
/** A line of it, among what a Python, or what starts it, warns of. */
const SAID = /^papergap-python (\/.*)$/;

/** What is missing on this machine for a sandbox of programs, beside bubblewrap. */
const LACKING = {
  python: {
    code: 'python-missing',
    summary: 'There is no Python (python3) on the PATH that starts.',
    remedy: 'Install Python 3 (Debian, Ubuntu: apt install python3).',
    blame: 'machine',
  },
  prlimit: {
    code: 'prlimit-missing',
    summary: 'There is no prlimit on the PATH, which bounds memory, processes and files.',
    remedy: 'Install util-linux (Debian, Ubuntu: apt install util-linux).',
    blame: 'machine',
  },
  groups: {
    code: 'control-group-refused',
    summary: 'The kernel bounds the processes of root by a control group alone, and none can be made here.',
    remedy: 'Run papergap as another user than root, or where it may make control groups.',
    blame: 'machine',
  },
} as const satisfies Record<string, Friction>;

/**
 * The sandbox for programs of this machine, by bubblewrap; what it lacks where there is none.
 *
 * @param checkout absolute folder of the repository, which no program sees
 */
export async function programSandbox(
  checkout: string,
  shell: Pick<Shell, 'cacheDir' | 'env' | 'signal'>,
): Promise<Checked<ProgramSandbox, Friction>> {
  const path = machinePath(shell.env['PATH']);
  const bwrap = await findBubblewrap(shell);
  if (!bwrap.ok) return bwrap;
  const prlimit = findOnPath('prlimit', path);
  if (prlimit === undefined) return faulty([LACKING.prlimit]);
  if (process.getuid?.() === 0 && !(await hasGroups(shell.cacheDir))) return faulty([LACKING.groups]);
  const python = await pythonOf(path, shell.signal);
  if (python === undefined) return faulty([LACKING.python]);
  const confined = (source: string, cpuSeconds: number): GivenLaunch =>
    inSandbox(bwrap.value, {
      launch: launchOf(python.command, source),
      reads: python.reads,
      privateFolders: privateFolders({ checkout }, shell),
      hasNetwork: false,
      hasNoAccelerators: true,
      countsAllMemory: true,
      before: [prlimit, ...limitWords(cpuSeconds), '--'],
      temporaryBytes: LIMITS.temporaryBytes,
    });
  const workers = availableParallelism();
  const queue = turns(workers);
  return checked({
    workers,
    pythonTalk: ({ asker, answerer, wallMs, isAlone = false }) =>
      queue(isAlone ? workers : 1, () =>
        inOwnGroups(shell.cacheDir, ({ bounded }) => {
          const cpuSeconds = Math.ceil(wallMs / 1000) + 1;
          const speaker = ({ source, first }: PythonSpeaker): Speaker => ({
            launch: bounded(confined(source, cpuSeconds)),
            first,
          });
          return converse(speaker(asker), answerer && speaker(answerer), {
            wallMs,
            startMs: START_MS,
            signal: shell.signal,
          });
        }),
      ),
  });
}

/** The control groups of a talk. */
interface OwnGroups {
  /** Whether there are any here. */
  readonly areMade: boolean;
  /** What is to be started within them. */
  bounded(launch: GivenLaunch): GivenLaunch;
}

/**
 * Bounds what is started meanwhile as a whole, where this user can, and ends what is left of it; where
 * papergap is killed the next one does.
 */
async function inOwnGroups<Result>(
  cacheDir: string,
  work: (own: OwnGroups) => Promise<Result>,
): Promise<Result> {
  const id = randomUUID();
  const registered = registerRun(cacheDir, id);
  const groups = makeGroups(id, TOGETHER, registered);
  const bounded = (launch: GivenLaunch): GivenLaunch => {
    const words = groups.length > 0 ? inGroups(groups) : [];
    const [command = launch.command, ...args] = [...words, launch.command, ...launch.args];
    return { ...launch, command, args };
  };
  try {
    return await work({ areMade: groups.length > 0, bounded });
  } finally {
    if (await clearGroups(groups, id)) registered.close();
  }
}

const hasGroups = async (cacheDir: string): Promise<boolean> =>
  await inOwnGroups(cacheDir, ({ areMade }) => Promise.resolve(areMade));

function launchOf(command: string, source: string): Launch {
  const env = { PATH: '/usr/bin:/bin', HOME: '/tmp', TMPDIR: '/tmp', LANG: 'C.UTF-8', PYTHONHASHSEED: '0' };
  // Not -I, which would pass over the seed of its hashes; there is no folder of a user, nor one of scripts.
  return { command, args: ['-s', '-B', '-c', source], env };
}

function limitWords(cpuSeconds: number): readonly string[] {
  const { processBytes, addressBytes, fileBytes, tasks, files } = LIMITS;
  return [
    ...[`--cpu=${cpuSeconds}`, `--data=${processBytes}`, `--as=${addressBytes}`],
    ...[`--fsize=${fileBytes}`, `--nproc=${tasks}`, `--nofile=${files}`, '--core=0'],
  ];
}

/**
 * The first Python of the machine that starts, as its own file, and the folders of its libraries. Where it
 * was installed may be the user's home or the checkout: of that it needs no more.
 */
async function pythonOf(
  path: string,
  signal: AbortSignal,
): Promise<{ readonly command: string; readonly reads: readonly string[] } | undefined> {
  const found = findOnPath('python3', path);
  if (found === undefined) return undefined;
  const options = { env: { PATH: path }, signal, timeoutMs: PROBE_MS };
  const { code, lines } = await run(found, ['-I', '-c', ABOUT], options);
  signal.throwIfAborted();
  const [command, ...prefixes] = lines.flatMap((line) => SAID.exec(line)?.[1] ?? []);
  if (code !== 0 || command === undefined || prefixes.length !== 2) return undefined;
  const reads = [...new Set(prefixes)].flatMap((prefix) => [join(prefix, 'lib'), join(prefix, 'lib64')]);
  return { command, reads };
}
