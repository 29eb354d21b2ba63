import { createHash } from 'node:crypto';
import { mkdir, readFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { run } from '../../src/shell/process.ts';
import { MACHINE_ENV } from '../support/machine-env.ts';

const MAKE = `
import json, sys, zipfile
path, code, start, files = sys.argv[1:]
info = "engine-1.0.dist-info/"
with zipfile.ZipFile(path, "w") as wheel:
    wheel.writestr("engine.py", code)
    wheel.writestr("engine.pth", start)
    for name, text in json.loads(files).items(): wheel.writestr("engine-1.0.data/data/" + name, text)
    wheel.writestr(info + "METADATA", "Metadata-Version: 2.1\\nName: engine\\nVersion: 1.0\\n")
    wheel.writestr(info + "WHEEL", "Wheel-Version: 1.0\\nGenerator: test\\nRoot-Is-Purelib: true\\nTag: py3-none-any\\n")
    wheel.writestr(info + "RECORD", "engine.py,,\\nengine.pth,,\\n" + "".join(info + name + ",,\\n" for name in ("METADATA", "WHEEL", "RECORD")))
`;

/**
 * A wheel of version 1.0 of an engine whose module is the given code; fulfilled with its SHA-256.
 *
 * @param start a line that every Python runs which starts where it is installed
 * @param files text of further ones, by their paths from the folder of the environment
 */
export async function makeWheel(
  path: string,
  code: string,
  start = '',
  files: Readonly<Record<string, string>> = {},
): Promise<string> {
  await mkdir(dirname(path), { recursive: true });
  const { code: exit, lines } = await run(
    'python3',
    ['-I', '-c', MAKE, path, code, start, JSON.stringify(files)],
    {
      env: MACHINE_ENV,
    },
  );
  if (exit !== 0) throw new Error(lines.join('\n'));
  return createHash('sha256')
    .update(await readFile(path))
    .digest('hex');
}
