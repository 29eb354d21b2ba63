import { execFile } from 'node:child_process';
import { cp, mkdir, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, test } from 'vitest';
import manifest from '../package.json' with { type: 'json' };
import { runCli } from './support/cli.ts';

const run = promisify(execFile);
const ROOT = join(import.meta.dirname, '..');
const DIST = join(ROOT, 'dist');
const slow = { timeout: 120_000 };
let folder: string;
/** What the sources build, beside all else that the package has. */
let source: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'papergap-dist-'));
  source = join(folder, 'source');
  await run(process.execPath, ['scripts/build.mjs', '--out', join(source, 'dist')], { cwd: ROOT });
  for (const name of ['package.json', 'schema', 'README.md', 'LICENSE'])
    await cp(join(ROOT, name), join(source, name), { recursive: true });
});
afterAll(() => rm(folder, { recursive: true }));

/** What two folders have differently, file by file; files that git does not know of count too. */
async function differences(committed: string, built: string): Promise<readonly string[]> {
  const names = async (folder: string): Promise<readonly string[]> =>
    (await readdir(folder, { recursive: true })).sort();
  const [ours, theirs] = [await names(committed), await names(built)];
  const faults = ours.filter((name) => !theirs.includes(name)).map((name) => `${name}: no build makes it`);
  for (const name of theirs) {
    if (!ours.includes(name)) faults.push(`${name}: missing`);
    else if (!(await readFile(join(committed, name))).equals(await readFile(join(built, name))))
      faults.push(`${name}: not what the sources build`);
    else if (((await stat(join(committed, name))).mode ^ (await stat(join(built, name))).mode) & 0o100)
      faults.push(`${name}: executable or not`);
  }
  return faults;
}

// attack: bundle
test('dist/ is byte for byte what the sources build', async () => {
  const built = join(source, 'dist');

  expect(await differences(DIST, built), 'npm run build makes it again; commit what it changes').toEqual([]);
});

// attack: bundle
test('a file that differs, is missing or does not belong is found', slow, async () => {
  const [committed, built] = [join(folder, 'a'), join(folder, 'b')];
  await Promise.all([mkdir(committed), mkdir(built)]);
  for (const [path, text] of [
    [join(committed, 'same.js'), '1'],
    [join(built, 'same.js'), '1'],
    [join(committed, 'other.js'), '1'],
    [join(built, 'other.js'), '2'],
    [join(committed, 'left.js'), ''],
    [join(built, 'new.js'), ''],
  ] as const) {
    await writeFile(path, text);
  }

  expect(await differences(committed, built)).toEqual([
    'left.js: no build makes it',
    'new.js: missing',
    'other.js: not what the sources build',
  ]);
});

test('dist/ names no folder of the machine that built it', async () => {
  for (const name of await readdir(DIST)) {
    expect((await readFile(join(DIST, name), 'utf8')).includes(`${ROOT}/`), name).toBe(false);
  }
});

// attack: bundle
test('each bundled package is listed with its version, licence and digest, and its licence text is there', async () => {
  const built = join(source, 'dist');
  const licences = await readFile(join(built, 'licenses.txt'), 'utf8');
  const bom = JSON.parse(await readFile(join(built, 'sbom.cdx.json'), 'utf8')) as {
    readonly components: readonly {
      readonly name: string;
      readonly version: string;
      readonly licenses: readonly { readonly expression: string }[];
      readonly hashes: readonly { readonly content: string }[];
    }[];
  };
  const [bundled, lock] = await Promise.all([packagesOfMaps(built), lockedDigests()]);

  expect(bundled).toContain('commander');
  expect(bundled.filter((name) => !bom.components.some((component) => component.name === name))).toEqual([]);
  for (const { name, version, licenses, hashes } of bom.components) {
    expect(licences).toContain(`\n${name} ${version} (${licenses[0]?.expression})\n`);
    expect(lock, name).toContain(`${name} ${version} ${hashes[0]?.content}`);
  }
});

