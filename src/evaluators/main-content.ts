import { logInArchive } from './eval-archive.ts';
import { jsonLines, parsedJson } from './result-files.ts';
import type { ResultFiles } from './result-files.ts';

/** The content of what may be a main file; undefined for a file of another kind. */
export async function mainContent(name: string, files: ResultFiles): Promise<unknown> {
  if (name.endsWith('.json')) return parsedJson(await files.text(name), name);
  if (name.endsWith('.jsonl')) {
    const [first] = jsonLines(await files.text(name), name);
    return first;
  }
  if (name.endsWith('.eval')) return await logInArchive(await files.bytes(name), name);
  return undefined;
}
