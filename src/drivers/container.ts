import { setTimeout as sleep } from 'node:timers/promises';
import { checked, faulty } from '../config/checked.ts';
import type { Checked } from '../config/checked.ts';
import type { Friction } from '../engines/friction.ts';
import { startProcess } from '../shell/process.ts';
import type { CommandResult, RunningProcess } from '../shell/process.ts';
import { createWords, RUN_LABEL } from './container-words.ts';
import type { ContainerPlan } from './container-words.ts';
import { lastOf } from './docker-client.ts';
import type { Docker } from './docker-client.ts';
import { fromShellCode, howItEnded } from './ending.ts';
import type { End } from './own-end.ts';

/** What Docker says about a container. */
export interface State {
  /** created, running, exited and others. */
  readonly status: string;
  readonly pid: number;
  readonly exitCode: number;
  readonly isOutOfMemory: boolean;
}

const STATE = '{{.State.Status}} {{.State.Pid}} {{.State.ExitCode}} {{.State.OOMKilled}}';
/** The same as it is said, among what docker warns of. */
const SAID = /^([a-z]+) (\d+) (-?\d+) (true|false)$/;

/** A container that runs, and the command that is attached to it. */
export interface Container {
  readonly attached: RunningProcess;
  /** The first process of the container, as the daemon's machine counts. */
  readonly pid: number;
}

const POLL_MS = 100;

/** Makes a container and starts it; a fault where Docker can't. */
export async function startContainer(
  docker: Docker,
  plan: ContainerPlan,
  signal: AbortSignal,
): Promise<Checked<Container, Friction>> {
  const created = await docker.run(createWords(plan));
  signal.throwIfAborted();
  if (created.code !== 0) return faulty([notStartable(plan, lastOf(created.lines))]);
  // Its standard input is ours: it ends with us, which an engine may take for a sign.
  const attached = await startProcess(docker.command, ['start', '--attach', '--interactive', plan.name], {
    env: docker.env,
    runId: plan.runId,
    signal,
  });
  for (;;) {
    const state = await stateOf(docker, plan.name);
    if (state !== undefined && state.status !== 'created') return checked({ attached, pid: state.pid });
    const ended = await Promise.race([attached.exited, sleep(POLL_MS, undefined, { signal })]);
    if (ended === undefined) continue;
    const last = await stateOf(docker, plan.name);
    if (last?.status === 'created') return faulty([notStartable(plan, lastOf(attached.lines()))]);
  }
}

/** What Docker says of a container now; undefined where there is none of that name. */
export async function stateOf(docker: Docker, name: string): Promise<State | undefined> {
  const { code, lines } = await docker.run(['container', 'inspect', '--format', STATE, name]);
  const [, status, pid, exitCode, isOutOfMemory] = lines.map((line) => SAID.exec(line)).find(Boolean) ?? [];
  if (code !== 0 || status === undefined) return undefined;
  return { status, pid: Number(pid), exitCode: Number(exitCode), isOutOfMemory: isOutOfMemory === 'true' };
}

/** What Docker's own first process says where there is no program for it to start. */
const NOT_STARTED = /^\[FATAL tini \(\d+\)\] exec .* failed: /;

/** @param last the last line of its log */
export function endingOf(state: State | undefined, memoryBytes: number | undefined, last = ''): End {
  if (state === undefined) return { how: 'ended with its container, which was removed by another program' };
  const how = `ended ${howItEnded(fromShellCode(state.exitCode))}`;
  if (state.isOutOfMemory) {
    const bound = memoryBytes === undefined ? '' : ` of ${(memoryBytes / 2 ** 30).toFixed(1)} GiB`;
    return { how: `${how} (OOMKilled): its container reached its bound of memory${bound}` };
  }
  if (state.exitCode === 137)
    return { how: `${how} (exit code 137): another program ended it, or the machine had no memory left` };
  return { how, ...(NOT_STARTED.test(last) && { why: withoutEngine(last) }) };
}

/** What became of the containers and networks of a run. */
export interface Removal {
  readonly removed: readonly string[];
  /** What Docker could not remove, or may have left: it could not say that nothing is. */
  readonly left: readonly Friction[];
}

/** Removes the containers and networks of a run, whatever they do. */
export async function removeAllOf(docker: Docker, runId: string): Promise<Removal> {
  const removed: string[] = [];
  const left: Friction[] = [];
  for (const kind of ['container', 'network'] as const) {
    let refused: readonly string[] | undefined;
    const found = await idsOf(docker, kind, runId);
    for (const id of found.ids) {
      const force = kind === 'container' ? ['--force', '--volumes'] : [];
      const { code, lines } = await docker.run([kind, 'rm', ...force, id]);
      if (code === 0) removed.push(`${kind} ${id}`);
      else refused = lines;
    }
    // Another program may have removed it meanwhile.
    const { code, ids, lines } = refused ? await idsOf(docker, kind, runId) : { ...found, ids: [] };
    if (code !== 0 || ids.length > 0) left.push(notRemoved(kind, runId, lastOf(refused ?? lines)));
  }
  return { removed, left };
}

async function idsOf(
  docker: Docker,
  kind: 'container' | 'network',
  runId: string,
): Promise<CommandResult & { readonly ids: readonly string[] }> {
  const all = kind === 'container' ? ['--all'] : [];
  const said = await docker.run([kind, 'ls', ...all, '--quiet', '--filter', `label=${RUN_LABEL}=${runId}`]);
  return { ...said, ids: said.lines.filter((line) => /^[0-9a-f]+$/.test(line)) };
}

const notRemoved = (kind: 'container' | 'network', runId: string, line: string): Friction => ({
  code: 'container-not-removed',
  summary: `Docker did not remove the ${kind} of the engine, which may still run and hold memory.`,
  remedy: `Look at docker ${kind} ls --filter label=${RUN_LABEL}=${runId}, and restart Docker where it can't remove it: the next run of papergap on this machine clears away what is left.`,
  blame: 'machine',
  line,
});

const withoutEngine = (line: string): Friction => ({
  code: 'image-without-engine',
  summary: 'The image does not hold the program that starts this engine.',
  remedy: "Name an image of the engine's own project, built for this machine's processor.",
  blame: 'candidate',
  line,
});

function notStartable({ gpus }: ContainerPlan, line: string): Friction {
  if (gpus !== undefined && /capabilities: \[\[?gpu|nvidia/i.test(line)) {
    return {
      code: 'docker-without-gpus',
      summary: 'Docker can give no GPU to a container on this machine.',
      remedy: 'Install the NVIDIA Container Toolkit, or take docker.gpus out of the policy.',
      blame: 'machine',
      line,
    };
  }
  if (/docker-init/.test(line)) {
    return {
      code: 'docker-without-init',
      summary: "Docker's own docker-init, which starts programs in containers, is not on this machine.",
      remedy: "Install it: it is part of Docker's own packages, and of the package tini of others.",
      blame: 'machine',
      line,
    };
  }
  return {
    code: 'container-not-startable',
    summary: 'Docker could not start the container of the engine.',
    remedy: 'Read what it says, and look whether this machine has what the image needs.',
    blame: 'machine',
    line,
  };
}
