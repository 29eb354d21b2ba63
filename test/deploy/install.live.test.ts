import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import {
  appendFile,
  chmod,
  mkdir,
  mkdtemp,
  readdir,
  readFile,
  rm,
  stat,
  symlink,
  utimes,
  writeFile,
} from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, onTestFinished, test } from 'vitest';
import { install } from '../../src/deploy/install/install.ts';
import type { EnvironmentMark } from '../../src/deploy/install/environment.ts';
import { installedEngines, removeEngine } from '../../src/deploy/install/inventory.ts';
import { resolvePackages } from '../../src/deploy/install/resolve.ts';
import known from '../../src/deploy/install/uv.json' with { type: 'json' };
import { clearLeftovers } from '../../src/drivers/leftovers.ts';
import { processEntry } from '../../src/shell/process-tree.ts';
import { findOnPath, run } from '../../src/shell/process.ts';
import { thisOwner } from '../../src/shell/run-owner.ts';
import { MACHINE_ENV } from '../support/machine-env.ts';
import { shellOver } from './scripted-engine.ts';

let root: string;
let bin: string;
beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'papergap-install-'));
  bin = join(root, 'bin');
  await mkdir(bin);
  // The machine's own small programs, without its Pythons.
  for (const name of ['sh', 'mkdir', 'cat', 'echo', 'sleep', 'env', 'cp', 'ln', 'chmod']) {
    await symlink(findOnPath(name, '/usr/bin:/bin') as string, join(bin, name));
  }
});
afterEach(() => rm(root, { recursive: true }));

const wanted = {
  installer: 'python',
  requirement: 'engine==1.0',
  pinnedBy: 'wheel',
  hashes: ['a'.repeat(64)],
  probe: 'engine',
} as const;
/** The version, and a digest of all that decides what is installed. */
const PLACE = '1.0-59c2ffe7466d';
const where = { engine: 'some-engine', version: '1.0' };
const folder = (): string => join(root, 'cache', 'engines', 'some-engine');

async function program(name: string, script: string): Promise<void> {
  await writeFile(join(bin, name), `#!/bin/sh\n${script}\n`);
  await chmod(join(bin, name), 0o755);
}

/**
 * A Python that can do what the installer asks for: say its version, make an environment, install, import.
 */
const python = (steps: { says?: string; pip?: string; probe?: string; check?: string } = {}): string => `
case "$1 $2 $3" in
  "-I -c import sys"*) echo "${steps.says ?? 'papergap-python 3 12 True'} $0" ;;
  "-I -m venv") mkdir -p "$4/bin"; cp "$0" "$4/bin/python"; echo venv >> ${root}/calls ;;
  "-I -m pip") [ "$4" = check ] && { \${steps.check ?? 'exit 0'}; }; echo pip >> ${root}/calls; env > ${root}/pip-env; ${steps.pip ?? 'exit 0'} ;;
  "-I -B -c") ${steps.probe ?? 'exit 0'} ;;
esac`;

const start = (env: Record<string, string> = {}, abort?: AbortController): ReturnType<typeof install> =>
  install(wanted, where, shellOver(join(root, 'cache'), abort, { PATH: bin, ...env }));

const calls = async (): Promise<readonly string[]> =>
  (await readFile(join(root, 'calls'), 'utf8').catch(() => '')).trim().split('\n');

test('the first time it is downloaded, the second time it lies there', async () => {
  await program('python3', python());

  const first = await start();
  const second = await start();

  expect([first, second]).toMatchObject([
    { kind: 'installed', installed: 'cold', folder: join(folder(), PLACE, 'environment') },
    { kind: 'installed', installed: 'warm' },
  ]);
  expect(await calls()).toEqual(['venv', 'pip']);
  expect(await readdir(folder())).toEqual([PLACE]); // no lock is left
});

// attack: code at installation
test('the folder of an environment is closed to other users of the machine', async () => {
  await program('python3', python());

  await start();

  expect((await stat(join(folder(), PLACE))).mode & 0o777).toBe(0o700);
});

test('an environment that was cut off while it was made is made again', async () => {
  await program('python3', python());
  await mkdir(join(folder(), PLACE, 'environment', 'bin'), { recursive: true });
  await writeFile(join(folder(), PLACE, 'environment', 'half'), '');

  expect(await start()).toMatchObject({ kind: 'installed', installed: 'cold' });

  expect(await readdir(join(folder(), PLACE, 'environment'))).toEqual(['bin']);
});

