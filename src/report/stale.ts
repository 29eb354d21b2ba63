const BANNER = '> [!WARNING]\n> These results are of an earlier commit';

/** A comment of ours, marked as being about another commit than `head`, or as being about nothing that is there any more; one that is marked already is marked anew. */
export function stale(text: string, head: string | undefined): string {
  const unmarked = text.startsWith(BANNER) ? text.slice(text.indexOf('\n\n') + 2) : text;
  const now =
    head === undefined
      ? 'this pull request changes no model any more.'
      : `the head is \`${head}\` now, which has no result yet.`;
  return `${BANNER}: ${now}\n\n${unmarked}`;
}
