// npm run build:bot: the bot as a few files that need nothing but Node beside them, into build/bot/ (not
// committed). bot/Dockerfile ships them. --out <folder> writes somewhere else.
import { mkdir, rm, writeFile } from 'node:fs/promises';
import { basename, join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { build } from 'esbuild';
import { leftOut, workers } from './esbuild-plugins.mjs';
import { licencesOf } from './licenses.mjs';
import { sbomOf } from './sbom.mjs';

const root = join(import.meta.dirname, '..');
const { out } = parseArgs({
  options: { out: { type: 'string', default: join(root, 'build', 'bot') } },
}).values;

/** Never called: what Probot has for development, and the WebAssembly half of hdr-histogram-js. */
const LEFT_OUT = /^(npx-import-light|pino-pretty|@assemblyscript\/loader(\/.*)?)$/;

const { outputFiles, metafile } = await build({
  absWorkingDir: root,
  entryPoints: { server: 'bot/server.ts', 'judge-process': 'bot/results/judge-process.ts' },
  outdir: 'build/bot',
  outExtension: { '.js': '.mjs' },
  bundle: true,
  format: 'esm',
  platform: 'node',
  target: 'node24',
  // Bundled CommonJS asks for require, which an ES module doesn't have.
  banner: {
    js: "import { createRequire as requireFrom } from 'node:module'; const require = requireFrom(import.meta.url);",
  },
  sourcemap: 'linked',
  sourcesContent: false,
  legalComments: 'none',
  metafile: true,
  write: false,
  plugins: [workers('mjs'), leftOut(LEFT_OUT)],
});

const folder = resolve(out);
await rm(folder, { recursive: true, force: true });
await mkdir(folder, { recursive: true });
for (const { path, contents } of outputFiles) await writeFile(join(folder, basename(path)), contents);
await writeFile(join(folder, 'licenses.txt'), await licencesOf(metafile, root));
await writeFile(join(folder, 'sbom.cdx.json'), await sbomOf(metafile, root));
