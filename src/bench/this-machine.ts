import { existsSync, readFileSync } from 'node:fs';
import { statfs } from 'node:fs/promises';
import { freemem, totalmem } from 'node:os';
import type { Gpu, Machine } from '../preflight/machine.ts';
import { machinePath } from '../shell/machine-path.ts';
import { findOnPath, startProcess } from '../shell/process.ts';
import type { Shell } from '../shell/shell.ts';

const MIB = 2 ** 20;
const QUESTION = '--query-gpu=name,memory.total,memory.free,compute_cap,driver_version';
/** A driver that hangs is not waited for. */
const PATIENCE_MS = 10_000;

/** What this machine has: its GPUs as their driver shows them, its memory, its disk. */
export async function thisMachine(shell: Pick<Shell, 'env' | 'cacheDir' | 'signal'>): Promise<Machine> {
  const [gpus, freeDiskMiB, sharedMemoryMiB] = await Promise.all([
    gpusHere(shell),
    freeOn(shell.cacheDir),
    sizeOf('/dev/shm'),
  ]);
  return {
    ...gpus,
    ...limitsHere(),
    memoryMiB: totalmem() / MIB,
    freeMemoryMiB: freemem() / MIB,
    ...(freeDiskMiB !== undefined && { freeDiskMiB }),
    ...(sharedMemoryMiB !== undefined && { sharedMemoryMiB }),
  };
}

/** Files that this process may have open, and those that it starts; nothing where the system does not say. */
function limitsHere(): Pick<Machine, 'openFiles'> {
  try {
    return limitsIn(readFileSync('/proc/self/limits', 'utf8'));
  } catch {
    return {};
  }
}

/** Reads Linux's table of a process's limits, the soft ones. */
export function limitsIn(text: string): Pick<Machine, 'openFiles'> {
  const soft = /^Max open files +(\d+|unlimited) /m.exec(text)?.[1];
  if (soft === undefined) return {};
  return { openFiles: soft === 'unlimited' ? Infinity : Number(soft) };
}

/** Where the drivers of other makers show their GPUs: engines see them by themselves. */
const OTHERS = ['/dev/kfd', '/dev/accel', '/dev/davinci_manager'];

async function gpusHere({
  env,
  signal,
}: Pick<Shell, 'env' | 'signal'>): Promise<Pick<Machine, 'gpus' | 'driver'>> {
  const program = findOnPath('nvidia-smi', machinePath(env['PATH']));
  if (program === undefined) return OTHERS.some((place) => existsSync(place)) ? {} : { gpus: [] };
  const impatient = AbortSignal.any([signal, AbortSignal.timeout(PATIENCE_MS)]);
  const asked = await startProcess(program, [QUESTION, '--format=csv,noheader,nounits'], {
    env: { PATH: machinePath(env['PATH']) },
    signal: impatient,
  });
  const { code } = await asked.exited;
  if (code !== 0) return {};
  return gpusIn(asked.lines());
}

/** Reads nvidia-smi's lines; one that is none of a GPU is left out. */
export function gpusIn(lines: readonly string[]): Pick<Machine, 'gpus' | 'driver'> {
  const read = lines.flatMap((line) => {
    const [name = '', total = '', free = '', capability = '', driver = ''] = line
      .split(',')
      .map((cell) => cell.trim());
    if (!/^\d+$/.test(total)) return [];
    const gpu: Gpu = {
      name: name.slice(0, 60),
      memoryMiB: Number(total),
      ...(/^\d+$/.test(free) && { freeMiB: Number(free) }),
      ...(/^\d+\.\d+$/.test(capability) && { computeCapability: Number(capability) }),
    };
    return [{ gpu, driver: Number.parseFloat(driver) }];
  });
  const driver = read[0]?.driver;
  const gpus = read.map(({ gpu }) => gpu);
  return { gpus, ...(driver !== undefined && Number.isFinite(driver) && { driver }) };
}

async function freeOn(folder: string): Promise<number | undefined> {
  for (let place = folder; ; place = place.replace(/\/[^/]*$/, '') || '/') {
    const found = await statfs(place).catch(() => undefined);
    if (found !== undefined) return (found.bavail * found.bsize) / MIB;
    if (place === '/') return undefined;
  }
}

async function sizeOf(folder: string): Promise<number | undefined> {
  const found = await statfs(folder).catch(() => undefined);
  return found && (found.blocks * found.bsize) / MIB;
}
