import { userInfo } from 'node:os';
import { isAbsolute } from 'node:path';
import type { Shell } from './shell.ts';

/** The user's home, an absolute folder: HOME, else what the machine knows of the user. */
export const homeFolder = ({ HOME = '' }: Shell['env']): string =>
  isAbsolute(HOME) ? HOME : userInfo().homedir;
