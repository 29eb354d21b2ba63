import { chmod, mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { mayChangeUser, toUnknownUser } from '../support/unknown-user.ts';

// attack: forged samples
test.skipIf(!mayChangeUser)('results of which a folder is hidden are not read without it', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'papergap-results-'));
  onTestFinished(() => rm(folder, { recursive: true }));
  await chmod(folder, 0o755);
  await mkdir(join(folder, 'latest'));
  await chmod(join(folder, 'latest'), 0o711);
  const expression = `String(await its.filesBelow('${folder}').catch((why) => why.message))`;

  expect(await toUnknownUser('src/evaluators/result-files.ts', expression)).toEqual([
    'latest cannot be read',
  ]);
});
