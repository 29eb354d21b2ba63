import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { withOthersOnGpu } from '../../src/bench/others-on-gpu.ts';
import type { DeploymentObservation } from '../../src/deploy/deployment.ts';
import { MACHINE_ENV } from '../support/machine-env.ts';

const failed = (code: string): DeploymentObservation => ({
  ...{ engine: 'vllm', ready: false, installed: 'warm', phases: [], logTail: [] },
  ...{ prefixCache: 'off', kvCache: 'shared' },
  friction: [{ code, summary: 'It does not fit.', remedy: 'Use more.', blame: 'candidate' }],
});

/** What becomes of it where nvidia-smi answers so. */
async function seenWith(
  answer: string,
  code = 'out-of-gpu-memory',
): Promise<DeploymentObservation['friction']> {
  const folder = await mkdtemp(join(tmpdir(), 'papergap-smi-'));
  onTestFinished(() => rm(folder, { recursive: true }));
  await writeFile(join(folder, 'nvidia-smi'), `#!/bin/sh\nprintf '${answer}'\n`, { mode: 0o755 });
  const shell = {
    env: { PATH: `${folder}:${MACHINE_ENV['PATH']}` },
    signal: new AbortController().signal,
  };
  return (await withOthersOnGpu(failed(code), shell)).friction;
}

test('a GPU that other programs hold is the machine’s trouble, and no fault of the candidate', async () => {
  expect(await seenWith('0, 80781, 81559\\n1, 0, 81559\\n')).toMatchObject([
    {
      code: 'out-of-gpu-memory',
      blame: 'machine',
      summary: 'It does not fit. Other programs hold 78.9 GiB of the 79.6 GiB of GPU 0.',
      remedy: expect.stringContaining('nvidia-smi') as string,
    },
  ]);
});

test.for<[what: string, answer: string, code: string | undefined]>([
  ['a GPU is free', '0, 600, 81559\\n', undefined],
  ['a GPU does not tell', '0, [N/A], [N/A]\\n', undefined],
  ['the cause is another', '0, 80781, 81559\\n', 'unknown-architecture'],
])('where %s, the fault stays where it was', async ([, answer, code]) => {
  expect(await seenWith(answer, code)).toMatchObject([{ blame: 'candidate', summary: 'It does not fit.' }]);
});
