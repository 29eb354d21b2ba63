import { existsSync, readdirSync } from 'node:fs';
import { delimiter, isAbsolute, join, relative } from 'node:path';
import type { Launch } from '../engines/program.ts';
import { followed, isInside } from '../shell/paths-inside.ts';
import { neededBy } from './needed-paths.ts';
import { systemCallFilter } from './system-calls.ts';

/** A program that is to run in a sandbox, and what of the disk it may see. */
export interface Confined {
  readonly launch: Launch;
  /** Absolute: the one folder of the disk that it may write to, and stands in; absent: memory at /tmp. */
  readonly home?: string;
  /** Absolute paths that it may read beside what every program of this machine does. */
  readonly reads: readonly string[];
  /** Absolute folders that it has no business with, wherever they lie, and wherever their links lead. */
  readonly privateFolders: readonly string[];
  readonly hasNetwork: boolean;
  /** GPUs and accelerators are not for it. */
  readonly hasNoAccelerators?: true;
  /** Its memory is all that limits of its processes count. */
  readonly countsAllMemory?: true;
  /** Words before the command, such as of a program that sets limits. */
  readonly before?: readonly string[];
  /** What files outside of its home may take, which lie in memory; absent: half of the machine's memory. */
  readonly temporaryBytes?: number;
}

/** A launch that reads from its descriptor 3 what it is given. */
export interface GivenLaunch extends Launch {
  readonly given?: Uint8Array;
}

/** Folders of programs and libraries; nothing in them is the user's own. */
const SYSTEM = ['/usr', '/bin', '/sbin', '/lib', '/lib32', '/lib64', '/libx32', '/sys'];
/** NixOS and Guix: where programs lie, and the GPU's libraries. */
const STORES = ['/nix/store', '/gnu/store', '/run/opengl-driver', '/run/current-system'];
/** What of /etc finds libraries and says names; the rest of it may hold keys. */
const ETC = [
  ...['alternatives', 'ld.so.cache', 'ld.so.conf', 'ld.so.conf.d', 'OpenCL', 'vulkan', 'glvnd', 'nvidia'],
  ...['group', 'host.conf', 'hosts', 'localtime', 'nsswitch.conf', 'passwd', 'protocols', 'services'],
  ...['resolv.conf', 'ssl/certs', 'ssl/openssl.cnf'],
].map((name) => `/etc/${name}`);
/** Settings of the system: their owner, root, may write them without any capability. */
const SETTINGS = ['sys', 'sysrq-trigger', 'acpi', 'driver', 'fs', 'scsi'].map((name) => `/proc/${name}`);
/**
 * What the machine's firmware and the kernel say to root alone: settings that a cloud gives a machine, with
 * keys in them, and traces of other programs. A runner may be root.
 */
const KERNEL_SECRETS = [
  '/sys/firmware',
  '/sys/kernel/debug',
  '/sys/kernel/tracing',
  '/sys/fs/bpf',
  '/sys/fs/pstore',
];
/** Of the firmware's, what describes the machine: on arm64, libraries read there which one it is. */
const DEVICE_TREE = '/sys/firmware/devicetree';
/** Libraries of GPUs and accelerators. A runner's own folder may lie in /opt, too, with its credentials. */
const ACCELERATOR_LIBRARIES = /^(rocm|cuda|nvidia|amdgpu|intel|habanalabs|neuron|aws)/;
const ACCELERATOR_DEVICES = /^(nvidia|dri$|kfd$|dxg$|accel$|davinci|habanalabs|neuron)/;

/**
 * The same launch in a sandbox: files read-only and only those it needs, a home, devices of GPUs, and
 * processes, shared memory and host name of its own. Calls that lead around these
 * fail. It ends with the process that started it.
 */
export function inSandbox(bwrap: string, { launch, before = [], ...confined }: Confined): GivenLaunch {
  const filter = systemCallFilter(process.arch, confined.countsAllMemory);
  const shared = sharedHere();
  const privateFolders = [...new Set(confined.privateFolders.map(followed))];
  const hidden = hiddenIn(shared, privateFolders);
  // Not for what makes the sandbox: that would load the engine's libraries outside of it.
  const { LD_LIBRARY_PATH: libraries, ...env } = launch.env;
  const args = [
    ...NAMESPACES,
    ...(confined.hasNetwork ? [] : ['--unshare-net']),
    ...['--die-with-parent', '--new-session', '--cap-drop', 'ALL'],
    ...(filter === undefined ? [] : ['--seccomp', '3']),
    ...mounts(launch, { ...confined, privateFolders }, { shared, hidden }),
    // These are of memory, and closed when all is in place.
    ...[...hidden, '/dev', '/'].flatMap((path) => ['--remount-ro', path]),
    ...(libraries === undefined ? [] : ['--setenv', 'LD_LIBRARY_PATH', libraries]),
    ...['--chdir', confined.home ?? '/tmp'],
    ...['--', ...before, launch.command, ...launch.args],
  ];
  return { command: bwrap, args, env, ...(filter !== undefined && { given: filter }) };
}

