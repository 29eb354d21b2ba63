/** What trackers know, as this page shows it: titles are of strangers. */
interface KnownIssues {
  readonly issues: readonly {
    readonly title: string;
    readonly url: string;
    readonly about: 'engine' | 'model';
    readonly state: 'open' | 'closed';
    readonly shares: readonly string[];
  }[];
  readonly unasked: readonly string[];
}

/** Issues that may be about the same, told apart from causes that were found. */
export function knownIssueLines({ issues, unasked }: KnownIssues): readonly string[] {
  return [
    ...issues.map(({ title, url, about, state, shares }) => {
      const shared = shares.length === 0 ? '' : `; it shares ${shares.join(', ')}`;
      return `May be known, and was not verified: "${title}" ${url} (of the ${about}, ${state}${shared}).`;
    }),
    ...unasked.map((why) => `${why}.`),
  ];
}
