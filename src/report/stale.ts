const BANNER = '> [!WARNING]\n> These results are for an earlier commit';

/**
 * A comment of ours, marked as out of date: the head has moved to `head`, or (where it is absent) the pull
 * request changes no model. One that is marked already is marked anew.
 */
export function stale(text: string, head: string | undefined): string {
  const unmarked = text.startsWith(BANNER) ? text.slice(text.indexOf('\n\n') + 2) : text;
  const now =
    head === undefined
      ? 'this pull request no longer changes any model.'
      : `the head is now \`${head}\`, which has no result yet.`;
  return `${BANNER}: ${now}\n\n${unmarked}`;
}
