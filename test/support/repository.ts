import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

/** A user's repository in a temporary folder; gone at the end of the block. */
export interface Repository extends AsyncDisposable {
  readonly folder: string;
  write(path: string, text: string): Promise<void>;
}

export async function repository(files: Readonly<Record<string, string>>): Promise<Repository> {
  const folder = await mkdtemp(join(tmpdir(), 'papergap-repository-'));
  const write = async (path: string, text: string): Promise<void> => {
    await mkdir(dirname(join(folder, path)), { recursive: true });
    await writeFile(join(folder, path), text);
  };
  for (const [path, text] of Object.entries(files)) await write(path, text);
  return { folder, write, [Symbol.asyncDispose]: () => rm(folder, { recursive: true, force: true }) };
}
