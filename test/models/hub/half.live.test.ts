import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { run } from '../../../src/shell/process.ts';
import { MACHINE_ENV } from '../../support/machine-env.ts';

const MIB = 2 ** 20;
const MODULE = new URL('../../../src/models/hub/half.ts', import.meta.url).href;

test('a file of a hub is whole only where all of it came to lie on the disk', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'papergap-half-'));
  // The kernel writes as much as there is room for, and says how much that was: here up to a bound.
  const program = `
const { createHash } = await import('node:crypto');
const { statSync } = await import('node:fs');
const { openHalf } = await import(${JSON.stringify(MODULE)});
const content = Buffer.alloc(${3 * MIB}, 7);
const sha256 = createHash('sha256').update(content).digest('hex');
const file = { path: 'm', bytes: content.length, blobId: '', sha256 };
const path = ${JSON.stringify(join(folder, 'blob'))};
const half = await openHalf(path, file, new AbortController().signal);
const code = await half.append(content).then(() => 'whole', ({ code }) => code);
const { bytes } = half;
console.log(JSON.stringify({ code, bytes, onDisk: statSync(path).size, isWhole: half.digest() === sha256 }));
`;
  try {
    const words = [`--fsize=${2 * MIB}`, '--', process.execPath, '--input-type=module', '-e', program];
    const { lines } = await run('/usr/bin/prlimit', words, { env: MACHINE_ENV });

    expect(JSON.parse(lines.at(-1) ?? '')).toEqual({
      ...{ code: 'EFBIG', isWhole: false },
      ...{ bytes: 2 * MIB, onDisk: 2 * MIB },
    });
  } finally {
    await rm(folder, { recursive: true });
  }
});