test.for<[what: string, change: (environment: string) => Promise<void>]>([
  ['a file that is new', (environment) => writeFile(join(environment, 'bin', 'engine.py'), '')],
  ['a file that is another', (environment) => appendFile(join(environment, 'bin', 'python'), '\n')],
  ['a file that is gone', (environment) => rm(join(environment, 'bin', 'python'))],
  [
    'a pipe',
    async (environment) => void (await run('mkfifo', [join(environment, 'pipe')], { env: MACHINE_ENV })),
  ],
  ['a link', (environment) => symlink('/etc', join(environment, 'lib'))],
  [
    'a file that may not be executed any more',
    (environment) => chmod(join(environment, 'bin', 'python'), 0o644),
  ],
])('an environment with %s since it was made is made again', async ([, change]) => {
  await program('python3', python());
  await start();
  const environment = join(folder(), PLACE, 'environment');
  await change(environment);

  expect(await start()).toMatchObject({ kind: 'installed', installed: 'cold' });
  expect(await readdir(environment)).toEqual(['bin']);
  expect(await start()).toMatchObject({ kind: 'installed', installed: 'warm' });
});

// attack: out of the sandbox
test.for([
  ['of which no links were looked at', () => ({})],
  ['whose links are not those that it was made with', () => ({ links: ['/lib -> /etc'] })],
] as const)('an environment %s is made again', async ([, links]) => {
  await program('python3', python());
  await start();
  const mark = join(folder(), PLACE, 'installed.json');
  const { links: _, ...kept } = JSON.parse(await readFile(mark, 'utf8')) as EnvironmentMark;
  await writeFile(mark, JSON.stringify({ ...kept, ...links() }));

  expect(await start()).toMatchObject({ kind: 'installed', installed: 'cold' });
  expect(await start()).toMatchObject({ kind: 'installed', installed: 'warm' });
});

// attack: fill the machine
test.for([
  ['more bytes', 'echo much > $0.txt', { bytes: 2 ** 12 }, /wrote more than 0.0 GiB to the disk/],
  [
    'more files',
    'for i in 1 2 3 4 5 6 7 8 9; do mkdir -p "$0.files/$i"; done',
    { files: 9 },
    /wrote more than 9 files/,
  ],
  [
    'more bytes, and goes on',
    'echo much > $0.txt; sleep 1000',
    { bytes: 2 ** 12 },
    /wrote more than 0.0 GiB/,
  ],
] as const)('what an installer brings has its bounds: %s than it may', async ([, pip, most, why]) => {
  await program('python3', python({ pip }));
  const bounds = { bytes: 2 ** 50, files: 2 ** 30, freeBytes: 0, freeFiles: 0, ...most };

  const shell = shellOver(join(root, 'cache'), undefined, { PATH: bin });
  const installation = await install(wanted, where, shell, bounds);

  expect(installation).toMatchObject({
    kind: 'failed',
    friction: [{ code: 'install-too-large', summary: expect.stringMatching(why) as string }],
  });
  expect(await readdir(join(folder(), PLACE)).catch(() => [])).toEqual([]);
});

test('two at once install once', async () => {
  await program('python3', python({ pip: 'sleep 0.5' }));

  const both = await Promise.all([start(), start()]);

  expect(both.map((one) => one.kind === 'installed' && one.installed).toSorted()).toEqual(['cold', 'warm']);
  expect(await calls()).toEqual(['venv', 'pip']);
});

test('uv is used where it is there', async () => {
  await program(
    'uv',
    `echo "uv $*" >> ${root}/calls; mkdir -p "${folder()}/${PLACE}/environment/bin"; cp ${bin}/python "${folder()}/${PLACE}/environment/bin/python"`,
  );
  await program('python', python());

  expect(await start()).toMatchObject({ kind: 'installed', installed: 'cold' });

  const [venv, pip] = await calls();
  expect(venv).toMatch(/^uv venv --no-config .*environment$/);
  expect(pip).toMatch(
    /^uv pip install --no-config --python .* --only-binary :all: --require-hashes -r .*requirements\.txt$/,
  );
});

