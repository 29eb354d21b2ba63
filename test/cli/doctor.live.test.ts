import { expect, test } from 'vitest';
import { gpusIn } from '../../src/bench/this-machine.ts';
import { runCli, smallDemo } from '../support/cli.ts';

test('a candidate that can be served here passes, by what its file and this machine show', async () => {
  await using repo = await smallDemo(20);

  const { stdout, code } = await runCli(['doctor', 'models/router.yaml', '--json'], repo.folder);

  const found = JSON.parse(stdout) as readonly { readonly check: string; readonly status: string }[];
  const statuses = new Map(found.map(({ check, status }) => [check, status]));
  expect(code).toBe(0);
  expect(statuses.get('architecture')).toBe('pass');
  expect(statuses.get('host-memory')).toBe('pass');
});

test('another machine is examined by its name, and one that is not known is refused with the list', async () => {
  await using repo = await smallDemo(20);

  const there = await runCli(['doctor', 'models/router.yaml', '--gpu', 'l4x2'], repo.folder);
  const refused = await runCli(['doctor', 'models/router.yaml', '--gpu', 'z9'], repo.folder);

  expect(there).toMatchObject({ code: 0, stdout: expect.stringContaining('2 · l4') as string });
  expect(refused).toMatchObject({ code: 2, stderr: expect.stringContaining('h100, ') as string });
});

test('GPUs are read as nvidia-smi lists them; what it does not know is absent', () => {
  const lines = [
    'NVIDIA H100 80GB HBM3, 81559, 81000, 9.0, 570.124.06',
    'Odd GPU, 1000, [N/A], [N/A], 570.124.06',
    'No devices',
  ];

  expect(gpusIn(lines)).toEqual({
    driver: 570.124,
    gpus: [
      { name: 'NVIDIA H100 80GB HBM3', memoryMiB: 81_559, freeMiB: 81_000, computeCapability: 9 },
      { name: 'Odd GPU', memoryMiB: 1000 },
    ],
  });
  expect(gpusIn([])).toEqual({ gpus: [] });
});
