import { PapergapError } from '../shell/errors.ts';
import { linkOutOf } from '../shell/paths-inside.ts';

/** A checkout may come with links; where a user names a place outside, that is meant. */
export async function expectNoLinkOut(
  files: readonly (string | undefined)[],
  hint = 'Name the place itself with --out, or look at the text with --stdout.',
): Promise<void> {
  for (const file of files) {
    const link = file === undefined ? undefined : await linkOutOf('.', file);
    if (link === undefined) continue;
    throw new PapergapError(
      'file-unreadable',
      `${link} is a link that leads out of this folder, or nowhere: ${file} is not written`,
      hint,
    );
  }
}