/** A uv that notes what it is asked, makes environments and lists, and says what it is told to on `check`. */
const uv = (check = 'exit 0', making = 'ln -s'): string => `
echo "uv $*" >> ${root}/calls
last() { for last; do :; done; echo "$last"; }
case "$1 $2" in
  "venv "*) mkdir -p "$(last "$@")/bin"; ${making} ${bin}/python "$(last "$@")/bin/python" ;;
  "pip compile") cat "$(last "$@")" > ${root}/wanted
    while [ "$1" != --output-file ]; do shift; done; echo 'engine==1.0 --hash=sha256:a' > "$2" ;;
  "pip check") ${check} ;;
esac`;

test('an engine with packages of its own is pinned by a list that is made once', async () => {
  await program('uv', uv());
  await program('python', python());
  const source = {
    ...{ overrides: ['torch==2.13.0'], constraints: [], with: ['flash-attn==2.8.3'], python: '3.12' },
    index: 'https://wheels.example.com/simple',
  };
  const big = { ...wanted, pinnedBy: 'lock', hashes: [], source } as const;
  const shell = shellOver(join(root, 'cache'), undefined, { PATH: bin });

  const first = await install(big, where, shell);
  if (first.kind === 'failed') throw new Error(JSON.stringify(first));
  const place = join(first.folder, '..');
  await rm(join(place, 'installed.json'));
  const again = await install(big, where, shell);

  expect([first, again]).toMatchObject([
    { installed: 'cold', unfit: [] },
    { installed: 'cold', folder: first.folder },
  ]);
  const [venv, compile, pip, check, ...later] = await calls();
  expect(venv).toMatch(/^uv venv --no-config --no-project --python 3\.12 .*environment$/);
  expect(compile).toMatch(
    /^uv pip compile .*--only-binary :all: --generate-hashes .*packages\.txt --override /,
  );
  expect(compile).toContain('--default-index https://wheels.example.com/simple');
  expect(pip).toMatch(/^uv pip install .*--no-deps --require-hashes .*packages\.txt$/);
  expect(check).toMatch(/^uv pip check /);
  expect(later.map((line) => line.split(' ').slice(1, 3).join(' '))).toEqual([
    'venv --no-config',
    'pip install',
    'pip check',
  ]);
  expect(await readFile(join(root, 'wanted'), 'utf8')).toBe('engine==1.0\nflash-attn==2.8.3\n');
});

test('a list of packages by which nothing was ever installed keeps nothing from being installed', async () => {
  const index = join(root, 'index');
  // A package that an index has for a while, and that can't be installed; later it has another.
  await program(
    'uv',
    `last() { for last; do :; done; echo "$last"; }
case "$1 $2" in
  "venv "*) mkdir -p "$(last "$@")/bin"; ln -s ${bin}/python "$(last "$@")/bin/python" ;;
  "pip compile") while [ "$1" != --output-file ]; do shift; done; cat ${index} > "$2" ;;
  "pip install") read -r line < "$(last "$@")"; case "$line" in *bad*) echo "error: no such wheel"; exit 1 ;; esac ;;
esac`,
  );
  await program('python', python());
  const listed = { ...wanted, pinnedBy: 'lock', hashes: [] } as const;
  const shell = shellOver(join(root, 'cache'), undefined, { PATH: bin });

  await writeFile(index, 'engine==1.0 --hash=sha256:bad\n');
  expect(await install(listed, where, shell)).toMatchObject({ kind: 'failed' });
  await writeFile(index, 'engine==1.0 --hash=sha256:good\n');

  expect(await install(listed, where, shell)).toMatchObject({ kind: 'installed' });
});

test('an empty list of packages, as a loss of power leaves it, is none', async () => {
  // As the real uv: an empty list installs nothing, and is no fault.
  await program(
    'uv',
    `last() { for last; do :; done; echo "$last"; }
case "$1 $2" in
  "venv "*) mkdir -p "$(last "$@")/bin"; ln -s ${bin}/python "$(last "$@")/bin/python" ;;
  "pip compile") while [ "$1" != --output-file ]; do shift; done; echo 'engine==1.0 --hash=sha256:a' > "$2" ;;
  "pip install") read -r line < "$(last "$@")"; [ -z "$line" ] || echo > ${root}/there ;;
esac`,
  );
  await program('python', `case "$*" in *import*) [ -e ${root}/there ] ;; *) exit 0 ;; esac`);
  const listed = { ...wanted, pinnedBy: 'lock', hashes: [] } as const;
  const shell = shellOver(join(root, 'cache'), undefined, { PATH: bin });
  const first = await install(listed, where, shell);
  if (first.kind !== 'installed') throw new Error(JSON.stringify(first));
  for (const name of ['packages.txt', 'installed.json']) await writeFile(join(first.folder, '..', name), '');
  await rm(join(root, 'there'));

  expect(await install(listed, where, shell)).toMatchObject({ kind: 'installed', installed: 'cold' });
});

