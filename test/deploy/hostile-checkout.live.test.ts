import { existsSync, globSync } from 'node:fs';
import { appendFile, chmod, mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { decisiveDigest } from '../../src/deploy/install/environment.ts';
import type { Installation } from '../../src/deploy/install/install.ts';
import { run } from '../../src/shell/process.ts';
import { MACHINE_ENV } from '../support/machine-env.ts';
import { shareUv } from './shared-uv.ts';
import { makeWheel } from './wheel.ts';

const signal = new AbortController().signal;
const INSTALL = new URL('../../src/deploy/install/install.ts', import.meta.url).href;

const ENGINE = { installer: 'python', requirement: 'engine==1.0', probe: 'engine' } as const;
const groups = (): readonly string[] => globSync('/sys/fs/cgroup/**/papergap-*');

let root: string;
let checkout: string;
let env: Record<string, string>;
let digest: string;
beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'papergap-hostile-'));
  checkout = join(root, 'checkout');
  digest = await makeWheel(honestWheel(), '');
  // A higher build number wins where both are seen.
  await makeWheel(join(checkout, 'wheels', 'engine-1.0-9-py3-none-any.whl'), attack('wheel'));
  env = { ...MACHINE_ENV, HOME: join(root, 'home'), PIP_NO_INDEX: '1', PIP_FIND_LINKS: join(root, 'wheels') };
  env['UV_FIND_LINKS'] = env['PIP_FIND_LINKS'] as string;
  env['UV_NO_INDEX'] = '1';
});
afterEach(() => rm(root, { recursive: true }));

const honestWheel = (): string => join(root, 'wheels', 'engine-1.0-py3-none-any.whl');
const trace = (): string => join(root, 'attacked');
const attack = (by: string): string => `open(${JSON.stringify(trace())}, "a").write("${by} ")\n`;

async function put(path: string, text: string): Promise<void> {
  await mkdir(dirname(path), { recursive: true });
  await writeFile(path, text);
}

/** Installs as papergap does where it is started in the checkout. */
async function install(
  variables: Record<string, string> = {},
  pinnedBy: 'wheel' | 'lock' = 'wheel',
): Promise<Installation> {
  const how = { pinnedBy, hashes: pinnedBy === 'wheel' ? [digest] : [] };
  const program = `
    const { install } = await import(${JSON.stringify(INSTALL)});
    const wanted = ${JSON.stringify({ ...ENGINE, ...how })};
    const shell = { cacheDir: ${JSON.stringify(join(root, 'cache'))}, env: process.env, signal: new AbortController().signal };
    const found = await install(wanted, { engine: 'engine', version: '1.0' }, shell);
    // A line of what is run is cut where it is long.
    const log = found.log?.slice(-8).map((line) => line.slice(0, 150));
    console.log('result ' + JSON.stringify({ ...found, log }));`;
  const args = ['--input-type=module', '-e', program];
  const { lines } = await run(process.execPath, args, {
    cwd: checkout,
    env: { ...env, ...variables },
    signal,
  });
  const line = lines.find((one) => one.startsWith('result '));
  if (line === undefined) throw new Error(lines.join('\n'));
  return JSON.parse(line.slice('result '.length)) as Installation;
}

/** Everything at once that a checkout, its user's home and the variables of a job could try. */
async function everyAttack(): Promise<Record<string, string>> {
  const modules = ['engine', 'venv', 'ensurepip', 'pip', 'sitecustomize', 'usercustomize', 'json', 'shutil'];
  for (const module of modules) await put(join(checkout, `${module}.py`), attack(module));
  const theirs = JSON.stringify(join(checkout, 'wheels'));
  const pipConf = `[global]\nfind-links = ${join(checkout, 'wheels')}\n`;
  await put(join(checkout, 'pip.conf'), pipConf);
  await put(join(root, 'home', '.config', 'pip', 'pip.conf'), pipConf);
  await put(join(root, 'home', '.config', 'uv', 'uv.toml'), `find-links = [${theirs}]\n`);
  await put(join(checkout, 'uv.toml'), `find-links = [${theirs}]\n`);
  await put(join(checkout, 'pyproject.toml'), `[tool.uv]\nfind-links = [${theirs}]\n`);
  const bin = join(checkout, 'node_modules', '.bin');
  for (const name of ['uv', 'python3']) {
    await put(join(bin, name), `#!/bin/sh\necho ${name} >> ${trace()}\n`);
    await chmod(join(bin, name), 0o755);
  }
  return {
    PATH: `${bin}:node_modules/.bin:${env['PATH'] ?? ''}`,
    PYTHONPATH: checkout,
    PIP_CONFIG_FILE: join(checkout, 'pip.conf'),
    PIP_TARGET: join(checkout, 'target'),
    UV_CONFIG_FILE: join(checkout, 'uv.toml'),
  };
}

// attack: checkout
test('nothing of a checkout, of the home or of the variables is code for installers and probes', async () => {
  const variables = await everyAttack();

  expect(await install(variables)).toMatchObject({ kind: 'installed', installed: 'cold' });
  expect(await install(variables)).toMatchObject({ kind: 'installed', installed: 'warm' });

  expect(existsSync(trace()) && (await readFile(trace(), 'utf8'))).toBe(false);
  expect(existsSync(join(checkout, 'target'))).toBe(false);
});

// attack: other wheel
test('a wheel that a mirror gives in the place of the known one is not installed', async () => {
  await makeWheel(honestWheel(), attack('mirror'));

  expect(await install()).toMatchObject({ kind: 'failed', friction: [{ code: 'package-altered' }] });

  expect(existsSync(trace())).toBe(false);
  const [place = ''] = await readdir(join(root, 'cache', 'engines', 'engine'));
  expect(await readdir(join(root, 'cache', 'engines', 'engine', place))).toEqual([]);
});

