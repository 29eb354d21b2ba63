import { mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { neededBy } from '../../src/drivers/needed-paths.ts';
import { isInside } from '../../src/shell/paths-inside.ts';

let root: string;
beforeAll(() => {
  root = realpathSync(mkdtempSync(join(tmpdir(), 'papergap-needed-')));
  for (const file of ['python/bin/python3.12', 'python/lib/libpython.so', 'home/server', 'home/token'])
    put(file);
  mkdirSync(join(root, 'environment', 'bin'), { recursive: true });
  symlinkSync('python3', join(root, 'environment', 'bin', 'python'));
  symlinkSync(join(root, 'python', 'bin', 'python3.12'), join(root, 'environment', 'bin', 'python3'));
});
afterAll(() => rmSync(root, { recursive: true }));

function put(file: string, text = ''): void {
  mkdirSync(dirname(join(root, file)), { recursive: true });
  writeFileSync(join(root, file), text);
}

const needed = (program: string, privateFolder = '/none', shown: readonly string[] = []): readonly string[] =>
  neededBy(
    join(root, program),
    (folder) => isInside(folder, join(root, privateFolder)),
    shown.map((one) => join(root, one)),
  ).map((path) => path.slice(root.length + 1));

test('a program needs every folder that its links lead over, and the libraries beside the last', () => {
  expect(needed('environment/bin/python')).toEqual(['environment/bin', 'python/bin', 'python/lib']);
});

test('the Python of a virtual environment needs the file that says it is one', () => {
  put('environment/pyvenv.cfg');

  expect(needed('environment/bin/python')).toContain('environment/pyvenv.cfg');
  rmSync(join(root, 'environment', 'pyvenv.cfg'));
});

test.for([
  ['a script', (python: string) => `#!${python}\nimport server\n`],
  ['a script of a long path', (python: string) => `#!/bin/sh\n'''exec' ${python} "$0" "$@"\n' '''\n`],
  [
    'a script of a path with spaces',
    (python: string) => `#!/bin/sh\n'''exec' "${python}" "$0" "$@"\n' '''\n`,
  ],
] as const)('%s needs what the Python in its first lines needs', ([, script]) => {
  put('scripts/server', script(join(root, 'environment', 'bin', 'python')));

  expect(needed('scripts/server')).toEqual(
    expect.arrayContaining(['scripts', ...needed('environment/bin/python')]),
  );
});

// attack: out of the sandbox
test.for([
  ['a path', (path: string) => `#!${path}\n`],
  ['a path back', (path: string) => `#!${join(root, 'installed', 'bin')}/../..${path.slice(root.length)}\n`],
  ['a long path', (path: string) => `#!/bin/sh\n'''exec' ${path} "$0" "$@"\n`],
] as const)('what was installed has no other folder shown by %s in its first lines', ([, script]) => {
  put('installed/bin/server', script(join(root, 'home', 'token')));

  expect(needed('installed/bin/server', '/none', ['installed'])).toEqual(['installed/bin']);
});

test('what was installed, over a link too, needs what the Python beside it needs', () => {
  put('installed/bin/server', `#!${join(root, 'installed', 'bin', 'python')}\n`);
  symlinkSync(join(root, 'python', 'bin', 'python3.12'), join(root, 'installed', 'bin', 'python'));
  symlinkSync('installed', join(root, 'link'));

  for (const shown of ['installed', 'link'])
    expect(needed(`${shown}/bin/server`, '/none', [shown])).toEqual(
      expect.arrayContaining(['python/bin', 'python/lib']),
    );
});

test('a script that names itself as what runs it needs its folder', () => {
  put('scripts/loop', `#!${join(root, 'scripts', 'loop')}\n`);

  expect(needed('scripts/loop')).toEqual(['scripts']);
});

test.for(['home', 'home/checkout'])(
  'of a folder that holds %s, a program is shown alone',
  (privateFolder) => {
    expect(needed('home/server', privateFolder)).toEqual(['home/server']);
  },
);

test('a program that is not there needs its folder', () => {
  expect(needed('python/bin/none')).toEqual(['python/bin', 'python/lib']);
});
