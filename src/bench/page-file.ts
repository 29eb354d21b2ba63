import { dirname } from 'node:path';
import { page } from '../page/page.ts';
import { pageFile } from '../record/files.ts';
import { unwritable } from '../record/unwritable.ts';
import type { Door, JudgedRecord } from '../report/judged.ts';
import { sha256OfFile } from '../shell/file-digest.ts';
import { replaceFile } from '../shell/replace-file.ts';

/** The page of a judged record, with the digest of the file that holds it. */
export async function pageOf(judged: JudgedRecord, recordFile: string, door: Door): Promise<string> {
  return page(judged, { door, recordSha256: await sha256OfFile(recordFile) });
}

/**
 * Writes the page of a judged record beside it, as report.html; its path. A link in its place, such as one
 * that came with the folder, is replaced and never followed.
 */
export async function writePage(judged: JudgedRecord, recordFile: string, door: Door): Promise<string> {
  const file = pageFile(dirname(recordFile));
  const html = await pageOf(judged, recordFile, door);
  try {
    await replaceFile(file, html);
  } catch (error) {
    throw unwritable(file, error);
  }
  return file;
}