test.for([
  ['', 'venv\npip'],
  [`#!/bin/sh\necho uv ${known.version}\n`, 'nothing'],
] as const)('a uv of papergap’s own that reads %j has it installed by: %j', async ([content, by]) => {
  const folderOfUv = join(root, 'cache', 'tools', `uv-${known.version}`);
  await mkdir(join(folderOfUv, 'bin'), { recursive: true });
  await writeFile(join(folderOfUv, 'bin', 'uv'), content, { mode: 0o755 });
  await writeFile(join(folderOfUv, 'left-of-it'), '');
  await program('python3', python());

  await install(
    { ...wanted, pinnedBy: 'lock', hashes: [] },
    where,
    shellOver(join(root, 'cache'), undefined, { PATH: bin }),
  );

  expect((await calls()).join('\n') || 'nothing').toBe(by);
  expect(existsSync(join(folderOfUv, 'left-of-it'))).toBe(by === 'nothing');
});

// attack: code at installation
test('an environment that holds its own Python is compiled by none', async () => {
  await program('uv', uv('exit 0', 'cp'));
  await program('python', python());
  const shell = shellOver(join(root, 'cache'), undefined, { PATH: bin });

  const result = await install({ ...wanted, pinnedBy: 'lock', hashes: [] }, where, shell);

  const summary = expect.stringContaining('is none of this machine') as string;
  expect(result).toMatchObject({ kind: 'failed', friction: [{ summary }] });
});

test('what does not fit together is told, and stops nothing', async () => {
  await program(
    'uv',
    uv('echo "The package torchvision requires torch>=2.14, but 2.13.0 is installed"; exit 1'),
  );
  await program('python', python());

  const result = await install(
    { ...wanted, pinnedBy: 'lock', hashes: [] },
    where,
    shellOver(join(root, 'cache'), undefined, { PATH: bin }),
  );

  expect(result).toMatchObject({
    kind: 'installed',
    unfit: ['The package torchvision requires torch>=2.14, but 2.13.0 is installed'],
  });
});

test('an environment whose files were only touched is known again by their contents', async () => {
  await program('python3', python());
  await start();
  const file = join(folder(), PLACE, 'environment', 'bin', 'python');
  await utimes(file, new Date(0), new Date(0));

  expect(await start()).toMatchObject({ kind: 'installed', installed: 'warm' });
});

// attack: checkout
test('pip sees where the owner of the machine has it look, and nothing else of our environment', async () => {
  await program('python3', python());

  await start({
    PIP_INDEX_URL: 'https://mirror.example',
    https_proxy: 'http://proxy.example',
    PIP_CONFIG_FILE: '/checkout/pip.conf',
    PIP_TARGET: '/checkout',
    UV_CONFIG_FILE: '/checkout/uv.toml',
    PYTHONPATH: '/checkout',
    XDG_CONFIG_HOME: '/home/user/.config',
    HOME: '/home/user',
    GITHUB_TOKEN: 'x',
    INPUT_KEY: 'x',
  });

  const seen = await readFile(join(root, 'pip-env'), 'utf8');
  expect(seen).toContain('PIP_INDEX_URL=https://mirror.example');
  expect(seen).toContain('https_proxy=http://proxy.example');
  expect(seen).not.toMatch(/TOKEN|INPUT|checkout|home\/user/);
});

// attack: secrets
test('a password in an index address is never shown', async () => {
  await program('python3', python({ pip: 'echo "error: cannot use $PIP_INDEX_URL"; exit 1' }));

  const result = await start({ PIP_INDEX_URL: 'https://me:pass-word@mirror.example' });

  expect(JSON.stringify(result)).not.toContain('pass-word');
  expect(JSON.stringify(result)).toContain('mirror.example');
});

// attack: secrets
test('the user of an index, which may be a token, is told to nobody', async () => {
  await program('python3', python({ pip: 'echo "403: no access for tokenAsUser123"; exit 1' }));

  const result = await start({ UV_INDEX_MINE_USERNAME: 'tokenAsUser123' });

  expect(JSON.stringify(result)).toContain('no access for ***');
});

