import { posix } from 'node:path';
import type { Launch } from '../engines/program.ts';
import { RUN_ID_VARIABLE } from '../shell/process-tree.ts';
import type { Bounds } from './bounds.ts';
import type { Job } from './driver.ts';

/** Marks what belongs to a run, so that it is found whatever became of its papergap. */
export const RUN_LABEL = 'papergap.run';
/** Where the engine listens where it takes no socket: no port is taken in a network of its own. */
export const PORT = 8000;
/** The folder of its temporary files in the container, which is its home, too. */
const TEMPORARY = '/tmp';

/** A path of this machine, and where it lies in a container; both absolute. */
export interface Given {
  readonly from: string;
  readonly to: string;
}

/** A container that is to be made, and what of this machine it is given. */
export interface ContainerPlan {
  readonly name: string;
  readonly runId: string;
  /** The image's id. */
  readonly image: string;
  readonly launch: Launch;
  /** The folder that holds its socket, and that it may write to. */
  readonly home: Given;
  /** What it may read. */
  readonly reads: readonly Given[];
  /** Folders in the container that its image asks to have on the disk: they lie in memory. */
  readonly volumes?: readonly string[];
  /** The name of its network; absent where it has none. */
  readonly network?: string;
  readonly gpus?: Job['gpus'];
  readonly bounds?: Bounds;
  /** The user and group that it runs as; absent where the daemon says who its root is. */
  readonly user?: string;
}

/**
 * The words of `docker create` for an engine: nothing to write to but memory and its socket's folder, no
 * capability, bounds, and no network, or one of its own, in which no names are known: Docker would ask the
 * machine's own resolver, and so tell other machines what is asked.
 *
 * It is not the first process there: no signal that it sends itself would end that one, so that an engine
 * that gives up (SGLang kills itself) would go on without an end, and its orphans would stay.
 *
 * Its own log is kept nowhere: it is read as it comes, and may be of any length. What an image runs to look
 * after its health would disturb what is measured.
 */
export function createWords(plan: ContainerPlan): readonly string[] {
  const { name, runId, image, launch, home, reads, network, gpus, bounds, user } = plan;
  const ours = { HOME: TEMPORARY, TMPDIR: TEMPORARY, USER: 'papergap', [RUN_ID_VARIABLE]: runId };
  const env = { ...ours, ...NO_DEVICES, ...(gpus === undefined && NO_GPUS), ...launch.env };
  return [
    ...['create', '--name', name, '--label', `${RUN_LABEL}=${runId}`, '--pull', 'never'],
    ...['--init', '--interactive', '--log-driver', 'none', '--restart', 'no', '--no-healthcheck'],
    ...['--cap-drop', 'ALL', '--security-opt', 'no-new-privileges', '--read-only'],
    ...(user === undefined ? [] : ['--user', user]),
    ...(network === undefined ? ['--network', 'none'] : ['--network', network, '--dns', '127.0.0.1']),
    ...(bounds === undefined ? ['--tmpfs', `${TEMPORARY}:${TMPFS}`] : boundWords(bounds)),
    ...(gpus === undefined ? [] : ['--gpus', gpus === 'all' ? 'all' : `"device=${gpus.join(',')}"`]),
    ...['--mount', mountOf(home)],
    ...reads.flatMap((one) => ['--mount', `${mountOf(one)},readonly`]),
    ...inMemory(plan).flatMap((path) => ['--mount', `type=tmpfs,${field(`target=${path}`)},tmpfs-mode=1777`]),
    ...Object.entries(env).flatMap(([key, value]) => ['--env', `${key}=${value}`]),
    ...['--workdir', TEMPORARY, '--entrypoint', launch.command, image, ...launch.args],
  ];
}

/** Where NVIDIA's is the daemon's own runtime, an image takes devices by variables of its own. */
const NO_DEVICES = Object.fromEntries(
  ['MOFED', 'GDS', 'GDRCOPY', 'NVSWITCH', 'IMEX_CHANNELS'].map((name) => [`NVIDIA_${name}`, '']),
);
/** And GPUs, as where AMD's is. */
const NO_GPUS = { NVIDIA_VISIBLE_DEVICES: 'void', AMD_VISIBLE_DEVICES: '' };
/** Compiled kernels are loaded from there. */
const TMPFS = 'rw,exec,nosuid,nodev,mode=1777';

function boundWords({ memoryBytes, tasks, fileBytes, temporaryBytes }: Bounds): readonly string[] {
  return [
    // No swap beside it: what is swapped is no figure of a model.
    ...['--memory', String(memoryBytes), '--memory-swap', String(memoryBytes)],
    ...['--pids-limit', String(tasks), '--oom-score-adj', '1000'],
    ...['--ulimit', 'core=0', '--ulimit', `fsize=${fileBytes}`],
    ...['--shm-size', String(temporaryBytes)],
    ...['--tmpfs', `${TEMPORARY}:${TMPFS},size=${temporaryBytes}`],
  ];
}

/** Volumes of the image, which would else lie on the disk without a bound. */
function inMemory({ volumes = [] }: ContainerPlan): readonly string[] {
  const paths = volumes.map((path) => posix.join('/', path).replace(/(?<=.)\/$/, ''));
  return [...new Set(paths)].filter((path) => path !== TEMPORARY);
}

/** A field of a line of CSV: a path may hold a comma or a quote. */
const field = (text: string): string => `"${text.replaceAll('"', '""')}"`;

function mountOf({ from, to }: Given): string {
  return ['type=bind', field(`source=${from}`), field(`target=${to}`)].join(',');
}
