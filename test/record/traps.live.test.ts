import { execFileSync } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { journalFile } from '../../src/record/files.ts';
import { openFolder } from '../../src/record/folder.ts';

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