// attack: secrets
test.for([
  ['a password that is plain', 'me:password1234', 'password1234'],
  ['a password that an address has in other letters', 'me:pass%2Bword%21', 'pass+word!'],
  ['a token that stands alone', 'tokenAlone1234', 'tokenAlone1234'],
  ['a token in the place of the user', 'tokenAsUser123:NOPASS', 'tokenAsUser123'],
])('an index that repeats %s tells it to nobody', async ([, written, secret]) => {
  await program('python3', python({ pip: `echo "403: no access for me and ${secret}"; exit 1` }));

  const result = await start({ PIP_INDEX_URL: `https://${written}@mirror.example/simple` });

  expect(JSON.stringify(result)).toContain('no access for me and ***');
  expect(JSON.stringify(result)).not.toContain(secret);
});

test.for([
  ['no Python at all', {}, 'python-missing', /python3-venv/],
  ['only an old Python', { python3: 'papergap-python 3 8 True' }, 'python-too-old', /newer/],
  ['Python 2 as python', { python: 'papergap-python 2 7 True' }, 'python-missing', /3\.10/],
  [
    'no venv or ensurepip',
    { python3: 'papergap-python 3 12 False' },
    'python-venv-missing',
    /python3-venv or python3\.12-venv/,
  ],
  ['a python3 that does not run', { python3: 'Segmentation fault' }, 'python-missing', /apt install/],
] as const)('with %s the friction says what to install', async ([, pythons, code, remedy]) => {
  for (const [name, says] of Object.entries(pythons)) await program(name, python({ says }));

  const result = await start();

  expect(result).toMatchObject({ kind: 'failed', friction: [{ code, blame: 'machine' }] });
  expect(result.kind === 'failed' && result.friction[0]?.remedy).toMatch(remedy);
});

test('a newer Python beside an old one is found', async () => {
  await program('python3', python({ says: 'papergap-python 3 8 True' }));
  await program('python3.12', python());

  expect(await start()).toMatchObject({ kind: 'installed' });
});

