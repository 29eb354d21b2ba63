import { access } from 'node:fs/promises';
import { dirname, join, relative, resolve } from 'node:path';
import { isAtHub } from '../config/dataset-address.ts';

/**
 * A file as code scanning names it: from the root of the Git checkout that the command was started in, else
 * from the folder that it was started in; absolute where the file lies outside.
 */
export async function fromRoot(file: string): Promise<string> {
  if (isAtHub(file)) return file;
  const path = relative(await rootAbove(resolve('.')), resolve(file));
  return path.split('/')[0] === '..' ? resolve(file) : path;
}

async function rootAbove(start: string): Promise<string> {
  for (let folder = start; ; folder = dirname(folder)) {
    const isRoot = await access(join(folder, '.git')).then(
      () => true,
      () => false,
    );
    if (isRoot) return folder;
    if (folder === dirname(folder)) return start;
  }
}
