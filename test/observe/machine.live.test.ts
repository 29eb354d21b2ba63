import { chmod, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { gpuReader, parseGpus } from '../../src/observe/gpu.ts';
import { hostReader } from '../../src/observe/host.ts';
import { processEntry } from '../../src/shell/process-tree.ts';
import { startProcess } from '../../src/shell/process.ts';
import { MACHINE_ENV } from '../support/machine-env.ts';

const env = MACHINE_ENV;
const never = new AbortController().signal;

test('memory and CPU of a process tree are those of its members', async () => {
  // The child fills 64 MiB with something, and both are busy.
  const child = "const kept = Buffer.alloc(64 * 2 ** 20, 1); console.log('full'); for (;;) kept[0]++;";
  const program = `require('node:child_process').spawn(process.execPath, ['-e', ${JSON.stringify(child)}], { stdio: 'inherit' }); setInterval(() => {}, 1000);`;
  const running = await startProcess(process.execPath, ['-e', program], { env });
  await expect.poll(running.lines).toContain('full');
  const read = hostReader();

  const first = await read(running.pids(), 0);
  let nowMs = 0;
  const cpuCores = async (): Promise<number | undefined> =>
    (await read(running.pids(), (nowMs += 100)))?.cpuCores;

  expect(running.pids()).toHaveLength(2);
  expect(first?.pssMiB).toBeGreaterThan(64);
  expect(first).not.toHaveProperty('cpuCores'); // since when?
  await expect.poll(cpuCores).toBeGreaterThan(0);
  await running.stop(0);
  expect(await read(running.pids(), nowMs + 100)).toBeUndefined();
});

test('CPU use is counted for the time between the samples', async () => {
  const running = await startProcess('sh', ['-c', 'kill -STOP $$; while :; do :; done'], { env });
  const { pid } = running;
  const ticks = (): number => processEntry(pid)?.cpuTicks ?? 0;
  const expectStopped = async (): Promise<void> =>
    await expect.poll(() => readFile(`/proc/${pid}/stat`, 'utf8')).toMatch(/\) T /);
  const [read, readOver] = [hostReader(), hostReader()];
  await expectStopped();
  await Promise.all([read([pid], 0), readOver([pid], 0)]);
  const before = ticks();

  process.kill(pid, 'SIGCONT');
  await expect.poll(ticks).toBeGreaterThan(before + 5);
  process.kill(pid, 'SIGSTOP');
  await expectStopped();

  // 100 ticks are a second. The clock is ours to say: over twice the time it is half the cores.
  const seconds = (ticks() - before) / 100;
  expect((await read([pid], 1_000))?.cpuCores).toBeCloseTo(seconds);
  expect((await readOver([pid], 2_000))?.cpuCores).toBeCloseTo(seconds / 2);
  await running.stop(0);
});

test('no processes give no numbers', async () => {
  const read = hostReader();

  expect(await read([], 0)).toBeUndefined();
  expect(await read([2 ** 30], 1)).toBeUndefined();
});

async function smi(script: string): Promise<AsyncDisposable & { PATH: string; folder: string }> {
  const folder = await mkdtemp(join(tmpdir(), 'papergap-gpu-'));
  await writeFile(join(folder, 'nvidia-smi'), `#!/bin/sh\necho asked >> ${folder}/asked\n${script}\n`);
  await chmod(join(folder, 'nvidia-smi'), 0o755);
  return {
    folder,
    PATH: `${folder}:/usr/bin:/bin`,
    [Symbol.asyncDispose]: () => rm(folder, { recursive: true }),
  };
}

test('GPUs are read, and what one of them does not tell is absent', async () => {
  await using tool = await smi('echo "0, 1024, 50, 71.5, 40"; echo "1, 2048, [N/A], [Not Supported], 41"');

  expect(await gpuReader({ PATH: tool.PATH })(never)).toEqual([
    { index: 0, memoryUsedMiB: 1024, utilization: 0.5, powerW: 71.5, temperatureC: 40 },
    { index: 1, memoryUsedMiB: 2048, temperatureC: 41 },
  ]);
});

test.for([
  ['has no driver', 'echo "NVIDIA-SMI has failed"; exit 9'],
  ['has no GPU', 'echo "No devices were found"'],
])('a machine that %s is asked once', async ([, script]) => {
  await using tool = await smi(script as string);
  const read = gpuReader({ PATH: tool.PATH });

  expect([await read(never), await read(never)]).toEqual([undefined, undefined]);

  expect(await readFile(join(tool.folder, 'asked'), 'utf8')).toBe('asked\n');
});

test('a machine without nvidia-smi has no GPUs', async () => {
  expect(await gpuReader({ PATH: '/nowhere' })(never)).toBeUndefined();
  expect(await gpuReader({})(never)).toBeUndefined();
});

test('lines that are no GPUs are left out', () => {
  expect(parseGpus(['', 'warning: something', '0.5, 1, 1, 1, 1'])).toEqual([]);
});
