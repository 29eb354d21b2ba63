import { appendFile, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { noteBegun, noteGoesOn, noteLeft, runBegunIn } from '../../src/record/begun.ts';
import { journalFile } from '../../src/record/files.ts';

/** A folder in which a run was begun and wrote its first part. */
async function scene() {
  const root = await mkdtemp(join(tmpdir(), 'papergap-begun-'));
  onTestFinished(() => rm(root, { recursive: true }));
  const [cache, folder] = [join(root, 'cache'), join(root, 'out')];
  await mkdir(folder);
  noteBegun(cache, folder, 'a-run');
  await writeFile(journalFile(folder), 'first part\n');
  return {
    write: (text: string) => writeFile(journalFile(folder), text),
    append: (text: string) => appendFile(journalFile(folder), text),
    leave: () => noteLeft(cache, folder, 'a-run'),
    goOn: () => noteGoesOn(cache, folder),
    begun: () => runBegunIn(cache, folder),
  };
}

test('a run goes on from the journal that it was killed over, and from the one that it left', async () => {
  const run = await scene();
  expect(await run.begun()).toBe('a-run');

  await run.leave();
  expect(await run.begun()).toBe('a-run');

  run.goOn();
  await run.append('second part, killed\n');
  expect(await run.begun()).toBe('a-run');
});

// attack: foreign journal
test('the journal of a run that was left is no longer its own with any other bytes', async () => {
  const run = await scene();
  await run.leave();

  await run.write('forged one\n');
  expect(await run.begun()).toBeUndefined();
  await run.write('first part\nforged part\n');
  expect(await run.begun()).toBeUndefined();
  await run.write('first');
  expect(await run.begun()).toBeUndefined();
});

// attack: foreign journal
test('what was there when a run went on has to be there still, whatever killed it', async () => {
  const run = await scene();
  await run.leave();
  run.goOn();

  await run.write('forged one\nforged part\n');
  expect(await run.begun()).toBeUndefined();
});
