import { execFileSync } from 'node:child_process';
import { chmod, mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { journalFile } from '../../src/record/files.ts';
import { openFolder } from '../../src/record/folder.ts';
import { mayChangeUser, toUnknownUser } from '../support/unknown-user.ts';

// attack: link in the output
test('a journal that is a pipe is refused: it would be waited for without end', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'papergap-trap-'));
  onTestFinished(() => rm(folder, { recursive: true }));
  execFileSync('mkfifo', [journalFile(folder)]);

  await expect(openFolder(folder)).rejects.toMatchObject({
    code: 'folder-unusable',
    message: `${journalFile(folder)} is neither a file nor a folder, and a run writes into its own folder alone`,
  });
});

// attack: link in the output
test.skipIf(!mayChangeUser)(
  'a folder is refused in which what a run writes lies hidden: it may be a link, and is written to by its name',
  async () => {
    const folder = await mkdtemp(join(tmpdir(), 'papergap-trap-'));
    onTestFinished(() => rm(folder, { recursive: true }));
    await chmod(folder, 0o755);
    await mkdir(join(folder, 'exports'));
    await chmod(join(folder, 'exports'), 0o711);

    expect(
      await toUnknownUser('src/record/traps.ts', `JSON.stringify(await its.trapIn('${folder}'))`),
    ).toEqual([JSON.stringify({ path: join(folder, 'exports'), is: 'nothing that can be looked into' })]);
  },
);
