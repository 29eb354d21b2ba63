// npm run build: src/ into dist/, for the package (cli.js) and for the Action (index.js, post.js).
// The same sources give the same bytes in any folder; dist/ is committed, and test/dist.live.test.ts compares
// it.
// --out <folder> writes somewhere else.
import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { chmod, mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { basename, join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { build } from 'esbuild';
import { CLI } from './bundles.ts';
import { licencesOf } from './licenses.mjs';
import { sbomOf } from './sbom.mjs';

const root = join(import.meta.dirname, '..');
const { out } = parseArgs({ options: { out: { type: 'string', default: join(root, 'dist') } } }).values;
const EXECUTABLE = new Set(['papergap.mjs']);

await place(await bundle(), resolve(out));

/** Everything in dist/, by file name. */
async function bundle() {
  const { outputFiles, metafile } = await build({
    ...CLI,
    entryPoints: { ...CLI.entryPoints, main: 'src/action.ts', 'post-main': 'src/post.ts' },
    metafile: true,
    write: false,
  });
  const names = chunkNames(metafile);
  const rename = (text) => text.replace(/\b[\w.]+-[0-9A-Z]{8}\.js\b/g, (name) => names.get(name) ?? name);
  return new Map([
    ...withOwnMaps(outputFiles.map(({ path, text }) => [rename(basename(path)), rename(text)])),
    ['index.js', stub('main.js')],
    ['post.js', stub('post-main.js')],
    ['licenses.txt', await licencesOf(metafile, root)],
    ['sbom.cdx.json', await sbomOf(metafile, root)],
    ['papergap.mjs', await readFile(join(root, 'scripts/papergap-bin.mjs'), 'utf8')],
  ]);
}

/** What the runner starts: source maps have to be on before the program is read. */
function stub(program) {
  return `process.setSourceMapsEnabled(true);\nawait import('./${program}');\n`;
}

/**
 * Maps where our own sources are; maps of nothing but packages would be three quarters of all their bytes.
 */
function withOwnMaps(files) {
  const idle = new Set(
    files
      .filter(([name]) => name.endsWith('.map'))
      .filter(([, text]) => JSON.parse(text).sources.every((source) => !source.startsWith('../src/')))
      .map(([name]) => name),
  );
  return files
    .filter(([name]) => !idle.has(name))
    .map(([name, text]) => [
      name,
      idle.has(`${name}.map`) ? text.replace(/\/\/# sourceMappingURL=.*\n$/, '') : text,
    ]);
}

/**
 * esbuild names a chunk by its content, so that each change would rename the chunk and all that import it.
 * Here the name comes from the entry points that need the chunk, which seldom change; it is as long, so the
 * maps stay right.
 */
function chunkNames({ outputs }) {
  const neededBy = new Map();
  for (const [output, { entryPoint }] of Object.entries(outputs)) {
    if (entryPoint === undefined) continue;
    const reached = new Set([output]);
    for (const at of reached) {
      if (at !== output && outputs[at].entryPoint !== undefined) continue;
      for (const { path, kind } of outputs[at].imports) {
        if (kind === 'import-statement' && path in outputs) reached.add(path);
      }
    }
    for (const at of reached) neededBy.set(at, [...(neededBy.get(at) ?? []), entryPoint]);
  }
  const names = new Map();
  const taken = new Set();
  for (const [output, { entryPoint, inputs }] of Object.entries(outputs)) {
    const name = basename(output);
    if (!/-[0-9A-Z]{8}\.js$/.test(name)) continue;
    const who = entryPoint ?? neededBy.get(output)?.sort().join() ?? '';
    let hash = shortHash(who);
    if (taken.has(hash)) hash = shortHash([who, ...Object.keys(inputs).sort()].join());
    taken.add(hash);
    names.set(name, name.replace(/-[0-9A-Z]{8}\.js$/, `-${hash}.js`));
  }
  return names;
}

function shortHash(text) {
  return createHash('sha256').update(text).digest('hex').slice(0, 8).toUpperCase();
}

/**
 * Writes what differs and removes what does not belong: a build that changes nothing leaves every file alone.
 */
async function place(files, folder) {
  await mkdir(folder, { recursive: true });
  for (const name of await readdir(folder)) {
    if (!files.has(name)) await rm(join(folder, name), { recursive: true });
  }
  for (const [name, text] of files) {
    const path = join(folder, name);
    if (!existsSync(path) || (await readFile(path, 'utf8')) !== text) await writeFile(path, text);
    await chmod(path, EXECUTABLE.has(name) ? 0o755 : 0o644);
  }
}
