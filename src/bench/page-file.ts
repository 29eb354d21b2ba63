import { rm, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { page } from '../page/page.ts';
import { pageFile } from '../record/files.ts';
import type { Door, JudgedRecord } from '../report/judged.ts';
import { sha256OfFile } from '../shell/file-digest.ts';

/** The page of a judged record, with the digest of the file that holds it. */
export async function pageOf(judged: JudgedRecord, recordFile: string, door: Door): Promise<string> {
  return page(judged, { door, recordSha256: await sha256OfFile(recordFile) });
}

/** Writes the page of a judged record beside it, as report.html; its path. */
export async function writePage(judged: JudgedRecord, recordFile: string, door: Door): Promise<string> {
  const file = pageFile(dirname(recordFile));
  const text = await pageOf(judged, recordFile, door);
  // A folder that came from elsewhere may have a link in its place, which would lead to any file.
  await rm(file, { force: true });
  await writeFile(file, text, { flag: 'wx' });
  return file;
}
