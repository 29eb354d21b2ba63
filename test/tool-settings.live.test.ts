import { execFile } from 'node:child_process';
import { chmod } from 'node:fs/promises';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';
import { actionScene } from './support/action-scene.ts';
import { adderRepository } from './support/adder.ts';
import { fakeEngine } from './support/fake-engine.ts';
import type { Repository } from './support/repository.ts';

const PROGRAM = join(import.meta.dirname, '..', 'dist', 'papergap.mjs');
const run = promisify(execFile);

const attackOf = (folder: string): string =>
  `require('fs').appendFileSync(${JSON.stringify(join(folder, 'attacked'))}, 'x');\n`;

/** All by which a checkout tells npm, Node, git and Python what to run, by path. */
function everySetting(folder: string): Readonly<Record<string, string>> {
  const attack = attackOf(folder);
  const packages = ['papergap', 'commander', 'undici', 'yaml', 'zod', '@actions/core', '@actions/artifact'];
  return {
    'evil.cjs': attack,
    'evil.sh': `#!/bin/sh\necho x >> '${folder}/attacked'\n`,
    '.npmrc': `registry=http://127.0.0.1:9/\nnode-options=--require=${folder}/evil.cjs\nscript-shell=${folder}/evil.sh\n`,
    'package.json': JSON.stringify({
      name: 'papergap',
      type: 'commonjs',
      imports: { '#*': './evil.cjs' },
      scripts: { prepare: 'node evil.cjs', papergap: 'node evil.cjs' },
      bin: { papergap: './evil.cjs' },
    }),
    'node.config.json': JSON.stringify({ nodeOptions: { import: ['./evil.cjs'] } }),
    '.env': `NODE_OPTIONS=--require=${folder}/evil.cjs\n`,
    'sitecustomize.py': `open('${folder}/attacked', 'a').write('x')\n`,
    ...Object.fromEntries(packages.map((name) => [`node_modules/${name}/index.js`, attack])),
    ...Object.fromEntries(
      ['node', 'git', 'python3', 'nvidia-smi', 'papergap'].map((name) => [
        name,
        `#!/bin/sh\necho x >> '${folder}/attacked'\n`,
      ]),
    ),
  };
}

async function spoil(repo: Pick<Repository, 'folder' | 'write'>): Promise<void> {
  const settings = everySetting(repo.folder);
  for (const [path, text] of Object.entries(settings)) await repo.write(path, text);
  for (const [path, text] of Object.entries(settings))
    if (text.startsWith('#!')) await chmod(join(repo.folder, path), 0o755);
}

// attack: settings of tools
test('npm runs what a checkout’s settings say; the command line reads none of them', async () => {
  await using repo = await adderRepository(await fakeEngine());
  await spoil(repo);
  const command = (...args: readonly string[]) =>
    run(process.execPath, [PROGRAM, ...args], { cwd: repo.folder });

  await command('check', 'models/adder.yaml');
  await command('run', 'models/adder.yaml', '--passes', 'production').catch((error: unknown) => error);

  expect(existsSync(join(repo.folder, 'papergap-out'))).toBe(true);
  expect(existsSync(join(repo.folder, 'attacked'))).toBe(false);
  await run('npm', ['run', 'papergap'], { cwd: repo.folder }).catch((error: unknown) => error);
  expect(existsSync(join(repo.folder, 'attacked'))).toBe(true);
});

// attack: settings of tools
test('the Action reads no settings of tools in its workspace', async () => {
  await using at = await actionScene();
  await at.runner.checkout(at.repo, everySetting(at.runner.workspace));
  const token = at.token();
  const event = at.repo.event.schedule('0 3 * * *');

  const listed = await at.runner.main({ event, token, inputs: { mode: 'discover' } });
  const checked = await at.runner.main({ event, token, inputs: { mode: 'check' } });
  await at.runner.post({ event, token, state: checked.state });

  expect([listed.code, checked.code]).toEqual([0, 0]);
  expect(existsSync(join(at.runner.workspace, 'attacked'))).toBe(false);
});
