import { homedir, userInfo } from 'node:os';
import { isAbsolute } from 'node:path';

/** The user's home, an absolute folder: HOME, else what the machine knows of the user. */
export function homeFolder(): string {
  const home = homedir();
  return isAbsolute(home) ? home : userInfo().homedir;
}
