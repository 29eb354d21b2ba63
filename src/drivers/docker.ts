import { randomUUID } from 'node:crypto';
import { dirname, join, relative } from 'node:path';
import * as z from 'zod';
import { checked, faulty } from '../config/checked.ts';
import type { Checked } from '../config/checked.ts';
import type { Friction } from '../engines/friction.ts';
import { processesOfRun, processTree } from '../shell/process-tree.ts';
import type { Shell } from '../shell/shell.ts';
import { boundsHere } from './bounds.ts';
import type { Bounds } from './bounds.ts';
import { addressOf, makeNetwork } from './container-network.ts';
import { endingOf, removeAllOf, startContainer, stateOf } from './container.ts';
import type { Container } from './container.ts';
import { PORT } from './container-words.ts';
import type { ContainerPlan } from './container-words.ts';
import { openDocker } from './docker-client.ts';
import type { Docker } from './docker-client.ts';
import { fetchImage, volumesOf } from './docker-image.ts';
import { readsOf } from './driver.ts';
import type { Driver, Job, Running, StartableEngine } from './driver.ts';
import { homeBounds } from './home-size.ts';
import type { HomeBounds } from './home-size.ts';
import { watchEnd } from './own-end.ts';
import { registerRun } from './register.ts';
import { OPENNESS } from './sandbox.ts';
import { homeIn, makeHome, removed, removeScratches, scratchFolder } from './scratch.ts';

/** What is left where papergap is killed, beside all with the run's label: a scratch folder. */
const Left = z.strictObject({ folder: z.string() });

const SOCKET = 'api.sock';
/** Where nothing answers. */
const NO_ADDRESS = 'http://127.0.0.1:1';

/** Runs an engine in a container of an image that the candidate pins by its digest. */
export const dockerDriver: Driver<StartableEngine> = {
  runs: (engine): engine is StartableEngine => engine.program?.inImages !== undefined,
  needsInstallation: false,

  unconfined: async ({ program }) => (program.takesSocket ? undefined : OPENNESS.containerNetwork),

  async fetch({ image = '' }, shell, onProgress) {
    const docker = await openDocker(shell);
    return docker.ok ? await fetchImage(docker.value, image, shell.signal, onProgress) : docker;
  },

  async start(job, shell) {
    const { takesSocket = false } = job.engine.program;
    if (!takesSocket && job.sandbox === 'required') return faulty([OPENNESS.containerNetwork]);
    const docker = await openDocker(shell);
    if (!docker.ok) return docker;
    const image = await fetchImage(docker.value, job.image ?? '', shell.signal);
    if (!image.ok) return image;
    const folder = scratchFolder(shell.cacheDir, job.runId);
    const registered = registerRun(shell.cacheDir, job.runId);
    const clean = async (): Promise<readonly Friction[]> => {
      const { left } = await removeAllOf(docker.value, job.runId);
      // A container that still runs writes to its home, and its entry is the only trace of it.
      if (left.length === 0 && (await removed(folder))) registered.close();
      return left;
    };
    try {
      registered.add('docker', { folder });
      const started = await startIn(docker.value, image.value.id, job, homeIn(folder), clean, shell);
      return started.ok ? started : faulty([...started.faults, ...(await clean())]);
    } catch (error) {
      await clean();
      throw error;
    }
  },

  async clear(registered, { runId, cacheDir, env }) {
    const docker = await openDocker({ env, signal: new AbortController().signal });
    if (!docker.ok) throw new Error(docker.faults[0]?.summary);
    const { removed: containers, left } = await removeAllOf(docker.value, runId);
    if (left.length > 0) throw new Error(left.map(({ summary }) => summary).join(' '));
    const folders = registered.flatMap((thing) => Left.safeParse(thing).data?.folder ?? []);
    const gone = await removeScratches(cacheDir, folders);
    return [...containers, ...gone.map((folder) => `folder ${folder}`)];
  },
};

/** Removes all of a run, and tells what could not be. */
type Clean = () => Promise<readonly Friction[]>;

