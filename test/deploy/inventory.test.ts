import { mkdir, mkdtemp, readdir, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { installedEngines, noteUse, removeEngine } from '../../src/deploy/install/inventory.ts';

let cache: string;
let place: string;
beforeEach(async () => {
  cache = await mkdtemp(join(tmpdir(), 'papergap-inventory-'));
  place = join(cache, 'engines', 'some', '1.0.0');
  await mkdir(join(place, 'environment'), { recursive: true });
});
afterEach(() => rm(cache, { recursive: true }));

test('an engine whose note of a use can’t be read may be used: it is kept, and so is the note', async () => {
  // What reads it is told that it is a folder: none may rule out that a run wrote it.
  await mkdir(join(place, 'users', '1.json'), { recursive: true });

  noteUse(place);
  await rm(join(place, 'users', `${process.pid}.json`));

  expect(installedEngines(cache)).toMatchObject([{ isUsed: true }]);
  expect(await removeEngine({ place })).toBe(false);
  expect(await readdir(join(place, 'users'))).toEqual(['1.json']);
});

test('a note that says nothing of a run keeps no engine', async () => {
  await mkdir(join(place, 'users'));
  await writeFile(join(place, 'users', '1.json'), '{}');

  expect(installedEngines(cache)).toMatchObject([{ isUsed: false }]);
  expect(await removeEngine({ place })).toBe(true);
});

test('uses that can’t be listed are told, and not taken for none', async () => {
  await symlink('users', join(place, 'users'));

  expect(() => installedEngines(cache)).toThrow('ELOOP');
  await expect(removeEngine({ place })).rejects.toThrow('ELOOP');
});
