import { chmod, copyFile, cp, mkdir, mkdtemp, realpath, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { findOnPath } from '../../../src/shell/process.ts';
import { MACHINE_ENV } from '../machine-env.ts';
import type { Daemon } from './daemon.ts';
import { importedImage, librariesOf } from './local-image.ts';

/** Node's own image as bot/Dockerfile takes it, out of this machine's Node, npm and shell. */
export const NODE_IMAGE = 'papergap-test/node:24';

const NPM = '#!/bin/sh\nexec node /usr/local/lib/node_modules/npm/bin/npm-cli.js "$@"\n';
const PROGRAMS = ['/bin/sh', '/bin/rm'];

/** Makes the image, with the user `node` in it and the certificates that this machine reaches npm with. */
export async function makeNodeImage(daemon: Daemon): Promise<void> {
  const root = await mkdtemp(join(tmpdir(), 'papergap-node-image-'));
  const at = (path: string): string => join(root, path);
  try {
    for (const folder of ['etc', 'tmp', 'usr/local/bin', 'usr/local/lib/node_modules'])
      await mkdir(at(folder), { recursive: true });
    await copyFile(process.execPath, at('usr/local/bin/node'));
    const npm = await realpath(findOnPath('npm', MACHINE_ENV['PATH'] ?? '') ?? '');
    const folder = at('usr/local/lib/node_modules/npm');
    await cp(join(dirname(npm), '..'), folder, { recursive: true, dereference: true });
    await writeFile(at('usr/local/bin/npm'), NPM);
    await chmod(at('usr/local/bin/npm'), 0o755);
    await writeFile(at('etc/passwd'), 'root:x:0:0::/root:/bin/sh\nnode:x:1000:1000::/home/node:/bin/sh\n');
    const { NODE_EXTRA_CA_CERTS: certificates } = MACHINE_ENV;
    if (certificates !== undefined) await copyFile(certificates, at('etc/certificates.pem'));
    await importedImage(daemon, {
      name: NODE_IMAGE,
      root,
      files: [...PROGRAMS, ...(await librariesOf([process.execPath, ...PROGRAMS]))],
      changes: certificates === undefined ? [] : ['ENV NODE_EXTRA_CA_CERTS=/etc/certificates.pem'],
    });
  } finally {
    await rm(root, { recursive: true });
  }
}