test.for([
  [
    'pip and a version that does not exist',
    'ERROR: Could not find a version that satisfies the requirement engine==1.0 (from versions: 0.8, 0.9)',
    'engine-version-not-found',
    'candidate',
  ],
  [
    'pip without a network, which then says that there is no version',
    "WARNING: Retrying (Retry(total=0)) after connection broken by 'NewConnectionError(: [Errno -3] Temporary failure in name resolution)'\\nERROR: Could not find a version that satisfies the requirement engine==1.0 (from versions: none)",
    'registry-unreachable',
    'network',
  ],
  [
    'pip whose connection breaks, which then says that there is no version',
    "WARNING: Retrying (Retry(total=0)) after connection broken by 'ConnectionResetError(104, 'Connection reset by peer')': /simple/engine/\\nERROR: Could not find a version that satisfies the requirement engine==1.0 (from versions: none)\\nERROR: No matching distribution found for engine==1.0",
    'registry-unreachable',
    'network',
  ],
  [
    'a mirror that has nothing of the engine',
    'ERROR: Could not find a version that satisfies the requirement engine==1.0 (from versions: none)',
    'engine-package-not-found',
    'network',
  ],
  [
    'a connection that broke once, and a version that does not exist',
    "WARNING: Retrying (Retry(total=4)) after connection broken by 'ConnectionResetError(104)'\\nERROR: Could not find a version that satisfies the requirement engine==1.0 (from versions: 0.8, 0.9)",
    'engine-version-not-found',
    'candidate',
  ],
  [
    'uv and a network that is too slow',
    '  × Failed to download `engine==1`\\n  ├─▶ Failed to extract archive: engine-1.whl\\n  ╰─▶ Failed to download distribution due to network timeout. Try increasing UV_HTTP_TIMEOUT (current value: 30s).',
    'registry-unreachable',
    'network',
  ],
  [
    'a mirror that is out of order',
    'ERROR: HTTP error 504 while getting https://mirror.example/x.whl\\nERROR: Could not install requirement engine because of HTTP error 504 Server Error: Gateway Time-out for url: https://mirror.example/x.whl',
    'registry-failing',
    'network',
  ],
  [
    'a mirror that is asked too often',
    'ERROR: HTTP error 429 while getting https://mirror.example/x.whl: 429 Client Error: Too Many Requests for url',
    'registry-failing',
    'network',
  ],
  [
    'uv and a mirror that is out of order',
    '  ╰─▶ HTTP status server error (503 Service Unavailable) for url (https://mirror.example/x.whl)',
    'registry-failing',
    'network',
  ],
  [
    'uv and a version that does not exist',
    '  ╰─▶ Because there is no version of engine==1.0 and you require engine==1.0, we can conclude',
    'engine-version-not-found',
    'candidate',
  ],
  [
    'uv without a network',
    '  ├─▶ error sending request for url (https://mirror.example/simple/engine/)',
    'registry-unreachable',
    'network',
  ],
  [
    'a certificate of a proxy',
    'SSLError(SSLCertVerificationError(1, [SSL: CERTIFICATE_VERIFY_FAILED] certificate verify failed))',
    'registry-certificate',
    'network',
  ],
  [
    'a refusal',
    'ERROR: HTTP error 403 while getting x: 403 Client Error: Forbidden for url',
    'registry-refused',
    'network',
  ],
  [
    'a full disk',
    'ERROR: Could not install packages due to an OSError: [Errno 28] No space left on device',
    'disk-full',
    'machine',
  ],
  [
    'uv and a certificate of a proxy, at the end of a chain',
    'error: Request failed after 3 retries\\n  Caused by: error sending request for url (https://mirror.example)\\n  Caused by: invalid peer certificate: UnknownIssuer',
    'registry-certificate',
    'network',
  ],
  [
    'uv and a download that breaks off',
    'error: Failed to download distributions\\n  Caused by: Failed to extract archive\\n  Caused by: request or response body error: error reading a body from connection: unexpected end of file',
    'registry-unreachable',
    'network',
  ],
  [
    'pip and a package that was altered on its way',
    'ERROR: THESE PACKAGES DO NOT MATCH THE HASHES FROM THE REQUIREMENTS FILE. If you have updated the package versions\\n    engine from https://mirror.example:',
    'package-altered',
    'network',
  ],
  [
    'uv and a package that was altered on its way',
    '  × Failed to download `engine==1.0`\\n  ╰─▶ Hash mismatch for `engine==1.0`',
    'package-altered',
    'network',
  ],
  [
    'pip and a version for a newer Python',
    'ERROR: Ignored the following versions that require a different python version: 0.9 Requires-Python >=3.14; 1.0 Requires-Python >=3.14\\nERROR: Could not find a version that satisfies the requirement engine==1.0 (from versions: 0.7, 0.8)',
    'no-wheel',
    'machine',
  ],
  [
    'pip and a version that does not exist, beside others for a newer Python',
    'ERROR: Ignored the following versions that require a different python version: 0.9 Requires-Python >=3.14\\nERROR: Could not find a version that satisfies the requirement engine==1.0 (from versions: 0.7, 0.8)',
    'engine-version-not-found',
    'candidate',
  ],
  [
    'uv and a version for a newer Python',
    '  ╰─▶ Because the current Python version (3.9.2) does not satisfy Python>=3.10 and engine==1.0 depends on Python>=3.10',
    'no-wheel',
    'machine',
  ],
  ['no word at all', '', 'install-failed', 'unknown'],
] as const)('%s is recognised', async ([, says, code, blame]) => {
  await writeFile(join(root, 'says'), says.replaceAll('\\n', '\n'));
  await program('python3', python({ pip: `cat ${root}/says; exit 1` }));

  const result = await start();

  expect(result).toMatchObject({ kind: 'failed', friction: [{ code, blame }] });
  expect(await readdir(join(folder(), PLACE))).toEqual([]); // no half environment
});

test('of a chain of causes that is not known, the root at its end is told', async () => {
  const says = '  × Failed to build\n  ├─▶ The wheel failed\n  ╰─▶ error: the moon is full\n  help: wait';
  await writeFile(join(root, 'says'), says);
  await program('python3', python({ pip: `cat ${root}/says; exit 1` }));

  expect(await start()).toMatchObject({
    friction: [{ code: 'install-failed', line: 'error: the moon is full', blame: 'unknown' }],
  });
});

test('of an output without a line like an error, the last line is told', async () => {
  await writeFile(join(root, 'says'), 'Resolving\nThe moon is full\n\n');
  await program('python3', python({ pip: `cat ${root}/says; exit 1` }));

  expect(await start()).toMatchObject({
    friction: [{ code: 'install-failed', line: 'The moon is full' }],
  });
});

