import { cp, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { repository } from '../repository.ts';
import type { Repository } from '../repository.ts';

/** Results that the evaluators really wrote, on the ticket router's first items. */
export const RESULTS = join(import.meta.dirname, 'results');

/** A copy of one evaluator's results, to change something in. */
export async function copied(evaluator: string): Promise<Repository> {
  const repo = await repository({});
  await cp(join(RESULTS, evaluator), repo.folder, { recursive: true });
  return repo;
}

/** The file of a folder whose name matches. */
export async function fileLike(folder: string, name: RegExp): Promise<string> {
  const found = (await readdir(folder)).find((one) => name.test(one));
  if (found === undefined) throw new Error(`no file like ${name} in ${folder}`);
  return join(folder, found);
}

/** Changes the text of a file. */
export async function edit(file: string, change: (text: string) => string): Promise<void> {
  await writeFile(file, change(await readFile(file, 'utf8')));
}