// attack: changed environment
test('what an engine has written into its environment never runs', async () => {
  await shareUv(join(root, 'cache'));
  const { folder } = (await install({}, 'lock')) as { readonly folder: string };
  const module = await run(
    join(folder, 'bin', 'python'),
    ['-I', '-B', '-c', 'import engine; print(engine.__file__)'],
    { env, signal },
  );
  await appendFile(module.lines[0] as string, attack('engine'));

  expect(await install({}, 'lock')).toMatchObject({ kind: 'installed', installed: 'cold' });

  expect(existsSync(trace())).toBe(false);
});

// attack: code at installation
test.for(['wheel', 'lock'] as const)(
  'no code of a package runs outside of a sandbox while it is installed, pinned by %s',
  async (pinnedBy) => {
    // uv itself comes from the index of this machine.
    const { PIP_NO_INDEX: _, ...indexed } = env;
    env = indexed;
    digest = await makeWheel(honestWheel(), attack('module'), `import sys; ${attack('start')}`);

    for (const installed of ['cold', 'warm'])
      expect(await install({}, pinnedBy)).toMatchObject({ kind: 'installed', installed });

    expect(existsSync(trace()) && (await readFile(trace(), 'utf8'))).toBe(false);
    // It is compiled all the same.
    expect(globSync(join(root, 'cache', 'engines', '**', 'engine.*.pyc'))).toHaveLength(1);
  },
);

const environment = (): string => {
  const place = `1.0-${decisiveDigest({ ...ENGINE, pinnedBy: 'lock', hashes: [] }).slice(0, 12)}`;
  return join(root, 'cache', 'engines', 'engine', place, 'environment');
};

/** Files of a package that have the environment's Python run this code before any other. */
function ownLibrary(code: string): Readonly<Record<string, string>> {
  const library = [10, 11, 12, 13, 14].flatMap((minor) => [
    [`evil/lib/python3.${minor}/os.py`, ''],
    [`evil/lib/python3.${minor}/encodings/__init__.py`, code],
  ]);
  return { 'pyvenv.cfg': `home = ${environment()}/evil/bin\n`, ...Object.fromEntries(library) };
}

// attack: code at installation
test('no code of a package that says where Python has its own library runs outside of a sandbox', async () => {
  await shareUv(join(root, 'cache'));
  // There is no `open` yet where Python loads this.
  const code = `import posix\nposix.close(posix.open(${JSON.stringify(trace())}, posix.O_CREAT | posix.O_WRONLY))\n`;
  await makeWheel(honestWheel(), '', '', ownLibrary(code));

  expect(await install({}, 'lock')).toMatchObject({ kind: 'failed' });

  expect(existsSync(trace())).toBe(false);
});

/** Makes the environment one that works, with a file of the home as what runs its Python. */
const loot = (secret: string): string => `
import posix
env = __file__.split('/evil/')[0]
def put(path, text):
    file = posix.open(path, posix.O_CREAT | posix.O_WRONLY | posix.O_TRUNC, 0o755)
    posix.write(file, bytes(map(ord, text)))
    posix.close(file)
real = env + '/bin/python'
while True:
    try: to = posix.readlink(real)
    except OSError: break
    real = to if to[0] == '/' else real.rpartition('/')[0] + '/' + to
put(env + '/pyvenv.cfg', 'home = ' + real.rpartition('/')[0] + '\\n')
posix.symlink(real, env + '/bin/real')
posix.symlink(${JSON.stringify(secret)}, env + '/loot')
posix.unlink(env + '/bin/python')
put(env + '/bin/python', "#!" + env + "/bin/real\\n" + "'''exec' \\"" + env + "/loot\\" \\"$0\\" \\"$@\\"\\n'''\\nimport os, sys\\nos.execv('" + env + "/bin/real', ['" + env + "/bin/real', *sys.argv[1:]])\\n")
posix._exit(0)
`;

// attack: code at installation, out of the sandbox
test('no code of a package writes to its environment where that is compiled, nor has a file of the home shown', async () => {
  await shareUv(join(root, 'cache'));
  const secret = join(root, 'home', '.ssh', 'id_owner');
  await put(secret, 'what-only-the-owner-knows');
  const says = `import sys\nsys.exit('it is written to, and reads: ' + open(${JSON.stringify(secret)}).read())\n`;
  await makeWheel(honestWheel(), says, '', ownLibrary(loot(secret)));

  const found = await install({}, 'lock');

  const said = found.kind === 'failed' ? found.log.join('\n') : '';
  expect(said).toContain('Read-only file system');
  expect(said).not.toMatch(/it is written to|what-only-the-owner-knows/);
});

// attack: fill the machine
test('what tries a package has no more memory than an engine', async () => {
  const told =
    'import sys; sys.exit(next(l for l in open("/proc/self/limits") if l.startswith("Max data")))\n';
  await makeWheel(honestWheel(), told);
  await shareUv(join(root, 'cache'));

  const before = new Set(groups());

  const found = await install({}, 'lock');

  const said = found.kind === 'failed' ? found.log.join('\n') : '';
  expect(said).toMatch(/Max data size +\d+ /);
  // Those of other tests go by themselves.
  const left = groups().filter((one) => !before.has(one));
  await expect.poll(() => groups().filter((one) => left.includes(one))).toEqual([]);
  expect(await readdir(join(root, 'cache', 'running'))).toEqual([]);
});