test('an engine that installs but can’t be loaded is removed again', async () => {
  await program(
    'python3',
    python({ probe: 'echo "ImportError: /lib/libc.so.6: version GLIBC_2.38 not found"; exit 1' }),
  );

  const result = await start();

  expect(result).toMatchObject({
    friction: [{ code: 'engine-not-importable', line: expect.stringContaining('GLIBC') as string }],
  });
  expect(await readdir(join(folder(), PLACE))).toEqual([]);
});

const remains = `\${0%/bin/python}`;
const inPython = (source: string): string =>
  `cd ${remains}; PATH=${MACHINE_ENV['PATH'] ?? ''} ${findOnPath('python3', '/usr/bin:/bin') ?? 'python3'} -c '${source}'`;

// attack: code at installation
test.for([
  ['a name that is no text', inPython('import os; open(b"\\xff", "w")'), 'no such file'],
  [
    'folders within folders',
    inPython('import os\nfor _ in range(3000): os.mkdir("d" * 100); os.chdir("d" * 100)'),
    'a path too long',
  ],
  ['a link to what is not its own', `ln -s /etc/passwd ${remains}/loot`, 'a link leads out of it'],
  ['a program of its owner', `cd ${remains}; echo > it; chmod 4755 it`, 'rights of its owner'],
] as const)('an installation that leaves %s fails, and hinders no later one', async ([, pip, why]) => {
  await program('python3', python({ pip }));

  const both = [await start(), await start()];

  const friction = [{ summary: expect.stringContaining(why) as string }];
  expect(both).toMatchObject([{ friction }, { friction }]);
  await program('python3', python());
  expect(await start()).toMatchObject({ kind: 'installed' });
});

test('two that ask at once whether packages go together take nothing from each other', async () => {
  await program(
    'uv',
    `mkdir -p "$UV_CACHE_DIR"; echo engine==1.0 > "$UV_CACHE_DIR/$$"
case "$*" in *--python-version*) sleep 0.2 ;; *) sleep 1.5 ;; esac
cat "$UV_CACHE_DIR/$$"`,
  );
  const shell = shellOver(join(root, 'cache'), undefined, { PATH: bin });
  const quick = { ...wanted, source: { overrides: [], constraints: [], with: [], python: '3.12' } };

  const both = await Promise.all([wanted, quick].map((one) => resolvePackages(one, shell)));

  const said = { code: 0, lines: ['engine==1.0'] };
  expect(both).toEqual([said, said]);
});

test('a cancelled install leaves no process, no environment and no lock', async () => {
  await program('python3', python({ pip: 'sleep 1000' }));
  const abort = new AbortController();
  const installing = start({}, abort);
  await expect.poll(calls).toContain('pip');

  abort.abort(new Error('SIGTERM'));

  await expect(installing).rejects.toThrow('SIGTERM');
  expect(await readdir(folder())).toEqual([PLACE]);
  expect(await readdir(join(folder(), PLACE))).toEqual([]);
});

test('a run that is cancelled while it looks at an environment leaves it to the runs that use it', async () => {
  const slow = join(root, 'slow');
  await program(
    'python3',
    python({ probe: `[ -e ${slow} ] && { echo > ${root}/looks; sleep 1000; }; exit 0` }),
  );
  await start();
  await writeFile(slow, '');
  const abort = new AbortController();
  const second = start({}, abort);
  await expect.poll(() => existsSync(join(root, 'looks'))).toBe(true);

  abort.abort(new Error('SIGTERM'));

  await expect(second).rejects.toThrow('SIGTERM');
  await rm(slow);
  expect(await start()).toMatchObject({ kind: 'installed', installed: 'warm' });
});

/** A papergap beside this one that uses the environment, as its note says. */
async function usedBeside(): Promise<ChildProcess> {
  const other = spawn('/bin/sleep', ['1000'], { stdio: 'ignore' });
  const pid = other.pid as number;
  const papergap = { pid, startTime: processEntry(pid)?.startTime ?? '' };
  const note = join(folder(), PLACE, 'users', `${pid}.json`);
  await writeFile(note, JSON.stringify({ ...thisOwner(), papergap }));
  return other;
}

