import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';

/** Where act lies: on the PATH, or where `go install` puts it; absent where it is not installed. */
export function actAt(env: Readonly<Record<string, string | undefined>>): string | undefined {
  const folders = [...(env['PATH'] ?? '').split(delimiter), join(env['HOME'] ?? '', 'go', 'bin')];
  return folders
    .map((folder) => join(folder, 'act'))
    .find((file) => {
      try {
        accessSync(file, constants.X_OK);
        return true;
      } catch {
        return false;
      }
    });
}
