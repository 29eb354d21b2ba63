import { execFileSync } from 'node:child_process';
import { globSync } from 'node:fs';
import { access, chmod, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { delimiter, dirname, join } from 'node:path';
import { expect, test } from 'vitest';
import { install } from '../../src/deploy/install/install.ts';
import type { Installation } from '../../src/deploy/install/install.ts';
import { findOnPath } from '../../src/shell/process.ts';
import { npmRegistry } from '../support/npm-registry.ts';
import { repository } from '../support/repository.ts';
import type { Repository } from '../support/repository.ts';

interface Setting {
  readonly address?: string;
  readonly natives?: readonly string[];
  /** A folder of programs before those of the machine. */
  readonly bin?: string;
}

/** Installs version 1.0.0 of a package of npm, as papergap does. */
function installed(
  name: string,
  { folder }: Repository,
  { address = 'http://127.0.0.1:9', natives = [], bin = '' }: Setting = {},
): Promise<Installation> {
  const PATH = `${bin}${delimiter}${process.env['PATH']}`;
  return install(
    {
      ...{ installer: 'npm', pinnedBy: 'lock', hashes: [], natives },
      ...{ requirement: `${name}@1.0.0`, probe: `${name}/main.mjs` },
    },
    { engine: name, version: '1.0.0' },
    {
      cacheDir: join(folder, 'cache'),
      signal: new AbortController().signal,
      env: { PATH, HOME: folder, NPM_CONFIG_REGISTRY: address },
    },
  );
}

/** A package in npm's own list. */
interface Listed {
  readonly integrity?: string;
}

const BUILD = `@build/${process.platform}-${process.arch}-gnu`;

// Each has a registry and a cache of its own, for which npm waits: beside each other.

test.concurrent(
  'a package of npm is installed once with its build for this machine, and none of its scripts runs',
  async () => {
    await using repo = await repository({ 'empty.txt': '' });
    const tool = {
      ...{ name: 'tool', version: '1.0.0', scripts: { postinstall: `touch ${repo.folder}/ran` } },
      optionalDependencies: { [BUILD]: '2.0.0', '@build/other': '2.0.0' },
    };
    await using registry = await npmRegistry([tool, { name: BUILD, version: '2.0.0' }]);
    const how = { ...registry, natives: ['tool'] };

    const first = await installed('tool', repo, how);
    const second = await installed('tool', repo, how);

    expect(first).toMatchObject({ kind: 'installed', installed: 'cold' });
    expect(second).toMatchObject({ kind: 'installed', installed: 'warm' });
    const folder = first.kind === 'installed' ? first.folder : '';
    await access(join(folder, 'node_modules', BUILD, 'package.json'));
    await expect(access(join(repo.folder, 'ran'))).rejects.toThrow('ENOENT');
    // What it was made of is written down beside it, for the next time.
    expect(await readFile(join(folder, '..', 'packages.txt.json'), 'utf8')).toContain('"node_modules/tool"');
  },
);

test.concurrent(
  'a package of npm is installed again, with what it needs, by the list that was made first',
  async () => {
    await using repo = await repository({ 'empty.txt': '' });
    const tool = { name: 'tool', version: '1.0.0', dependencies: { '@some/other': '^2.0.0' } };
    await using registry = await npmRegistry([tool, { name: '@some/other', version: '2.0.0' }]);
    const first = await installed('tool', repo, registry);
    const folder = first.kind === 'installed' ? first.folder : '';
    await rm(join(folder, '..', 'installed.json'));

    expect(await installed('tool', repo, registry)).toMatchObject({ kind: 'installed', installed: 'cold' });
    await access(join(folder, 'node_modules', '@some', 'other', 'main.mjs'));
  },
);

test.concurrent('a package of npm that did not work has no list of what comes with it kept', async () => {
  await using repo = await repository({ 'empty.txt': '' });
  const npm = join(repo.folder, 'bin', 'npm');
  const file = join(repo.folder, 'main.mjs');
  await mkdir(dirname(npm));
  await writeFile(
    npm,
    `#!/bin/sh
case "$1" in
  install) mkdir -p "$3/node_modules/tool"; echo '{"packages":{}}' > "$3/package-lock.json"; echo '{}' > "$3/package.json"
    [ ! -e ${file} ] || cp ${file} "$3/node_modules/tool/" ;;
  ls) ;;
  *) exit 1 ;;
esac
`,
  );
  await chmod(npm, 0o755);
  const how = { bin: dirname(npm) };
  expect(await installed('tool', repo, how)).toMatchObject({ friction: [{ code: 'engine-not-importable' }] });

  await writeFile(file, '');

  expect(await installed('tool', repo, how)).toMatchObject({ kind: 'installed', installed: 'cold' });
});

// attack: code at installation
test.concurrent.for([
  ['no digest', {}],
  ['a digest that is easily met', { integrity: 'sha1-2jmj7l5rSw0yVb/vlWAYkK/YBwk=' }],
  ['a digest of another kind', { integrity: 'none' }],
] as const)('a package of npm that has %s in the list is not installed', async ([, changed]) => {
  await using repo = await repository({ 'empty.txt': '' });
  await using registry = await npmRegistry([{ name: 'tool', version: '1.0.0' }]);
  const first = await installed('tool', repo, registry);
  const place = join(first.kind === 'installed' ? first.folder : '', '..');
  await rm(join(place, 'installed.json'));
  const file = join(place, 'packages.txt.json');
  const list = JSON.parse(await readFile(file, 'utf8')) as { packages: Record<string, Listed> };
  const { integrity: _, ...kept } = list.packages['node_modules/tool'] ?? {};
  list.packages['node_modules/tool'] = { ...kept, ...changed };
  await writeFile(file, JSON.stringify(list));

  expect(await installed('tool', repo, registry)).toMatchObject({
    kind: 'failed',
    friction: [{ code: 'install-failed', summary: expect.stringContaining('has no digest') as string }],
  });
});

test.concurrent('a list of packages of npm that was kept by half is made anew', async () => {
  await using repo = await repository({ 'empty.txt': '' });
  await using registry = await npmRegistry([{ name: 'tool', version: '1.0.0' }]);
  const first = await installed('tool', repo, registry);
  const place = join(first.kind === 'installed' ? first.folder : '', '..');
  await rm(join(place, 'installed.json'));
  await rm(join(place, 'packages.txt.package.json'));

  expect(await installed('tool', repo, registry)).toMatchObject({ kind: 'installed', installed: 'cold' });
});

// attack: code at installation
test.concurrent.for([
  ['a folder', BUILD, (folder: string) => `file:${folder}/build`],
  ['an option', `--prefix=${process.platform}-${process.arch}`, () => '2.0.0'],
  ['another package', BUILD, () => 'npm:other@2.0.0'],
] as const)(
  'what a package names as its build for this machine is not installed where it is %s',
  async ([, build, version]) => {
    await using repo = await repository({
      'build/package.json': JSON.stringify({ name: BUILD, version: '2.0.0' }),
    });
    const optionalDependencies = { [build]: version(repo.folder) };
    const packages = [{ name: 'tool', version: '1.0.0', optionalDependencies }];
    await using registry = await npmRegistry([...packages, { name: 'other', version: '2.0.0' }]);

    const found = await installed('tool', repo, { ...registry, natives: ['tool'] });

    expect(found).toMatchObject({ kind: 'failed', friction: [{ code: 'install-failed' }] });
  },
);

// attack: code at installation
test.concurrent(
  'no package among those that npm brings has a program of its own run while it is installed',
  async () => {
    await using repo = await repository({
      'inner/package.json': JSON.stringify({ name: 'inner', version: '1.0.0' }),
    });
    const ran = join(repo.folder, 'ran');
    const inner = cloneable(join(repo.folder, 'inner'));
    // What is prepared once it is cloned is so by an npm that reads the settings of the clone.
    const outer = { name: 'outer', version: '1.0.0', scripts: { prepare: 'true' }, dependencies: { inner } };
    await repo.write('outer/package.json', JSON.stringify(outer));
    await repo.write('outer/.npmrc', 'git=./evil.sh\n');
    await repo.write('outer/evil.sh', `#!/bin/sh\ntouch ${ran}\nexec git "$@"\n`);
    await chmod(join(repo.folder, 'outer', 'evil.sh'), 0o755);
    const dependencies = { outer: cloneable(join(repo.folder, 'outer')) };
    await using registry = await npmRegistry([{ name: 'tool', version: '1.0.0', dependencies }]);

    const found = await installed('tool', repo, registry);

    expect(found).toMatchObject({ kind: 'failed', friction: [{ code: 'install-failed' }] });
    await expect(access(ran)).rejects.toThrow('ENOENT');
  },
);

// attack: code at installation
test.concurrent.for([['package.json.js'], ['package.json/index.js']] as const)(
  'no package runs by what stands in place of its package.json: %s',
  async ([path]) => {
    await using repo = await repository({ 'empty.txt': '' });
    const ran = join(repo.folder, 'ran');
    const source = `require('node:fs').writeFileSync(${JSON.stringify(ran)}, '');`;
    const [tool, native] = [
      { name: 'tool', version: '1.0.0', dependencies: { native: '1.0.0' } },
      { name: 'native', version: '1.0.0' },
    ];
    await using registry = await npmRegistry([tool, native], { native: { [path]: source } });

    const found = await installed('tool', repo, { ...registry, natives: ['native'] });

    expect(found).toMatchObject({ kind: 'failed', friction: [{ code: 'install-failed' }] });
    await expect(access(ran)).rejects.toThrow('ENOENT');
  },
);

// attack: code at installation
test.concurrent.for([
  ['an npm that can refuse it', undefined],
  ['an older npm, which can not', /--allow-(file|directory)=none/],
] as const)('with %s, no package brings an archive of this machine with it', async ([, unknown]) => {
  await using repo = await repository({
    'backup/package/package.json': JSON.stringify({ name: 'backup', version: '1.0.0' }),
    'backup/package/key.txt': 'what nobody may read',
  });
  const archive = join(repo.folder, 'backup.tar.gz');
  execFileSync('tar', ['czf', archive, '-C', join(repo.folder, 'backup'), 'package']);
  const dependencies = { backup: `file:${archive}` };
  await using registry = await npmRegistry([{ name: 'tool', version: '1.0.0', dependencies }]);
  const bin = unknown && (await npmWithout(unknown, repo));

  const found = await installed('tool', repo, { ...registry, ...(bin !== undefined && { bin }) });

  expect(found).toMatchObject({ kind: 'failed', friction: [{ code: 'install-failed' }] });
  expect(globSync(join(repo.folder, 'cache', '**', 'key.txt'))).toEqual([]);
});

test.concurrent('a package that is not there is told as one that could not be installed', async () => {
  await using repo = await repository({ 'empty.txt': '' });
  await using registry = await npmRegistry([]);

  const found = await installed('nothing', repo, registry);

  expect(found).toMatchObject({ kind: 'failed', friction: [{ code: 'install-failed' }] });
});

/** A folder with an npm that does not know some options. */
async function npmWithout(options: RegExp, repo: Repository): Promise<string> {
  const npm = JSON.stringify(findOnPath('npm', process.env['PATH']));
  const passed = `process.argv.slice(2).filter((word) => !${String(options)}.test(word))`;
  const source = `#!${process.execPath}\nrequire('node:child_process').execFileSync(${npm}, ${passed}, { stdio: 'inherit' });\n`;
  await repo.write('bin/npm', source);
  await chmod(join(repo.folder, 'bin', 'npm'), 0o755);
  return join(repo.folder, 'bin');
}

/** Makes a folder a repository of git, with one commit of what is in it; how npm names it. */
function cloneable(folder: string): string {
  const author = ['-c', 'user.name=a', '-c', 'user.email=a@example.com'];
  const env = { PATH: process.env['PATH'], HOME: folder, GIT_CONFIG_NOSYSTEM: '1' };
  for (const args of [
    ['init', '-q'],
    ['add', '-A'],
    ['commit', '-q', '-m', 'one'],
  ])
    execFileSync('git', [...author, ...args], { cwd: folder, env });
  return `git+file://${folder}`;
}
