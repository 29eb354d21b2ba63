import { chmod, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { gpuReader, parseGpus } from '../../src/observe/gpu.ts';
import { hostReader } from '../../src/observe/host.ts';
import { startProcess } from '../../src/shell/process.ts';

const env = { PATH: process.env['PATH'] ?? '' };
const never = new AbortController().signal;

test('memory and CPU of a process tree are those of its members', async () => {
  // The child fills 64 MiB with something, and both are busy.
  const child = "const kept = Buffer.alloc(64 * 2 ** 20, 1); console.log('full'); for (;;) kept[0]++;";
  const program = `require('node:child_process').spawn(process.execPath, ['-e', ${JSON.stringify(child)}], { stdio: 'inherit' }); setInterval(() => {}, 1000);`;
  const running = await startProcess(process.execPath, ['-e', program], { env });
  while (!running.lines().includes('full')) await sleep(10);
  const read = hostReader();

  const first = await read(running.pids(), 0);
  const startedMs = performance.now();
  await sleep(500);
  const second = await read(running.pids(), performance.now() - startedMs);

  expect(running.pids()).toHaveLength(2);
  expect(first?.pssMiB).toBeGreaterThan(64);
  expect(first).not.toHaveProperty('cpuCores'); // since when?
  expect(second?.cpuCores).toBeGreaterThan(0);
  await running.stop(0);
  expect(await read(running.pids(), 2000)).toBeUndefined();
});

test('CPU use is counted for the time between the samples', async () => {
  const running = await startProcess(process.execPath, ['-e', 'for (;;);'], { env });
  const read = hostReader();
  await read(running.pids(), 0);
  await sleep(300);

  // The clock is ours to say: twice the time is half the cores.
  const slow = await read(running.pids(), 1e6);

  expect(slow?.cpuCores).toBeGreaterThan(0);
  expect(slow?.cpuCores).toBeLessThan(0.01);
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
