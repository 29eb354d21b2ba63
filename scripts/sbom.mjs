// The software bill of materials of a bundle: CycloneDX 1.6, of the packages that are really in it.
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { bundledPackages } from './licenses.mjs';

/**
 * One JSON text for all packages of esbuild's metafile with bytes in an output, with the digests of package-lock.json;
 * throws where one has none. Nothing in it changes but with what is bundled.
 */
export async function sbomOf(metafile, root) {
  const read = async (file) => JSON.parse(await readFile(join(root, file), 'utf8'));
  const [{ name, version, license }, lock] = [await read('package.json'), await read('package-lock.json')];
  const packages = await bundledPackages(metafile, root);
  const components = packages.map(({ folder, manifest }) => ({
    type: 'library',
    'bom-ref': folder,
    ...identityOf(manifest),
    hashes: [digestOf(folder, lock)],
  }));
  const bom = {
    bomFormat: 'CycloneDX',
    specVersion: '1.6',
    version: 1,
    metadata: {
      component: { type: 'application', 'bom-ref': name, ...identityOf({ name, version, license }) },
    },
    components,
  };
  return `${JSON.stringify(bom, undefined, 2)}\n`;
}

function identityOf({ name, version, license }) {
  const purl = `pkg:npm/${name.replace('@', '%40')}@${version}`;
  return { name, version, licenses: [{ expression: license }], purl };
}

/** What npm compares a package with before it unpacks it: `sha512-` and base64, here in hexadecimal. */
function digestOf(folder, { packages }) {
  const [, base64] = /^sha512-(\S+)$/.exec(packages[folder]?.integrity ?? '') ?? [];
  if (base64 === undefined) throw new Error(`${folder}: package-lock.json has no SHA-512 of it`);
  return { alg: 'SHA-512', content: Buffer.from(base64, 'base64').toString('hex') };
}
