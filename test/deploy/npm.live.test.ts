import { access, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { install } from '../../src/deploy/install/install.ts';
import type { Wanted } from '../../src/deploy/install/installer.ts';
import { repository } from '../support/repository.ts';
import type { Repository } from '../support/repository.ts';

/** The package in a folder of the repository, as an installer wants it. */
const wantedOf = ({ folder }: Repository, name: string, natives: readonly string[] = []): Wanted => ({
  ...{ installer: 'npm', pinnedBy: 'lock', hashes: [], natives },
  ...{ requirement: `file:${join(folder, name)}`, probe: `${name}/main.mjs` },
});

const shellOf = ({ folder }: Repository) => ({
  cacheDir: join(folder, 'cache'),
  signal: new AbortController().signal,
  env: { PATH: process.env['PATH'], HOME: folder },
});

test('a package of npm is installed once with its build for this machine, and none of its scripts runs', async () => {
  const build = `@build/${process.platform}-${process.arch}-gnu`;
  await using repo = await repository({
    'build/package.json': JSON.stringify({ name: build, version: '1.0.0' }),
    'tool/main.mjs': '',
  });
  const tool = {
    ...{ name: 'tool', version: '1.0.0', scripts: { postinstall: 'touch ran' } },
    optionalDependencies: { [build]: `file:${join(repo.folder, 'build')}`, '@build/other': 'file:nowhere' },
  };
  await repo.write('tool/package.json', JSON.stringify(tool));
  const where = { engine: 'tool', version: '1.0.0' };

  const first = await install(wantedOf(repo, 'tool', ['tool']), where, shellOf(repo));
  const second = await install(wantedOf(repo, 'tool', ['tool']), where, shellOf(repo));

  expect(first).toMatchObject({ kind: 'installed', installed: 'cold' });
  expect(second).toMatchObject({ kind: 'installed', installed: 'warm' });
  const folder = first.kind === 'installed' ? first.folder : '';
  await access(join(folder, 'node_modules', build, 'package.json'));
  await expect(access(join(repo.folder, 'tool', 'ran'))).rejects.toThrow('ENOENT');
  // What it was made of is written down beside it, for the next time.
  expect(await readFile(join(folder, '..', 'packages.txt.json'), 'utf8')).toContain('"node_modules/tool"');
});

test('a package that is not there is told as one that could not be installed', async () => {
  await using repo = await repository({ 'empty.txt': '' });

  const found = await install(wantedOf(repo, 'nothing'), { engine: 'nothing', version: '1' }, shellOf(repo));

  expect(found).toMatchObject({ kind: 'failed', friction: [{ code: 'install-failed' }] });
});
