import { homeBounds, watchHome, whyFull } from '../../drivers/home-size.ts';
import type { HomeBounds } from '../../drivers/home-size.ts';
import type { CommandResult } from '../../shell/process.ts';

/** Some times what the largest engine brings: an archive of some MB may unpack to any size. */
const MOST = { bytes: 64 * 2 ** 30, files: 200_000 };
/** To look at an environment takes seconds of what installs it. */
const EVERY_MS = 5_000;

/** What an installation may take of the disk that a folder lies on, which has to stay free in part. */
export const installBounds = async (folder: string): Promise<HomeBounds> => ({
  ...(await homeBounds(folder)),
  ...MOST,
});

/**
 * Runs an installer as long as none of the folders that it writes to takes too much; once more they are
 * looked at when it has ended.
 *
 * @returns with why one of them takes too much, as the end of a sentence, where one does
 */
export async function withinRoom(
  folders: readonly string[],
  bounds: HomeBounds,
  work: (until: AbortSignal) => Promise<CommandResult>,
): Promise<CommandResult & { readonly full?: string }> {
  const over = new AbortController();
  let full: string | undefined;
  const watches = folders.map((folder) =>
    watchHome(
      folder,
      bounds,
      (why) => {
        full = why;
        over.abort();
      },
      // Installers move what they unpack, and no package runs meanwhile.
      { everyMs: EVERY_MS, mostUnfinished: Infinity },
    ),
  );
  const result = await work(over.signal).finally(() => watches.forEach((watch) => watch[Symbol.dispose]()));
  for (const folder of folders) full ??= await whyFull(folder, bounds);
  return { ...result, ...(full !== undefined && { full }) };
}
