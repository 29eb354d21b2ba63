import { once } from 'node:events';
import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import * as z from 'zod';
import { checked, faulty } from '../config/checked.ts';
import type { Friction } from '../engines/friction.ts';
import type { Launch } from '../engines/program.ts';
import { machinePath } from '../shell/machine-path.ts';
import { isExecutable, startProcess } from '../shell/process.ts';
import type { RunningProcess } from '../shell/process.ts';
import { RecordedProcess } from '../shell/run-owner.ts';
import type { Shell } from '../shell/shell.ts';
import { sweep } from '../shell/sweep.ts';
import { boundsHere } from './bounds.ts';
import { confine, whyUnconfined } from './confine.ts';
import type { Confinement } from './confine.ts';
import { readsOf } from './driver.ts';
import type { Driver, Job, Running, StartableEngine } from './driver.ts';
import { clearGroups, groupsThere } from './control-group.ts';
import { howItEnded } from './ending.ts';
import { homeBounds } from './home-size.ts';
import type { HomeBounds } from './home-size.ts';
import { limitsFor } from './limits.ts';
import type { Limits } from './limits.ts';
import { watchEnd } from './own-end.ts';
import { registerRun } from './register.ts';
import { homeIn, makeHome, removed, removeScratches, scratchFolder } from './scratch.ts';

/**
 * What this driver leaves behind where papergap is killed: engines, a scratch folder of the run's own, and
 * the folders of its control group.
 */
const Left = z.union([
  RecordedProcess,
  z.strictObject({ folder: z.string() }),
  z.strictObject({ groups: z.array(z.string()) }),
]);

/** Runs an engine as a process of this machine, in a process group and a home folder of its own. */
export const processDriver: Driver<StartableEngine> = {
  runs: (engine): engine is StartableEngine => engine.program !== undefined,
  needsInstallation: true,

  unconfined: ({ program }, shell) => whyUnconfined(program, shell),

  async start(job, shell) {
    const { runId } = job;
    const folder = scratchFolder(shell.cacheDir, runId);
    const bounds = boundsHere(readsOf(job));
    const confined = await confine(job, homeIn(folder), shell, bounds);
    if (!confined.ok) return confined;
    const registered = registerRun(shell.cacheDir, runId);
    const limits = limitsFor(runId, bounds, shell.env['PATH'], registered);
    const clean = async (): Promise<void> => {
      const areGroupsGone = await clearGroups(limits.groups, runId);
      // What can't be removed is left to the next run, which finds it by the entry.
      if ((await removed(folder)) && areGroupsGone) registered.close();
    };
    const port = await freePort();
    const launch = launchOf(job, homeIn(folder), port, confined.value, shell);
    try {
      registered.add('process', { folder });
      const running = await startIn(homeIn(folder), launch, confined.value, limits, runId, shell.signal);
      registered.add('process', { pid: running.pid, startTime: running.startTime });
      const home = { path: homeIn(folder), bounds: job.homeBounds ?? (await homeBounds(homeIn(folder))) };
      return checked(watched(running, port, home, { ...confined.value, limits }, clean, shell.signal));
    } catch (error) {
      await clean();
      shell.signal.throwIfAborted();
      return faulty([cannotStart(launch.command, error)]);
    }
  },

  async clear(registered, { runId, cacheDir, isOfEarlierBoot }) {
    const left = registered.flatMap((thing) => Left.safeParse(thing).data ?? []);
    const engines = left.flatMap((one) => ('pid' in one ? [one] : []));
    // After a restart of the machine the pids belong to other processes.
    const pids = isOfEarlierBoot ? [] : await sweep(engines, runId);
    const groups = groupsThere(
      left.flatMap((one) => ('groups' in one ? one.groups : [])),
      runId,
    );
    const areGroupsGone = await clearGroups(groups, runId);
    const folders = left.flatMap((one) => ('folder' in one ? [one.folder] : []));
    const gone = await removeScratches(cacheDir, folders);
    if (!areGroupsGone) throw new Error(`cannot be removed now: ${groups.join(', ')}`);
    return [
      ...pids.map((pid) => `process ${pid}`),
      ...groups.map((folder) => `control group ${folder}`),
      ...gone.map((folder) => `folder ${folder}`),
    ];
  },
};

