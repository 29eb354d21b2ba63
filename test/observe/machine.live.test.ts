import { existsSync } from 'node:fs';
import { chmod, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { parseGpu, watchGpus } from '../../src/observe/gpu.ts';
import { seesDriversPids } from '../../src/observe/gpu-processes.ts';
import { hostReader } from '../../src/observe/host.ts';
import { processEntry } from '../../src/shell/process-tree.ts';
import { startProcess } from '../../src/shell/process.ts';
import { MACHINE_ENV } from '../support/machine-env.ts';

const env = MACHINE_ENV;

test('memory and CPU of a process tree are those of its members', async () => {
  // The child fills 64 MiB with something, and both are busy.
  const child = "const kept = Buffer.alloc(64 * 2 ** 20, 1); console.log('full'); for (;;) kept[0]++;";
  const program = `require('node:child_process').spawn(process.execPath, ['-e', ${JSON.stringify(child)}], { stdio: 'inherit' }); setInterval(() => {}, 1000);`;
  const running = await startProcess(process.execPath, ['-e', program], { env });
  await expect.poll(running.lines).toContain('full');
  const read = hostReader();

  const first = read(running.pids(), 0);
  let nowMs = 0;
  const cpuCores = (): number | undefined => read(running.pids(), (nowMs += 100))?.cpuCores;

  expect(running.pids()).toHaveLength(2);
  expect(first?.pssMiB).toBeGreaterThan(64);
  expect(first).not.toHaveProperty('cpuCores'); // since when?
  await expect.poll(cpuCores).toBeGreaterThan(0);
  await running.stop(0);
  expect(read(running.pids(), nowMs + 100)).toBeUndefined();
});

test('CPU use is counted for the time between the samples', async () => {
  const running = await startProcess('sh', ['-c', 'kill -STOP $$; while :; do :; done'], { env });
  const { pid } = running;
  const ticks = (): number => processEntry(pid)?.cpuTicks ?? 0;
  const expectStopped = async (): Promise<void> =>
    await expect.poll(() => readFile(`/proc/${pid}/stat`, 'utf8')).toMatch(/\) T /);
  const [read, readOver] = [hostReader(), hostReader()];
  await expectStopped();
  read([pid], 0);
  readOver([pid], 0);
  const before = ticks();

  process.kill(pid, 'SIGCONT');
  await expect.poll(ticks).toBeGreaterThan(before + 5);
  process.kill(pid, 'SIGSTOP');
  await expectStopped();

  // 100 ticks are a second. The clock is ours to say: over twice the time it is half the cores.
  const seconds = (ticks() - before) / 100;
  expect(read([pid], 1_000)?.cpuCores).toBeCloseTo(seconds);
  expect(readOver([pid], 2_000)?.cpuCores).toBeCloseTo(seconds / 2);
  await running.stop(0);
});

test('no processes give no numbers', () => {
  const read = hostReader();

  expect(read([], 0)).toBeUndefined();
  expect(read([2 ** 30], 1)).toBeUndefined();
});

async function smi(script: string): Promise<AsyncDisposable & { PATH: string; folder: string }> {
  const folder = await mkdtemp(join(tmpdir(), 'papergap-gpu-'));
  await writeFile(join(folder, 'nvidia-smi'), `#!/bin/sh\necho asked $* >> ${folder}/asked\n${script}\n`);
  await chmod(join(folder, 'nvidia-smi'), 0o755);
  return {
    folder,
    PATH: `${folder}:/usr/bin:/bin`,
    [Symbol.asyncDispose]: () => rm(folder, { recursive: true }),
  };
}

/** How the tool was asked one of its questions, a line each time. */
async function askedOf({ folder }: { folder: string }, question: string): Promise<string> {
  const lines = (await readFile(join(folder, 'asked'), 'utf8')).split(/(?<=\n)/);
  return lines.filter((line) => line.includes(question)).join('');
}