async function startIn(
  docker: Docker,
  image: string,
  job: Job<StartableEngine>,
  home: string,
  clean: Clean,
  { signal }: Pick<Shell, 'signal'>,
): Promise<Checked<Running, Friction>> {
  const { runId, engine, gpus } = job;
  const name = `papergap-${runId}`;
  const bounds = boundsHere(readsOf(job));
  const volumes = await volumesOf(docker, image);
  if (!volumes.ok) return volumes;
  makeHome(home);
  const network = engine.program.takesSocket ? undefined : name;
  if (network !== undefined) await makeNetwork(docker, runId, network);
  const user = userOf(docker);
  const plan = {
    ...{ name, runId, image, ...givenTo(job, home) },
    volumes: volumes.value,
    ...(network !== undefined && { network }),
    ...(gpus !== undefined && { gpus }),
    ...(bounds !== undefined && { bounds }),
    ...(user !== undefined && { user }),
  };
  const container = await startContainer(docker, plan, signal);
  if (!container.ok) return container;
  const reached = network === undefined ? checked(undefined) : await addressOf(docker, name);
  if (!reached.ok) return reached;
  const room = { path: home, bounds: job.homeBounds ?? (await homeBounds(home)) };
  const running = watched(docker, name, container.value, bounds, room, { runId, clean, signal });
  const sandbox = { files: 'isolated', processes: 'isolated', bounded: bounded(bounds) } as const;
  if (network === undefined) {
    return checked({
      ...running,
      address: 'http://localhost',
      socketPath: join(home, SOCKET),
      sandbox: { ...sandbox, network: 'isolated' },
    });
  }
  return checked({
    ...running,
    // Where it has ended already it has none; its log says why.
    address: reached.value === undefined ? NO_ADDRESS : `http://${reached.value}:${PORT}`,
    sandbox: { ...sandbox, network: 'shared', because: OPENNESS.containerNetwork },
  });
}

const bounded = (bounds: Bounds | undefined): 'together' | 'nothing' =>
  bounds === undefined ? 'nothing' : 'together';

/** This very user, who can then reach the engine's socket; a rootless daemon's root is that user. */
function userOf({ isRootless }: Docker): string | undefined {
  const [user, group] = [process.getuid?.(), process.getgid?.()];
  return isRootless || user === undefined ? undefined : `${user}:${group}`;
}

/**
 * What of this machine a container is given, in a folder whose name no image knows. Docker follows the links
 * of an image: one in the way to that, or from there to a volume, would have it make folders on this machine.
 */
function givenTo(
  { engine: { program }, settings, model, ...job }: Job<StartableEngine>,
  home: string,
): Pick<ContainerPlan, 'home' | 'reads' | 'launch'> {
  const own = `/papergap-${randomUUID()}`;
  const { weights = '' } = job;
  const placeOf = (path: string): string => join(own, 'model', relative(dirname(weights), path));
  const launch = program.launch(settings, {
    weights: weights && placeOf(weights),
    model,
    port: PORT,
    // Its own network, which this machine alone is on beside it.
    host: '0.0.0.0',
    ...(program.takesSocket && { socketPath: join(own, 'home', SOCKET) }),
    ...(program.inImages !== undefined && { binary: program.inImages }),
  });
  const reads = readsOf(job).map((path) => ({ from: path, to: placeOf(path) }));
  return { home: { from: home, to: join(own, 'home') }, reads, launch };
}

/** The engine as long as it runs; where it ends by itself, its log says how. */
function watched(
  docker: Docker,
  name: string,
  { attached, pid }: Container,
  bounds: Bounds | undefined,
  home: { readonly path: string; readonly bounds: HomeBounds },
  { runId, clean, signal }: { readonly runId: string; readonly clean: Clean; readonly signal: AbortSignal },
): Pick<Running, 'logs' | 'pids' | 'died' | 'whyEnded' | 'left' | 'stop'> {
  let left: readonly Friction[] = [];
  const { expect, ...end } = watchEnd({
    process: attached,
    home,
    kill: () => void docker.run(['container', 'kill', name]),
    isGone: async () => (await stateOf(docker, name))?.status !== 'running',
    endOf: async () => endingOf(await stateOf(docker, name), bounds?.memoryBytes, attached.lines().at(-1)),
    interrupted: signal,
  });
  // The daemon may be on another machine, or in a container of its own: its numbers mean nothing here then.
  const isHere = processesOfRun(runId).some((process) => process.pid === pid);
  return {
    ...end,
    left: () => left,
    logs: attached.lines,
    // The first is Docker's own.
    pids: () => (isHere ? processTree(pid).map((process) => process.pid) : []).slice(1),
    async stop() {
      await expect();
      left = await clean();
      await attached.stop(0);
    },
  };
}
