import { rename, rm, writeFile } from 'node:fs/promises';

/**
 * Writes a file whole or not at all, also at a loss of power; a link in its place is replaced and never
 * followed.
 */
export async function replaceFile(file: string, content: string | Uint8Array): Promise<void> {
  const part = `${file}.part`;
  await rm(part, { force: true });
  await writeFile(part, content, { flag: 'wx', flush: true });
  await rename(part, file);
}
