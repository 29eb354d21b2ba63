import { mkdtempSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { gpuProcessList, parseGpuProcess, seesDriversPids } from '../../src/observe/gpu-processes.ts';

const A100 = 'GPU-7a7fd3a4-9e3c-1d52-11f0-3f0f9fd3c1b2';
const MIG = 'MIG-2f0c8b9e-55c2-5f6a-8a51-1f4b06b8a1d0';

test.for([
  // What nvidia-smi has been seen to say, driver by driver.
  ['a process', `${A100}, 13527, 4141`, { gpu: A100, pid: 13527, memoryMiB: 4141 }],
  ['a part of a GPU', `${MIG}, 13527, 4141`, { gpu: MIG, pid: 13527, memoryMiB: 4141 }],
  ['a driver that tells no memory', `${A100}, 2044, [N/A]`, { gpu: A100, pid: 2044 }],
  ['a user who may not see it', `${A100}, 2044, [Insufficient Permissions]`, { gpu: A100, pid: 2044 }],
  ['no process', '', undefined],
  ['no GPU', 'No devices were found', undefined],
  ['no driver', "NVIDIA-SMI has failed because it couldn't communicate with the NVIDIA driver.", undefined],
  ['a process without a pid', `${A100}, [N/A], 4141`, undefined],
  ['the heads of columns', 'gpu_uuid, pid, used_gpu_memory [MiB]', undefined],
] as const)('%s is read', ([, line, process]) => {
  expect(parseGpuProcess(line)).toEqual(process);
});

test('memory is that of the processes asked for, GPU by GPU', () => {
  const list = gpuProcessList(10);
  for (const line of ['GPU-a, 1, 10', 'GPU-a, 2, 20', 'GPU-a, 3, 40', 'GPU-b, 2, 80', 'GPU-c, 3, 160'])
    list.add(line, 0);

  expect([...list.heldBy([1, 2], 5)]).toEqual([
    ['GPU-a', 30],
    ['GPU-b', 80],
  ]);
});

test('a GPU has no figure where one of the processes has none: a part of it would look like all', () => {
  const list = gpuProcessList(10);
  for (const line of ['GPU-a, 1, 10', 'GPU-a, 2, [N/A]', 'GPU-b, 1, 20']) list.add(line, 0);

  expect([...list.heldBy([1, 2], 5)]).toEqual([['GPU-b', 20]]);
});

test('the last reading of a process counts, and one that is listed no more holds nothing', () => {
  const list = gpuProcessList(10);
  list.add('GPU-a, 1, 10', 0);
  list.add('GPU-a, 2, 20', 0);
  list.add('GPU-a, 1, 15', 8);

  expect([...list.heldBy([1, 2], 12)]).toEqual([['GPU-a', 15]]);
});

test('pids of the driver are ours in the first namespace alone', () => {
  const folder = mkdtempSync(join(tmpdir(), 'papergap-namespace-'));
  symlinkSync('pid:[4026531836]', join(folder, 'first'));
  symlinkSync('pid:[4026532201]', join(folder, 'container'));

  const seen = ['first', 'container', 'none'].map((name) => seesDriversPids(join(folder, name)));
  rmSync(folder, { recursive: true });

  expect(seen).toEqual([true, false, false]);
});
