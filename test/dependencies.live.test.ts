import { execFile } from 'node:child_process';
import { chmod, cp, mkdir, mkdtemp, readdir, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect, onTestFinished, test } from 'vitest';

const SCRIPTS = join(import.meta.dirname, '..', 'scripts');
const NPM = '#!/bin/sh\nmkdir -p node_modules\n: > node_modules/by-npm\n';

/** A clone with a node_modules that lies in it, or elsewhere; gives back what is in it after an installation. */
async function installed(isLinked: boolean): Promise<readonly string[]> {
  const folder = await mkdtemp(join(tmpdir(), 'papergap-dependencies-'));
  onTestFinished(() => rm(folder, { recursive: true }));
  const at = (path: string): string => join(folder, path);
  for (const path of ['clone/scripts', 'bin', 'others']) await mkdir(at(path), { recursive: true });
  await cp(join(SCRIPTS, 'dependencies.mjs'), at('clone/scripts/dependencies.mjs'));
  await writeFile(at('clone/package-lock.json'), '{}');
  await writeFile(at('bin/npm'), NPM);
  await chmod(at('bin/npm'), 0o755);
  if (isLinked) await symlink(at('others'), at('clone/node_modules'));
  const script = `import { installDependencies } from ${JSON.stringify(at('clone/scripts/dependencies.mjs'))};
    installDependencies();`;
  const env = { PATH: `${at('bin')}:${process.env['PATH']}` };
  await promisify(execFile)(process.execPath, ['--input-type=module', '-e', script], { env });
  return (await readdir(at('clone/node_modules'))).toSorted();
}

test('a clone installs its dependencies once', async () => {
  expect(await installed(false)).toEqual(['.installed-lock', 'by-npm']);
});

test('dependencies that a link leads to belong to another checkout, and are left alone', async () => {
  expect(await installed(true)).toEqual([]);
});