/** Whether a folder is one of the system's, or holds one: some users, such as daemon, have such a home. */
export const holdsSystem = (folder: string): boolean =>
  [...SYSTEM, ...STORES].some((one) => isInside(followed(folder), followed(one)));

const NAMESPACES = ['user', 'pid', 'ipc', 'uts', 'cgroup-try'].map((name) => `--unshare-${name}`);

/** How many processes of bubblewrap stand before the program: one outside the sandbox, and its first one. */
export const WRAPPERS = 2;

/** What every program of this machine may read. */
const sharedHere = (): readonly string[] => [
  ...[...SYSTEM, ...STORES, ...ETC],
  ...entriesOf('/opt', ACCELERATOR_LIBRARIES),
];

/**
 * Folders that lie in what is shared, and are empty in a sandbox; of those within one another the outermost.
 * One that is shared twice, as /lib is of /usr/lib, shows them twice.
 *
 * @param privateFolders with links followed
 */
function hiddenIn(shared: readonly string[], privateFolders: readonly string[]): readonly string[] {
  const there = privateFolders.filter((one) => existsSync(one));
  const its = shared.flatMap((folder) => {
    const real = followed(folder);
    return there.filter((one) => isInside(real, one)).map((one) => join(folder, relative(real, one)));
  });
  const all = [...new Set([...its, ...KERNEL_SECRETS.filter((path) => existsSync(path))])];
  return all.filter((path) => !all.some((other) => other !== path && isInside(other, path)));
}

function mounts(
  launch: Launch,
  { home, reads, privateFolders, temporaryBytes, hasNoAccelerators }: Omit<Confined, 'launch'>,
  { shared, hidden }: { readonly shared: readonly string[]; readonly hidden: readonly string[] },
): readonly string[] {
  const size = temporaryBytes === undefined ? [] : ['--size', String(temporaryBytes)];
  const holdsPrivate = (folder: string): boolean => {
    const real = followed(folder);
    return privateFolders.some((one) => isInside(real, one));
  };
  const libraries = (launch.env['LD_LIBRARY_PATH'] ?? '')
    .split(delimiter)
    .filter((folder) => isAbsolute(folder) && !holdsPrivate(folder));
  const needed = [...libraries, ...neededBy(launch.command, holdsPrivate, reads), ...reads];
  const isShown = (path: string): boolean =>
    shared.some((folder) => isInside(folder, path)) && !hidden.some((folder) => isInside(folder, path));
  // A link in what is shared is there, and nothing can be mounted beyond it; what it leads to may be hidden.
  const placeOf = (path: string): string => (isShown(path) ? followed(path) : path);
  const devices = hasNoAccelerators === true ? [] : entriesOf('/dev', ACCELERATOR_DEVICES);
  return [
    ...shared.flatMap((path) => ['--ro-bind-try', path, path]),
    ...hidden.flatMap((path) => ['--tmpfs', path]),
    ...['--ro-bind-try', DEVICE_TREE, DEVICE_TREE],
    ...['--proc', '/proc', '--dev', '/dev', ...size, '--tmpfs', '/dev/shm', ...size, '--tmpfs', '/tmp'],
    ...SETTINGS.flatMap((path) => ['--ro-bind-try', path, path]),
    ...devices.flatMap((path) => ['--dev-bind-try', path, path]),
    ...needed
      .map(placeOf)
      .filter((path) => !isShown(path))
      .flatMap((path) => ['--ro-bind-try', path, path]),
    // Last, so that nothing lies above it.
    ...(home === undefined ? [] : ['--bind', placeOf(home), placeOf(home)]),
  ];
}

function entriesOf(folder: string, names: RegExp): readonly string[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder)
    .filter((name) => names.test(name))
    .map((name) => join(folder, name));
}