test('an environment that does not start is not removed beneath a run that uses it', async () => {
  const broken = join(root, 'broken');
  await program('python3', python({ probe: `[ ! -e ${broken} ]` }));
  await start();
  const other = await usedBeside();
  try {
    await writeFile(broken, '');
    expect(await start()).toMatchObject({ kind: 'failed', friction: [{ code: 'environment-in-use' }] });

    await rm(broken);
    expect(await start()).toMatchObject({ kind: 'installed', installed: 'warm' });
  } finally {
    other.kill();
  }
  await once(other, 'exit');
  await appendFile(join(folder(), PLACE, 'environment', 'bin', 'python'), '\n');
  expect(await start()).toMatchObject({ kind: 'installed', installed: 'cold' });
});

test('an environment that nothing can be made in the place of is left as it is', async () => {
  const broken = join(root, 'broken');
  await program('python3', python({ probe: `[ ! -e ${broken} ]` }));
  await start();
  await writeFile(broken, '');
  await rm(join(bin, 'python3'));

  expect(await start()).toMatchObject({ kind: 'failed', friction: [{ code: 'python-missing' }] });

  await rm(broken);
  expect(await start()).toMatchObject({ kind: 'installed', installed: 'warm' });
});

/** A papergap that is killed while it installs, and cleared away by the next one; the pid of its installer. */
async function killedWhileItInstalls(): Promise<number> {
  const pid = join(root, 'pid');
  const into = join(folder(), PLACE, 'environment', 'half');
  await program(
    'python3',
    python({ pip: `mkdir -p "$PIP_CACHE_DIR/wheel" ${into}; echo $$ > ${pid}; exec sleep 90` }),
  );
  const module = new URL('../../src/deploy/install/install.ts', import.meta.url).href;
  const given = { cacheDir: join(root, 'cache'), env: { PATH: bin, TMPDIR: join(root, 'tmp') } };
  await mkdir(given.env.TMPDIR);
  const script = `
    const { install } = await import(${JSON.stringify(module)});
    const shell = { ...${JSON.stringify(given)}, signal: new AbortController().signal };
    await install(${JSON.stringify(wanted)}, ${JSON.stringify(where)}, shell);`;
  const papergap = spawn(process.execPath, ['--input-type=module', '-e', script], { stdio: 'ignore' });
  const installer = async (): Promise<number> => Number(await readFile(pid, 'utf8').catch(() => '0'));
  await expect.poll(installer, { timeout: 20_000 }).toBeGreaterThan(1);
  papergap.kill('SIGKILL');
  await once(papergap, 'exit');
  const started = await installer();
  onTestFinished(() => {
    if (existsSync(`/proc/${started}`)) process.kill(started, 'SIGKILL');
  });

  await clearLeftovers(given);

  return started;
}

// attack: left process
test('an installer does not outlive a papergap that was killed', async () => {
  const installer = await killedWhileItInstalls();

  await expect.poll(() => existsSync(`/proc/${installer}`)).toBe(false);
});

// attack: fill the machine
test('of an installation that was killed, what was downloaded is cleared away, and the rest can be pruned', async () => {
  await killedWhileItInstalls();

  for (const left of ['running', 'scratch'])
    expect(await readdir(join(root, 'cache', left)), left).toEqual([]);
  expect(await readdir(join(root, 'tmp'))).toEqual([]);
  const places = await readdir(join(folder(), PLACE));
  expect(places).toEqual(['environment']);
  const half = installedEngines(join(root, 'cache'));
  expect(half).toMatchObject([
    { engine: 'some-engine', requirement: `${PLACE}, half made`, place: join(folder(), PLACE) },
  ]);
  expect(await Promise.all(half.map(removeEngine))).toEqual([true]);
  expect(existsSync(join(folder(), PLACE))).toBe(false);
});

// attack: fill the machine
test('an installer has no more memory than an engine, however long the page that an index sends', async () => {
  for (const name of ['prlimit', 'choom'])
    await symlink(findOnPath(name, MACHINE_ENV['PATH'] ?? '') as string, join(bin, name));
  await program('python3', python({ pip: 'cat /proc/self/limits; exit 1' }));

  const result = await start();

  expect(JSON.stringify(result)).toMatch(/Max data size +\d+ /);
  expect(await readdir(join(root, 'cache', 'running'))).toEqual([]);
});

test('a cache folder that can’t be written is said', async () => {
  await writeFile(join(root, 'cache'), 'a file in its place');

  expect(await start()).toMatchObject({ friction: [{ code: 'cache-unwritable', blame: 'machine' }] });
});