/** Packages that the source maps name: another witness than the metafile. */
async function packagesOfMaps(built: string): Promise<readonly string[]> {
  const maps = (await readdir(built)).filter((file) => file.endsWith('.map'));
  const texts = await Promise.all(maps.map((file) => readFile(join(built, file), 'utf8')));
  const sources = texts.flatMap(
    (text) => (JSON.parse(text) as { readonly sources: readonly string[] }).sources,
  );
  return sources.flatMap((path) => /^.*node_modules\/((?:@[^/]+\/)?[^/]+)\//.exec(path)?.[1] ?? []);
}

/** `name version digest` of every package that the lock file knows, in hexadecimal. */
async function lockedDigests(): Promise<readonly string[]> {
  const { packages } = JSON.parse(await readFile(join(ROOT, 'package-lock.json'), 'utf8')) as {
    readonly packages: Readonly<Record<string, { readonly version: string; readonly integrity?: string }>>;
  };
  return Object.entries(packages).map(([folder, { version, integrity = '' }]) => {
    const digest = Buffer.from(integrity.replace('sha512-', ''), 'base64').toString('hex');
    return `${folder.replace(/^.*node_modules\//, '')} ${version} ${digest}`;
  });
}

test('a package that the lock file does not know can’t be bundled', slow, async () => {
  const root = join(folder, 'unlocked');
  await mkdir(join(root, 'node_modules', 'a'), { recursive: true });
  const manifest = JSON.stringify({ name: 'a', version: '1.0.0', license: 'MIT' });
  for (const path of ['package.json', 'node_modules/a/package.json'])
    await writeFile(join(root, path), manifest);
  await writeFile(join(root, 'package-lock.json'), '{"packages":{"node_modules/b":{}}}');
  const metafile = { outputs: { 'x.js': { inputs: { 'node_modules/a/index.js': { bytesInOutput: 1 } } } } };
  const script = `import { sbomOf } from ${JSON.stringify(join(ROOT, 'scripts', 'sbom.mjs'))};
    await sbomOf(${JSON.stringify(metafile)}, ${JSON.stringify(root)});`;

  await expect(run(process.execPath, ['--input-type=module', '-e', script])).rejects.toThrow(
    'node_modules/a: package-lock.json has no SHA-512 of it',
  );
});

test.for([
  ['no text', { name: 'a', version: '1.0.0', license: 'MIT' }, [], 'a 1.0.0: no licence file'],
  ['copyleft', { name: 'a', version: '1.0.0', license: 'GPL-3.0' }, ['LICENSE'], 'GPL-3.0 is not permissive'],
  [
    'half copyleft',
    { name: 'a', version: '1.0.0', license: 'MIT AND GPL-3.0' },
    ['LICENSE'],
    'not permissive',
  ],
  ['nothing said', { name: 'a', version: '1.0.0' }, ['LICENSE'], 'no licence is not permissive'],
] as const)('a package with %s can’t be bundled', slow, async ([what, manifest, files, fault]) => {
  const root = join(folder, what.replace(' ', '-'));
  const home = join(root, 'node_modules', 'a');
  await mkdir(home, { recursive: true });
  await writeFile(join(home, 'package.json'), JSON.stringify(manifest));
  for (const file of files) await writeFile(join(home, file), 'text');
  const metafile = { outputs: { 'x.js': { inputs: { 'node_modules/a/index.js': { bytesInOutput: 1 } } } } };
  const script = `import { licencesOf } from ${JSON.stringify(join(ROOT, 'scripts', 'licenses.mjs'))};
    await licencesOf(${JSON.stringify(metafile)}, ${JSON.stringify(root)});`;

  await expect(run(process.execPath, ['--input-type=module', '-e', script])).rejects.toThrow(fault);
});

/** Packed and unpacked by hand: nothing lies beside it that the bundle could lean on. */
async function packed(): Promise<string> {
  const home = join(folder, 'packed');
  await mkdir(home, { recursive: true });
  await run('npm', ['pack', '--silent', '--ignore-scripts', '--pack-destination', home], { cwd: source });
  await run('tar', ['-xzf', join(home, `papergap-${manifest.version}.tgz`), '-C', home]);
  return join(home, 'package');
}

test(
  'the package runs by itself, checks like the sources do, and holds what the bundle starts',
  slow,
  async () => {
    const home = await packed();
    await writeFile(join(folder, 'bad.yaml'), 'model: 1\n');
    const bundled = (args: readonly string[]) =>
      run(process.execPath, [join(home, 'dist', 'papergap.mjs'), ...args], { cwd: folder });

    const checked = await bundled(['check', 'bad.yaml']).catch((error: unknown) => error);
    const sources = await runCli(['check', 'bad.yaml'], folder);

    expect(checked).toMatchObject({ code: 2, stderr: sources.stderr });
    expect((await bundled(['--version'])).stdout).toBe(`${manifest.version}\n`);
    const files = await readdir(home, { recursive: true });
    expect(files).toEqual(
      expect.arrayContaining([
        'dist/cli.js',
        'dist/truth-worker.js',
        'dist/sampler-worker.js',
        'dist/apart-worker.js',
        'dist/licenses.txt',
        'dist/sbom.cdx.json',
        'LICENSE',
        'schema/record.schema.json',
      ]),
    );
    expect(files.filter((file) => /test|examples/.test(file))).toEqual([]);
  },
);

test('packing builds first', async () => {
  const { scripts } = JSON.parse(await readFile(join(ROOT, 'package.json'), 'utf8')) as {
    readonly scripts: Readonly<Record<string, string>>;
  };

  expect(scripts['prepack']).toBe(scripts['build']);
});
