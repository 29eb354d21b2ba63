import { PapergapError } from '../shell/errors.ts';
import { linkOutOf } from '../shell/paths-inside.ts';

/** A checkout may come with links; where a user names a place outside, that is meant. */
export async function expectNoLinkOut(file: string): Promise<void> {
  const link = await linkOutOf('.', file);
  if (link === undefined) return;
  throw new PapergapError(
    'file-unreadable',
    `${link} is a link that leads out of this folder, or nowhere: ${file} is not written`,
    'Name the place itself with --out.',
  );
}
