// The licence texts of the packages that a bundle really contains.
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';

/** Licences that ask for no more than their text beside the bundle. */
const PERMISSIVE = new Set([
  '0BSD',
  'Apache-2.0',
  'BSD-2-Clause',
  'BSD-3-Clause',
  'BlueOak-1.0.0',
  'CC0-1.0',
  'ISC',
  'MIT',
  'Unlicense',
  'Zlib',
]);
const TEXTS = /^(licen[cs]e|copying|notice)([.-]|$)/i;
/**
 * Say MIT in package.json and README, and ship no text: they get MIT's, with the author they name. Looked at
 * by hand.
 */
const MIT_WITHOUT_TEXT = new Set(['@nodable/entities']);
const RULE = '-'.repeat(80);

/**
 * One text for all packages of esbuild's metafile with bytes in an output; throws where one may not be
 * shipped.
 */
export async function licencesOf(metafile, root) {
  const faults = [];
  const parts = new Map();
  for (const { folder, manifest } of await bundledPackages(metafile, root)) {
    const { name, version, license, author } = manifest;
    const texts = await textsIn(join(root, folder));
    if (texts.length === 0 && license === 'MIT' && MIT_WITHOUT_TEXT.has(name)) {
      const ours = await readFile(join(root, 'LICENSE'), 'utf8');
      texts.push(ours.replace(/^Copyright .*$/m, `Copyright (c) ${author}`).trim());
    }
    if (!permissive(license)) faults.push(`${name} ${version}: ${license ?? 'no licence'} is not permissive`);
    if (texts.length === 0) faults.push(`${name} ${version}: no licence file`);
    parts.set(`${name} ${version}`, [`${name} ${version} (${license})`, RULE, ...texts].join('\n\n'));
  }
  if (faults.length > 0) throw new Error(`Packages that may not be bundled:\n  ${faults.join('\n  ')}`);
  const sorted = [...parts].sort(([a], [b]) => (a < b ? -1 : 1));
  return (
    [
      'Third-party packages in this folder, and their licences. Made by scripts/licenses.mjs.',
      ...sorted.map(([, text]) => `${RULE}\n${text}`),
    ].join('\n\n') + '\n'
  );
}

/**
 * The packages of esbuild's metafile with bytes in an output: each with its folder, such as
 * `node_modules/a/node_modules/b`, and its package.json.
 */
export async function bundledPackages({ outputs }, root) {
  const folders = new Set();
  for (const { inputs } of Object.values(outputs)) {
    for (const [path, { bytesInOutput }] of Object.entries(inputs)) {
      const folder = /^(?:.*\/)?node_modules\/(?:@[^/]+\/)?[^/]+/.exec(path)?.[0];
      // As the lock file has it, also where node_modules is a link to another place.
      if (folder !== undefined && bytesInOutput > 0)
        folders.add(folder.slice(folder.indexOf('node_modules/')));
    }
  }
  const read = async (folder) => JSON.parse(await readFile(join(root, folder, 'package.json'), 'utf8'));
  return Promise.all([...folders].sort().map(async (folder) => ({ folder, manifest: await read(folder) })));
}

async function textsIn(folder) {
  const files = (await readdir(folder)).filter((file) => TEXTS.test(file) && !/\.(js|ts|json)$/.test(file));
  const texts = await Promise.all(files.sort().map((file) => readFile(join(folder, file), 'utf8')));
  return texts.map((text) =>
    text
      .replace(/^\uFEFF/, '')
      .replace(/\r\n?/g, '\n')
      .replace(/[ \t]+$/gm, '')
      .trim(),
  );
}

/** `MIT`, or `(MIT OR GPL-3.0)`: one of several is enough; of `A AND B`, each has to be. */
function permissive(license = '') {
  if (typeof license !== 'string') return false;
  return license
    .replace(/[()]/g, '')
    .split(' OR ')
    .some((choice) => choice.split(' AND ').every((name) => PERMISSIVE.has(name.trim())));
}
