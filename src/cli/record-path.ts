import { stat } from 'node:fs/promises';
import { journalFile, recordFile } from '../record/files.ts';

/** The record that is meant by a file or by the folder of a run: its journal, where the run was cut off. */
export async function recordPath(path: string): Promise<string> {
  const isFolder = (await stat(path).catch(() => undefined))?.isDirectory() === true;
  if (!isFolder) return path;
  const isFinished = (await stat(recordFile(path)).catch(() => undefined))?.isFile() === true;
  return isFinished ? recordFile(path) : journalFile(path);
}