function launchOf(
  { engine, settings, model, weights = '', binary, folder }: Job<StartableEngine>,
  home: string,
  port: number,
  { socketPath }: Confinement,
  { env }: Pick<Shell, 'env'>,
): Launch {
  const launch = engine.program.launch(settings, {
    weights,
    model,
    port,
    ...(socketPath !== undefined && { socketPath }),
    ...(binary !== undefined && { binary }),
    ...(folder !== undefined && { folder }),
  });
  return { ...launch, env: { ...passed(env), HOME: home, TMPDIR: home, ...launch.env } };
}

async function startIn(
  home: string,
  launch: Launch,
  confinement: Confinement,
  limits: Limits,
  runId: string,
  signal: AbortSignal,
): Promise<RunningProcess> {
  // Asked for here: what starts a sandbox would only say so in its log.
  if (!isExecutable(launch.command)) throw new Error(`no executable file ${launch.command}`);
  makeHome(home);
  const { given, ...confined } = confinement.wrap(launch);
  const { command, args, env } = limits.wrap(confined);
  return await startProcess(command, args, {
    ...{ env, cwd: home, runId, signal },
    ...(given !== undefined && { given }),
  });
}

/** The engine as long as it runs; where it ends by itself, its log says how. */
function watched(
  running: RunningProcess,
  port: number,
  home: { readonly path: string; readonly bounds: HomeBounds },
  { sandbox, socketPath, wrappers, exitOf, limits }: Confinement & { readonly limits: Limits },
  clean: () => Promise<void>,
  interrupted: AbortSignal,
): Running {
  const pids = (): readonly number[] => running.pids().slice(wrappers);
  const { expect, ...end } = watchEnd({
    process: running,
    home,
    kill: () => void running.stop(0),
    isGone: () => pids().length === 0,
    endOf: (exit) => ({ how: `ended ${howItEnded(exitOf(exit))}` }),
    interrupted,
  });
  return {
    ...(socketPath === undefined
      ? { address: `http://127.0.0.1:${port}` }
      : { address: 'http://localhost', socketPath }),
    sandbox: { ...sandbox, bounded: limits.bounded },
    pids,
    ...end,
    logs: running.lines,
    timedLogs: running.timedLines,
    async stop() {
      await expect();
      await running.stop();
      await clean();
    },
  };
}

/** A port of 127.0.0.1 that was free a moment ago. */
async function freePort(): Promise<number> {
  const server = createServer();
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}

/**
 * What any program on this machine may need to find its libraries and devices; tokens are not the engine's
 * business.
 */
const PASSED = /^(LD_LIBRARY_PATH|LANG|LC_ALL|TZ|(CUDA|NVIDIA|ROCR|HIP|HSA|GPU|OMP|GGML)_.*)$/;
/** NVIDIA_API_KEY is the key of a hosted service. */
const SECRET = /KEY|TOKEN|SECRET|PASSW|CREDENTIAL/i;

function passed(env: Shell['env']): Record<string, string> {
  const entries = Object.entries(env).filter(([name]) => PASSED.test(name) && !SECRET.test(name));
  const defined = entries.filter((entry): entry is [string, string] => entry[1] !== undefined);
  return { ...Object.fromEntries(defined), PATH: machinePath(env['PATH']) };
}

function cannotStart(command: string, error: unknown): Friction {
  return {
    code: 'engine-not-startable',
    summary: `${command} could not be started as a program.`,
    remedy: "Check that the file is there and may be executed; the policy's trust.binaries names it.",
    blame: 'machine',
    line: error instanceof Error ? error.message : String(error),
  };
}
