import { existsSync, readFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { findOnPath, run, startProcess } from '../../../src/shell/process.ts';
import { MACHINE_ENV } from '../machine-env.ts';

/** A Docker daemon of one's own, with nothing in it. */
export interface Daemon extends AsyncDisposable {
  /** What a papergap needs in its environment to speak to it. */
  readonly env: Readonly<Record<string, string>>;
  /** Runs a command of Docker's command line; rejects where it fails. */
  docker(...args: readonly string[]): Promise<readonly string[]>;
  /** Ids of the containers and networks that carry the label of a run. */
  ofRun(runId: string): Promise<readonly string[]>;
}

/** Programs of daemons lie where a user's PATH does not lead. */
const PATH = `${MACHINE_ENV['PATH'] ?? ''}:/usr/sbin:/sbin`;

/** Why no daemon can be started here; undefined where one can. */
export const noDaemon: string | undefined =
  process.getuid?.() !== 0
    ? 'only root starts a Docker daemon'
    : ['dockerd', 'containerd', 'docker'].every((name) => findOnPath(name, PATH) !== undefined)
      ? undefined
      : 'Docker is not installed';

const mountsBelow = (folder: string): readonly string[] =>
  readFileSync('/proc/self/mounts', 'utf8')
    .split('\n')
    .flatMap((line) => line.split(' ')[1] ?? [])
    .filter((path) => path.startsWith(`${folder}/`));

/** Where a daemon is alone with what a test changes. */
export interface Inside {
  /** Words of unshare: which namespaces of its own it has. */
  readonly namespaces: readonly string[];
  /** Lines of the shell that make them ready. */
  readonly ready: readonly string[];
  /** Whether it sets rules of the packet filter there, as a daemon does. */
  readonly setsRules?: true;
}

/** Starts a daemon that leaves the machine's own networks and rules as they are. */
export async function startDaemon(inside?: Inside): Promise<Daemon> {
  // Not below the folder for temporary files: paths of sockets are short.
  const folder = await mkdtemp('/tmp/pgd-');
  const socket = join(folder, 's');
  const env = { ...MACHINE_ENV, PATH, DOCKER_HOST: `unix://${socket}` };
  const words = [
    ...['--data-root', join(folder, 'data'), '--exec-root', join(folder, 'exec'), '--bridge=none'],
    ...['--host', env.DOCKER_HOST, '--pidfile', join(folder, 'pid')],
    ...(inside?.setsRules ? [] : ['--iptables=false', '--ip6tables=false']),
  ];
  const ready = ['set -e', 'mount --make-rprivate /', ...(inside?.ready ?? [])];
  const script = [...ready, 'exec dockerd "$@"'].join('\n');
  const before = inside && ['unshare', ...inside.namespaces, 'sh', '-c', script, 'sh'];
  const [program = '', ...args] = [...(before ?? ['dockerd']), ...words];
  const daemon = await startProcess(findOnPath(program, PATH) ?? '', args, { env });
  const docker = async (...args: readonly string[]): Promise<readonly string[]> => {
    const { code, lines } = await run(findOnPath('docker', PATH) ?? '', args, { env });
    if (code !== 0) throw new Error(lines.join('\n'));
    return lines;
  };
  while (!(
    existsSync(socket) &&
    (await docker('version').then(
      () => true,
      () => false,
    ))
  )) {
    const ended = await Promise.race([daemon.exited, sleep(50)]);
    if (ended !== undefined) throw new Error(daemon.lines().slice(-5).join('\n'));
  }
  return {
    env,
    docker,
    async ofRun(runId) {
      const labelled = ['--quiet', '--filter', `label=papergap.run=${runId}`];
      const containers = await docker('ps', '--all', ...labelled);
      const networks = await docker('network', 'ls', ...labelled);
      return [...containers, ...networks].filter((line) => line !== '');
    },
    async [Symbol.asyncDispose]() {
      // What a failed run has left would hold the daemon's folder.
      const left = (await docker('ps', '--all', '--quiet')).filter((line) => line !== '');
      if (left.length > 0) await docker('rm', '--force', ...left);
      await daemon.stop(10_000);
      // The network of this machine, where a container had it, stays mounted.
      for (const path of mountsBelow(folder)) await run('umount', [path], { env });
      await rm(folder, { recursive: true, force: true });
    },
  };
}