test('GPUs are read, and what one of them does not tell is absent', async () => {
  const lines =
    'echo "0, 1024, 50, 71.5, 40, GPU-a1, NVIDIA L4"; echo "1, 2048, [N/A], [Not Supported], 41, [N/A], [N/A]"';
  await using tool = await smi(`${lines}; exec sleep 1000`);
  const gpus = watchGpus(tool.PATH);

  await expect
    .poll(() => gpus.latest([]))
    .toEqual([
      { index: 0, name: 'NVIDIA L4', memoryUsedMiB: 1024, utilization: 0.5, powerW: 71.5, temperatureC: 40 },
      { index: 1, memoryUsedMiB: 2048, temperatureC: 41 },
    ]);
  await gpus.stop();
});

test('of each GPU the last reading counts, from one tool that is not asked twice', async () => {
  await using tool = await smi('for used in 1 2 3; do echo "0, $used, 0, 0, 0"; done; exec sleep 1000');
  const gpus = watchGpus(tool.PATH);

  await expect.poll(() => gpus.latest([])?.[0]?.memoryUsedMiB).toBe(3);
  await gpus.stop();

  expect(await askedOf(tool, 'query-gpu')).toMatch(/^asked .*--loop=1\n$/);
});

test.runIf(seesDriversPids())(
  'memory of a GPU that the engine holds is told apart from that of others',
  async () => {
    await using tool = await smi(`case "$*" in
    *query-gpu*) echo "0, 3072, 0, 0, 0, GPU-a1, NVIDIA L4"; echo "1, 512, 0, 0, 0, GPU-b2, NVIDIA L4" ;;
    *compute*) echo "GPU-a1, 41, 1024"; echo "GPU-a1, 42, 1000"; echo "GPU-b2, 7, 500" ;;
    esac; exec sleep 1000`);
    const gpus = watchGpus(tool.PATH);

    await expect.poll(() => gpus.latest([41, 42])).toMatchObject([{ engineMiB: 2024 }, { index: 1 }]);
    expect(gpus.latest([41, 42])?.[1]).not.toHaveProperty('engineMiB');
    await gpus.stop();
  },
);

test('the tool that watches the GPUs goes when watching ends', async () => {
  await using tool = await smi('echo $$ > "$(dirname "$0")/pid"; echo "0, 1, 1, 1, 1"; exec sleep 1000');
  const gpus = watchGpus(tool.PATH);
  await expect.poll(() => gpus.latest([])).toHaveLength(1);
  const pid = Number(await readFile(join(tool.folder, 'pid'), 'utf8'));
  expect(processEntry(pid)).toBeDefined();

  await gpus.stop();

  expect(processEntry(pid)).toBeUndefined();
});

test.for([
  ['has no driver', 'echo "NVIDIA-SMI has failed"; echo done > "$(dirname "$0")/done"; exit 9'],
  ['has no GPU', 'echo "No devices were found"; echo done > "$(dirname "$0")/done"'],
])('a machine that %s is asked once', async ([, script]) => {
  await using tool = await smi(script as string);
  const gpus = watchGpus(tool.PATH);
  await expect.poll(() => existsSync(join(tool.folder, 'done'))).toBe(true);

  expect(gpus.latest([])).toBeUndefined();
  await gpus.stop();

  expect(await askedOf(tool, 'query-gpu')).toMatch(/^asked .*\n$/);
});

// attack: checkout
test('what asks for the GPUs all the time stands outside of the checkout, which may say what a name starts', async () => {
  await using tool = await smi('echo "0, 1024, 50, 71.5, 40, GPU-a1, $PWD"; exec sleep 1000');
  const gpus = watchGpus(tool.PATH);

  await expect.poll(() => gpus.latest([])?.map(({ name }) => name)).toEqual(['/']);

  await gpus.stop();
});

test('a machine without nvidia-smi has no GPUs', async () => {
  for (const path of ['/nowhere', undefined]) {
    const gpus = watchGpus(path);

    expect(gpus.latest([])).toBeUndefined();
    await gpus.stop();
  }
});

test('lines that are no GPUs are left out', () => {
  for (const line of ['', 'warning: something', '0.5, 1, 1, 1, 1']) expect(parseGpu(line)).toBeUndefined();
});
