import { existsSync } from 'node:fs';
import { chmod, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import known from '../../src/deploy/install/uv.json' with { type: 'json' };
import { run } from '../../src/shell/process.ts';
import type { CommandResult } from '../../src/shell/process.ts';
import { MACHINE_ENV } from '../support/machine-env.ts';
import { shareUv } from './shared-uv.ts';

let root: string;
beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'papergap-folders-above-'));
});
afterEach(() => rm(root, { recursive: true }));

const from = (path: string): string => JSON.stringify(new URL(`../../src/${path}`, import.meta.url).href);

async function put(path: string, text: string, mode = 0o755): Promise<void> {
  await mkdir(dirname(path), { recursive: true });
  await writeFile(path, text);
  await chmod(path, mode);
}

/** Installs in a process of its own that stands in a folder and has these variables, as a door does. */
async function installIn(
  cwd: string,
  variables: Record<string, string>,
  pinnedBy: 'wheel' | 'lock',
): Promise<CommandResult> {
  const hashes = pinnedBy === 'wheel' ? ['a'.repeat(64)] : [];
  const program = `
    const { install } = await import(${from('deploy/install/install.ts')});
    const { cacheDirOf, expectCacheElsewhere } = await import(${from('shell/cache-dir.ts')});
    const { outsideWorkspace } = await import(${from('shell/machine-path.ts')});
    const cacheDir = cacheDirOf(process.env);
    expectCacheElsewhere(cacheDir, process.env);
    const shell = { cacheDir, env: outsideWorkspace(process.env), signal: new AbortController().signal };
    const wanted = ${JSON.stringify({ installer: 'python', requirement: 'engine==1.0', probe: 'engine', pinnedBy, hashes })};
    const found = await install(wanted, { engine: 'engine', version: '1.0' }, shell);
    console.log('result ' + JSON.stringify({ kind: found.kind, friction: found.friction?.[0]?.code }));`;
  return await run(process.execPath, ['--input-type=module', '-e', program], {
    cwd,
    env: { ...MACHINE_ENV, HOME: join(root, 'home'), ...variables },
    timeoutMs: 60_000,
  });
}

// attack: checkout
test.for(['XDG_CACHE_HOME', 'PAPERGAP_CACHE'])(
  'a program that a checkout has is no tool of papergap where %s is set to nothing',
  async (variable) => {
    const checkout = join(root, 'checkout');
    const tool = join('tools', `uv-${known.version}`, 'bin', 'uv');
    for (const cache of ['', 'papergap'])
      await put(join(checkout, cache, tool), `#!/bin/sh\ntouch ${root}/attacked\nexit 1\n`);
    // Where papergap looks for it in place of that.
    await shareUv(join(root, 'home', '.cache', 'papergap'));

    await installIn(checkout, { PATH: '/usr/bin:/bin', [variable]: '' }, 'lock');

    expect(existsSync(join(root, 'attacked'))).toBe(false);
  },
);

// attack: checkout
test.for(['outside of the workspace', 'in the workspace'])(
  'a checkout does not say which Python installs where temporary files lie %s',
  async (place) => {
    const workspace = join(root, 'workspace');
    await mkdir(join(workspace, 'tmp'), { recursive: true });
    // As asdf's: it looks in the folder that it stands in, and above, for a version, which may be a path.
    await put(
      join(root, 'shims', 'python3'),
      `#!/bin/sh
at=$PWD
while [ "$at" != / ]; do
  if [ -e "$at/.tool-versions" ]; then read -r name version < "$at/.tool-versions"; exec "\${version#path:}/bin/$name" "$@"; fi
  at=$(dirname "$at")
done
exec ${root}/python3 "$@"
`,
    );
    // What is asked for an environment is the Python that has said where it is.
    await put(
      join(root, 'python3'),
      `#!/bin/sh
[ "$2" = -c ] && exec echo "papergap-python 3 12 True $0"
echo "$@" >> ${root}/asked
exit 1
`,
    );
    await put(join(workspace, '.tool-versions'), `python3 path:${workspace}/evil\n`, 0o644);
    await put(join(workspace, 'evil', 'bin', 'python3'), `#!/bin/sh\ntouch ${root}/attacked\nexit 1\n`);

    await installIn(
      '/',
      {
        PATH: `${join(root, 'shims')}:/usr/bin:/bin`,
        GITHUB_WORKSPACE: workspace,
        TMPDIR: place === 'in the workspace' ? join(workspace, 'tmp') : root,
        PAPERGAP_CACHE: join(root, 'cache'),
      },
      'wheel',
    );

    expect(await readFile(join(root, 'asked'), 'utf8')).toMatch(/^-I -m venv/);
    expect(existsSync(join(root, 'attacked'))).toBe(false);
  },
);

// attack: checkout
test.for(['a checkout', 'another user of this machine'])(
  'no Python that %s has put above the folder for temporary files runs where packages are resolved',
  async (who) => {
    const above = join(root, 'above');
    const evil = `#!/bin/sh\necho "$(id -u) $PWD" >> ${root}/attacked\nexec /usr/bin/python3 "$@"\n`;
    await put(join(above, '.venv', 'bin', 'python'), evil);
    await put(join(above, '.venv', 'pyvenv.cfg'), 'home = /usr/bin\nversion = 3.11.2\n', 0o644);
    const tmp = who === 'a checkout' ? join(above, 'tmp') : above; // as /tmp, where anyone makes a folder
    await mkdir(tmp, { recursive: true });
    await shareUv(join(root, 'cache'));
    const program = `
      const { findUv } = await import(${from('deploy/install/find-uv.ts')});
      const { isolate } = await import(${from('deploy/install/isolation.ts')});
      const { resolvePackages } = await import(${from('deploy/install/resolve.ts')});
      const { outsideWorkspace } = await import(${from('shell/machine-path.ts')});
      const signal = new AbortController().signal;
      const shell = { cacheDir: ${JSON.stringify(join(root, 'cache'))}, env: outsideWorkspace(process.env), signal };
      const isolation = await isolate(shell);
      const uv = await findUv(isolation, shell);
      await isolation[Symbol.asyncDispose]();
      if (!uv.ok) throw new Error(JSON.stringify(uv));
      const wanted = { installer: 'python', requirement: 'six==1.16.0', pinnedBy: 'lock', hashes: [], probe: 'six' };
      const said = await resolvePackages(wanted, { ...shell, env: { ...shell.env, UV_OFFLINE: '1' } });
      console.log(JSON.stringify(said));`;
    const { code, lines } = await run(process.execPath, ['--input-type=module', '-e', program], {
      cwd: '/',
      env: {
        ...MACHINE_ENV,
        HOME: join(root, 'home'),
        PATH: '/usr/bin:/bin',
        TMPDIR: tmp,
        ...(who === 'a checkout' && { GITHUB_WORKSPACE: above }),
      },
      timeoutMs: 200_000,
    });

    expect([code, lines.join(' ')]).toEqual([0, expect.stringContaining('six')]);
    expect(await readFile(join(root, 'attacked'), 'utf8').catch(() => 'nothing ran')).toBe('nothing ran');
  },
);
