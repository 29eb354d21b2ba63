// npm run build:bot: the bot as a few files that need nothing but Node beside them, into build/bot/ (not
// committed). bot/Dockerfile ships them. --out <folder> writes somewhere else.
import { mkdir, rm, writeFile } from 'node:fs/promises';
import { basename, join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { build } from 'esbuild';
import { BOT } from './bundles.ts';
import { licencesOf } from './licenses.mjs';
import { sbomOf } from './sbom.mjs';

const root = join(import.meta.dirname, '..');
const { out } = parseArgs({
  options: { out: { type: 'string', default: join(root, 'build', 'bot') } },
}).values;

const { outputFiles, metafile } = await build({ ...BOT, metafile: true, write: false });

const folder = resolve(out);
await rm(folder, { recursive: true, force: true });
await mkdir(folder, { recursive: true });
for (const { path, contents } of outputFiles) await writeFile(join(folder, basename(path)), contents);
await writeFile(join(folder, 'licenses.txt'), await licencesOf(metafile, root));
await writeFile(join(folder, 'sbom.cdx.json'), await sbomOf(metafile, root));
